import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientOf } from './client-address.js';
import { RateLimit } from './rate-limit.js';

describe('a rate limit', () => {
  it('lets a burst through, then as much as the rate gives back', () => {
    let now = 1_000_000;
    const limit = new RateLimit({ requests: 10, seconds: 5 }, () => now);
    const burst = Array.from({ length: 10 }, () => limit.take('a'));
    expect(burst.map(({ remaining }) => remaining)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(burst.map(({ full }) => full)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect(burst.every(({ wait }) => wait === 0)).toBe(true);
    expect(limit.isSpent('a')).toBe(true);
    expect(limit.take('a')).toEqual({ remaining: 0, full: 5, wait: 1 });
    expect(limit.take('b').remaining).toBe(9);
    now += 500;
    expect(limit.isSpent('a')).toBe(false);
    expect(limit.take('a')).toMatchObject({ remaining: 0, wait: 0 });
    expect(limit.take('a').wait).toBe(1);
  });

  it('never lets more through than a burst and what came back since, and never says that more is left', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 300 });
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (pauses, requests, seconds) => {
          let now = 0;
          const limit = new RateLimit({ requests, seconds }, () => now);
          let through = 0;
          for (const pause of pauses) {
            now += pause;
            const { remaining, wait } = limit.take('a');
            if (wait === 0) through += 1;
            const most = requests + (now / 1000 / seconds) * requests;
            expect(through).toBeLessThanOrEqual(most + 1e-6);
            expect(through + remaining).toBeLessThanOrEqual(most + 1e-6);
            expect(limit.isSpent('a')).toBe(remaining === 0);
          }
        },
      ),
    );
  });

  it('charges nothing for what it refuses: a flood locks nobody out for longer', () => {
    let now = 0;
    const limit = new RateLimit({ requests: 2, seconds: 2 }, () => now);
    for (let n = 0; n < 1_000; n += 1) limit.take('a');
    now += 1_000;
    expect(limit.take('a').wait).toBe(0);
  });

  it('remembers so many clients and no more', () => {
    const limit = new RateLimit({ requests: 1, seconds: 60 }, () => 0, 3);
    for (const client of ['a', 'b', 'c', 'd']) limit.take(client);
    expect(['a', 'b', 'c', 'd'].map((client) => limit.isSpent(client))).toEqual([false, true, true, true]);
  });
});

describe('a client address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['x'.repeat(16_000), 'unknown'],
    ['', 'unknown'],
  ])('%s stands for %s', (address, client) => expect(clientOf(address)).toBe(client));
});
