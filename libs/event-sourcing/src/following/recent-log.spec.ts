import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../event.js';
import { newEvent } from '../testing/new-event.js';
import { RecentLog } from './recent-log.js';

/** Events at positions 10, 20, … */
function events(first: number, count: number, size = 0): StoredEvent[] {
  const event = newEvent({ data: { text: 'x'.repeat(size) } });
  return Array.from({ length: count }, (_, n) => ({
    ...event,
    stream: 's',
    revision: '0',
    position: `${(first + n) * 10}`,
  }));
}

describe('the recent log', () => {
  it('reaches what follows its beginning, and nothing before', () => {
    const recent = new RecentLog('50');
    expect([undefined, '40', '49', '50', '55', '9000'].map((position) => recent.reaches(position))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(new RecentLog(undefined).reaches(undefined)).toBe(true);
  });

  it('has nothing new at, and beyond, what was examined', () => {
    const recent = new RecentLog('50');
    expect(recent.after('50', 10)).toBeUndefined();
    recent.add([], '75');
    expect(recent.after('50', 10)).toEqual({ events: [], examined: '75' });
    expect(recent.after('75', 10)).toBeUndefined();
    expect(recent.after('80', 10)).toBeUndefined();
  });

  it('forgets the oldest events when there are too many, or too large', () => {
    const many = new RecentLog('0');
    many.add(events(1, 3_000), '30000');
    expect(many.reaches('9990')).toBe(false);
    expect(many.reaches('10000')).toBe(true);
    expect(many.after('10000', 5_000)!.events).toHaveLength(2_000);

    const large = new RecentLog('0');
    large.add(events(1, 20, 900_000), '200');
    expect(large.reaches('0')).toBe(false);
    expect(large.after('150', 100)!.events.length).toBe(5);
  });

  it('is level with what was examined, where it gives all it has', () => {
    const recent = new RecentLog('0');
    recent.add(events(1, 3), '95');
    const upTo = (position: string, limit: number) => {
      const { events, examined } = recent.after(position, limit)!;
      return [...events.map((event) => event.position), examined];
    };
    expect(upTo('10', 10)).toEqual(['20', '30', '95']);
    expect(upTo('10', 2)).toEqual(['20', '30', '95']);
    expect(upTo('10', 1)).toEqual(['20', '20']);
    expect(upTo('30', 10)).toEqual(['95']);
  });

  it('keeps eight million characters of payload and metadata, and not one more, however they came', () => {
    const fits = new RecentLog('0');
    const half = events(1, 1, 4_000_000 - '{"text":""}'.length - '{}'.length);
    fits.add([...half, { ...half[0]!, position: '20' }], '20');
    expect(fits.reaches('0')).toBe(true);
    fits.add(events(3, 1), '30');
    expect([fits.reaches('0'), fits.reaches('10')]).toEqual([false, true]);

    const metadata = new RecentLog('0');
    metadata.add([{ ...half[0]!, metadata: 'x'.repeat(4_000_003) }], '10');
    expect([metadata.reaches('0'), metadata.reaches('10')]).toEqual([false, true]);

    const twice = new RecentLog('0');
    for (const first of [1, 21]) twice.add(events(first, 20, 900_000), `${first + 19}0`);
    expect([twice.reaches('310'), twice.reaches('320')]).toEqual([false, true]);
  });

  it('gives any who it reaches all that follows, in stretches that join', () => {
    const batches = fc.array(fc.record({ count: fc.nat(5), skipped: fc.nat(15) }), { maxLength: 20 });
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 7 }), fc.nat(300), (added, limit, from) => {
        const recent = new RecentLog('0');
        const all: StoredEvent[] = [];
        for (const { count, skipped } of added) {
          const batch = events(all.length + 1, count);
          all.push(...batch);
          const last = Number(all.at(-1)?.position ?? '0');
          const examined = String(Math.max(last + (skipped % 10), Number(recent.examined)));
          recent.add(batch, examined);
        }
        const got: StoredEvent[] = [];
        let position = String(from);
        for (let next = recent.after(position, limit); next; next = recent.after(position, limit)) {
          expect(next.events.length).toBeLessThanOrEqual(limit);
          got.push(...next.events);
          position = next.examined;
        }
        expect(got).toEqual(all.filter((event) => Number(event.position) > from));
        expect(Number(position)).toBe(Math.max(from, Number(recent.examined)));
      }),
    );
  });
});
