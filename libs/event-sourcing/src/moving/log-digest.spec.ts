import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../event.js';
import { LogDigest } from './log-digest.js';

const EVENT: StoredEvent = {
  eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
  type: 'NoteTaken',
  stream: 'deal-1',
  revision: '0',
  position: '7',
  data: '{"said":"株\\n"}',
  metadata: '{"recordedAt":"2026-02-11T09:00:00.000Z"}',
};

function sumOf(...events: readonly StoredEvent[]): string {
  const digest = new LogDigest();
  for (const event of events) digest.add(event);
  return digest.sum();
}

describe('the fingerprint of a log', () => {
  it('is the SHA-256 of one line an event, which anybody can write', () => {
    const line = String.raw`["5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9","NoteTaken","deal-1","0","{\"said\":\"株\\n\"}","{\"recordedAt\":\"2026-02-11T09:00:00.000Z\"}"]`;
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(sumOf()).toBe(sha256(''));
    expect(sumOf(EVENT)).toBe(sha256(`${line}\n`));
    expect(sumOf(EVENT, EVENT)).toBe(sha256(`${line}\n${line}\n`));
  });

  it.each(['eventId', 'type', 'stream', 'revision', 'data', 'metadata'] as const)('depends on %s', (part) => {
    expect(sumOf({ ...EVENT, [part]: `${EVENT[part]} ` })).not.toBe(sumOf(EVENT));
  });

  it('depends on the order, and on where one text ends and the next begins', () => {
    const other = { ...EVENT, revision: '1' };
    expect(sumOf(EVENT, other)).not.toBe(sumOf(other, EVENT));
    expect(sumOf({ ...EVENT, type: 'ab', stream: 'c' })).not.toBe(sumOf({ ...EVENT, type: 'a', stream: 'bc' }));
  });

  it('does not depend on positions', () => {
    expect(sumOf({ ...EVENT, position: '8' })).toBe(sumOf(EVENT));
  });

  it('can be asked for on the way', () => {
    const digest = new LogDigest();
    digest.add(EVENT);
    expect(digest.sum()).toBe(sumOf(EVENT));
    digest.add(EVENT);
    expect(digest.sum()).toBe(sumOf(EVENT, EVENT));
  });
});
