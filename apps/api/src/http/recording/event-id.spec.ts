import { describe, expect, it } from 'vitest';
import { eventIdOf, makeIdempotencyKey, requestHashOf } from './event-id.js';

const scope = { caller: 'feed', subject: 'deal-a', idempotencyKey: 'one' };

describe('the id of an event', () => {
  it('is a UUIDv8 of caller, subject and key: the same for a retry', () => {
    // SHA-256 of ["feed","deal-a","one"], with the bits of version and variant set.
    expect(eventIdOf(scope)).toBe('19481fe5-ff6a-8281-a16d-43a0a7488a5e');
    expect(eventIdOf({ ...scope })).toBe(eventIdOf(scope));
  });

  it.each([
    ['another caller', { ...scope, caller: 'feed2' }],
    ['another subject', { ...scope, subject: 'deal-b' }],
    ['another key', { ...scope, idempotencyKey: 'two' }],
    ['parts that join to the same text', { caller: 'feed","deal-a', subject: 'x', idempotencyKey: 'one' }],
  ])('is another for %s', (_, other) => expect(eventIdOf(other)).not.toBe(eventIdOf(scope)));

  it('is a UUIDv7 under a key made here, with the time of that key, and the same when that key comes back', () => {
    const idempotencyKey = makeIdempotencyKey();
    const id = eventIdOf({ ...scope, idempotencyKey });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id.slice(0, 13)).toBe(idempotencyKey.slice(5, 18));
    expect(id).not.toBe(idempotencyKey.slice(5));
    expect(eventIdOf({ ...scope, idempotencyKey })).toBe(id);
    expect(eventIdOf({ ...scope, caller: 'other', idempotencyKey })).not.toBe(id);
  });
});

describe('the hash of a request', () => {
  it('does not depend on how the body was written', () => {
    expect(requestHashOf('/v1/deals', { b: 1, a: 'x' })).toBe(requestHashOf('/v1/deals', { a: 'x', b: 1.0 }));
  });

  it('depends on path and body', () => {
    const hashes = [
      requestHashOf('/a', {}),
      requestHashOf('/b', {}),
      requestHashOf('/a', { x: null }),
      requestHashOf('/a', { x: '' }),
    ];
    expect(new Set(hashes).size).toBe(4);
  });
});
