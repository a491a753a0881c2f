import { describe, expect, it } from 'vitest';
import { bytesOf, requireValidAppend } from './append-limits.js';
import { InvalidAppend } from './errors.js';
import type { NewEvent } from './event.js';
import { MAX_APPEND_BYTES, NO_STREAM } from './event-store.js';

const ID = '00000000-0000-8000-8000-00000000000a';
const event = (more: Partial<NewEvent> = {}): NewEvent => ({
  eventId: ID,
  type: 'Noted',
  data: '{}',
  metadata: '{}',
  ...more,
});
const append = (more: Partial<NewEvent>) => () => requireValidAppend('deal-1', '0', [event(more)]);
const bare = bytesOf(event({ data: '' }));

describe('the id of an event', () => {
  const digits = '0123456789abcdef';

  it('is a UUID in lower case', () => {
    for (const digit of digits) expect(append({ eventId: ID.replaceAll(/[0-9a-f]/g, digit) })).not.toThrow();
  });

  it.each([
    ['in upper case', ID.toUpperCase()],
    ['of other letters', ID.replace('a', 'g')],
    ['with something before it', `0${ID}`],
    ['with something after it', `${ID}0`],
    ['without hyphens', ID.replaceAll('-', '')],
    ['empty', ''],
    ...[0, 1, 2, 3, 4].map((nth) => [
      `with part ${nth + 1} too short`,
      ID.split('-')
        .map((part, at) => (at === nth ? part.slice(1) : part))
        .join('-'),
    ]),
    ...[0, 1, 2, 3, 4].map((nth) => [
      `with part ${nth + 1} of no digits`,
      ID.split('-')
        .map((part, at) => (at === nth ? part.replaceAll(/./g, 'x') : part))
        .join('-'),
    ]),
  ])('is none %s', (_, eventId) => expect(append({ eventId: eventId })).toThrow(/is no UUID/));

  it('stands once in an append, among however many', () => {
    const others = [1, 2].map((n) => event({ eventId: ID.replace('a', String(n)) }));
    expect(() => requireValidAppend('deal-1', '0', others)).not.toThrow();
    expect(() => requireValidAppend('deal-1', '0', [...others, others[0]!])).toThrow(/share an id/);
  });
});

describe('a stream', () => {
  it.each(['deal-1', 'a', 'a$', '삼성-1'])('may be named %s', (stream) => {
    expect(() => requireValidAppend(stream, NO_STREAM, [event()])).not.toThrow();
  });

  it.each(['', '$deal', '\ud800'])('may not be named %j', (stream) => {
    expect(() => requireValidAppend(stream, NO_STREAM, [event()])).toThrow(InvalidAppend);
  });

  it.each(['', 'any', '-1', '01', '9223372036854775808'])('is at no revision %j', (revision) => {
    expect(() => requireValidAppend('deal-1', revision, [event()])).toThrow(/is no revision/);
  });
});

describe('an append', () => {
  it('has an event', () => {
    expect(() => requireValidAppend('deal-1', '0', [])).toThrow(/at least one/);
  });

  it.each(['type', 'data', 'metadata'] as const)('is well-formed in its %s', (part) => {
    expect(append({ [part]: '"\ud800"' })).toThrow(/ill-formed Unicode/);
    expect(append({ [part]: '"😀"' })).not.toThrow();
  });

  it('has a type', () => expect(append({ type: '' })).toThrow(/has no type/));

  it('has at most so many bytes, of UTF-8, in all its events', () => {
    const room = MAX_APPEND_BYTES - bare;
    expect(append({ data: 'a'.repeat(room) })).not.toThrow();
    expect(append({ data: 'a'.repeat(room + 1) })).toThrow(`has ${MAX_APPEND_BYTES + 1} bytes`);
    const most = '삼'.repeat(Math.floor(room / 3)) + 'a'.repeat(room % 3);
    expect(append({ data: most })).not.toThrow();
    expect(append({ data: `${most}a` })).toThrow(InvalidAppend);
    const half = [1, 2].map((n) => event({ eventId: ID.replace('a', String(n)), data: 'a'.repeat(room / 2) }));
    expect(() => requireValidAppend('deal-1', '0', half)).toThrow(InvalidAppend);
  });
});
