import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { type Ack, digestOf, violations } from './support/history.js';

const at = (stream: string, revision: number, position: number): StoredEvent => ({
  ...newEvent({ data: { position } }),
  stream,
  revision: String(revision),
  position: String(position),
});
const [a0, b0, a1, a2] = [at('a', 0, 1), at('b', 0, 2), at('a', 1, 9), at('a', 2, 10)];
const log = [a0, b0, a1, a2];
const acks: Ack[] = [a0, b0, a1].map((event) => ({ ...event, digest: digestOf(event) }));

/** The check that the fault tests rest on is itself seen to find each kind of damage. */
describe('the check of a history', () => {
  it('finds nothing wrong with a log that holds what was acknowledged, and more', () => {
    expect(violations(log, acks)).toEqual([]);
  });

  it.each<[string, StoredEvent[]]>([
    ['lost', [a0, b0]],
    ['lost', []],
    ['doubled', [...log, { ...b0, stream: 'c', position: '11' }]],
    ['gap', [a0, b0, a2]],
    ['gap', [...log, { ...at('a', 2, 11) }]],
    ['order', [a0, a1, b0, a2]],
    ['moved', [a0, { ...b0, position: '3' }, a1, a2]],
    ['changed', [a0, { ...b0, data: '{}' }, a1, a2]],
    ['changed', [a0, { ...b0, metadata: '{"by":"me"}' }, a1, a2]],
  ])('finds what is %s', (kind, damaged) => {
    expect(violations(damaged, acks)).toContainEqual(expect.stringContaining(`${kind}: `));
  });
});
