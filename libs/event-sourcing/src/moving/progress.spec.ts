import { describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../errors.js';
import type { LogPage, ReadLogOptions } from '../event-store.js';
import { MemoryEventStore } from '../testing/memory-event-store.js';
import { MemoryLog } from '../testing/memory-log.js';
import { compareLogs } from './compare-logs.js';
import { moveLog } from './move-log.js';
import type { MovingProgress } from './side-by-side.js';
import { atOnce, beginningOf, recorded } from './testing/logs.js';

const pause = atOnce;

/** A store that shows two events of its log at a time, and none at all at every other look, though it has more. */
class Halting extends MemoryEventStore {
  #looks = 0;

  override async readLog(options: ReadLogOptions = {}): Promise<LogPage> {
    if (this.#looks++ % 2 === 0) return { events: [], next: options.after, atHead: false };
    return super.readLog({ ...options, limit: Math.min(2, options.limit ?? 2) });
  }
}

describe('how far a move is', () => {
  it('is told after each append and each look, by the source’s positions up to its head', async () => {
    const told: MovingProgress[] = [];
    const onProgress = (progress: MovingProgress) => void told.push(progress);
    await moveLog({ source: await recorded('abab'), target: new MemoryEventStore(), pause, onProgress });
    const appended = [0, 1, 2, 3].map((n) => ({ events: n + 1, share: n / 3 }));
    expect(told).toEqual([...appended, { events: 4, share: 1 }]);
  });

  it('is all of it, where the head is at position 0', async () => {
    const told: MovingProgress[] = [];
    const source = await recorded('a');
    const target = new MemoryEventStore({ log: await beginningOf(source, 1) });
    await compareLogs({ source, target, pause, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([{ events: 1, share: 1 }]);
  });
});

describe('logs that come in small pages, and some of them empty', () => {
  it('are moved and compared to their ends', async () => {
    const whole = await recorded('abacabad');
    const source = new Halting({ log: await beginningOf(whole, 8) });
    const target = new Halting();
    expect(await moveLog({ source, target, pause })).toMatchObject({ copied: 8, verified: 8 });
    expect(await compareLogs({ source, target, pause })).toMatchObject({ difference: undefined, verified: 8 });
  });

  it('are told apart where the target goes on after the source', async () => {
    const whole = await recorded('abacabad');
    const source = new MemoryEventStore({ log: await beginningOf(whole, 3) });
    const target = new Halting({ log: await beginningOf(whole, 4) });
    expect(await compareLogs({ source, target, pause })).toMatchObject({
      difference: { at: 4, what: 'end', source: undefined },
      verified: 3,
    });
    await expect(moveLog({ source, target, pause })).rejects.toMatchObject({ name: 'LogsDiffer' });
  });
});

describe('a store that stays away', () => {
  it('is asked again after growing waits of up to five seconds, and is never said to be the same', async () => {
    const waits: number[] = [];
    const source = await recorded('ab');
    const target = new MemoryEventStore({ log: new MemoryLog(), faults: { read: () => new StoreUnavailable('away') } });
    const waiting = async (milliseconds: number) => void waits.push(milliseconds);
    await expect(compareLogs({ source, target, pause: waiting })).rejects.toThrow('away');
    const most = [100, 200, 400, 800, 1_600, 3_200, ...Array.from({ length: 6 }, () => 5_000)];
    expect(waits).toHaveLength(most.length);
    expect(waits.every((each, n) => each >= most[n]! / 2 && each <= most[n]!)).toBe(true);
  });
});
