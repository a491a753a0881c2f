import { closeSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryEventStore } from '#event-sourcing/testing';
import { rebuildViews, type RebuildProgress } from './rebuild.js';
import { FollowedLog } from './testing/followed-log.js';
import { SmallFolds } from './testing/small-folds.js';
import { poisonedHistories, tell } from './testing/small-histories.js';

async function dealsOf(count: number) {
  const log = await FollowedLog.open(new SmallFolds());
  for (let n = 0; n < count; n++) await log.say(`deal-d${n % 7}`, { says: 'title', title: `Title ${n}` });
  await log.follow();
  return log;
}

const rebuild = (log: FollowedLog, options: Partial<Parameters<typeof rebuildViews>[0]> = {}) =>
  rebuildViews({ store: log.store, folds: log.folds, file: log.views.rebuildFile(), ...options });

const filesOf = (log: FollowedLog) => readdirSync(log.folder).filter((name) => name.endsWith('.db'));

describe('a rebuild', () => {
  it('gives the rows of the views that followed all along', async () => {
    await fc.assert(
      fc.asyncProperty(poisonedHistories, fc.integer({ min: 1, max: 7 }), async (lines, page) => {
        const log = await FollowedLog.open(new SmallFolds());
        for (const line of lines) {
          await tell(log, [line]);
          if (lines.indexOf(line) % page === 0) await log.follow();
        }
        await log.follow();
        const live = log.dump();
        const file = log.views.rebuildFile();
        await rebuild(log);
        await log.follower.swap(file);
        expect(log.views.file.path).toBe(file);
        expect(log.dump()).toEqual(live);
      }),
      { numRuns: 25 },
    );
  });

  it('lets the old views serve until the new ones have caught up with them', async () => {
    const log = await dealsOf(20);
    const file = log.views.rebuildFile();
    await rebuild(log);
    await log.say('deal-d0', { says: 'title', title: 'Said meanwhile' });
    await log.follow();
    const before = log.dump();
    expect(log.titles({ kind: 'deal', q: 'meanwhile' })).toEqual(['Said meanwhile']);
    await log.follower.swap(file);
    expect(log.dump()).toEqual(before);
    await log.say('deal-d0', { says: 'title', title: 'Said since' });
    await log.follow();
    expect(log.titles({ kind: 'deal', q: 'since' })).toEqual(['Said since']);
    expect(filesOf(log)).toEqual([basename(file)]);
  });

  it('is swapped in while events keep coming', async () => {
    const log = await dealsOf(30);
    const file = log.views.rebuildFile();
    await rebuild(log);
    await log.say('deal-d0', { says: 'title', title: 'Said meanwhile' });
    await log.follow();
    let swapped = false;
    const seen = [Number(log.views.position())];
    const swap = log.follower.swap(file).then(() => (swapped = true));
    for (let n = 0; !swapped; n++) {
      await log.say(`deal-new-${n}`, { says: 'title', title: `New ${n}` });
      await log.follow();
      seen.push(Number(log.views.position()));
      await setImmediate();
    }
    await swap;
    seen.push(Number(log.views.position()));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await log.follow();
    const other = await FollowedLog.open(new SmallFolds(), log.store);
    await other.follow();
    expect(log.dump()).toEqual(other.dump());
  });

  it('goes on where it was stopped, also after a restart', async () => {
    const log = await dealsOf(2_500);
    const seen: RebuildProgress[] = [];
    const stop = new AbortController();
    const onProgress = (progress: RebuildProgress) => {
      seen.push(progress);
      if (seen.length === 1) stop.abort();
    };
    expect(await rebuild(log, { onProgress, signal: stop.signal })).toBe(false);
    await log.reopen();
    expect(log.views.countParked()).toBe(0);
    const file = log.views.rebuildFile();
    expect(await rebuild(log, { onProgress })).toBe(true);
    expect(seen.map(({ events }) => events)).toEqual([1_000, 1_000, 1_500]);
    const live = log.dump();
    await log.follower.swap(file);
    expect(log.dump()).toEqual(live);
  });

  it('tells how far it is and how long it will take', async () => {
    const log = await dealsOf(2_500);
    const seen: RebuildProgress[] = [];
    let clock = 0;
    await rebuild(log, { onProgress: (progress) => seen.push(progress), now: () => (clock += 1_000) });
    const events = await log.events();
    expect(seen).toHaveLength(3);
    expect(seen[0]).toMatchObject({ events: 1_000, position: events[999]!.position, head: events.at(-1)!.position });
    expect(seen[0]!.eventsPerSecond).toBe(1_000);
    expect(seen[0]!.done).toBeCloseTo(0.4, 1);
    expect(seen[0]!.secondsLeft).toBeCloseTo(1.5, 0);
    expect(seen.at(-1)).toMatchObject({ events: 2_500, done: 1, secondsLeft: 0 });
  });

  it('begins anew over a damaged file, or one begun on another log', async () => {
    const log = await dealsOf(10);
    const file = log.views.rebuildFile();
    writeFileSync(file, 'This is no database, and long enough to be looked at as one. '.repeat(20));
    await rebuild(log);
    const elsewhere = await FollowedLog.open(new SmallFolds());
    await elsewhere.say('deal-x', { says: 'title', title: 'Of another log' });
    await rebuildViews({ store: elsewhere.store, folds: log.folds, file });
    await rebuild(log);
    const live = log.dump();
    await log.follower.swap(file);
    expect(log.dump()).toEqual(live);
  });
});

/** All but the beginning, by which a file is told. */
function spoil(file: string): void {
  const [descriptor, size] = [openSync(file, 'r+'), statSync(file).size];
  for (let at = 12 * 4_096; at < size; at += 4_096) writeSync(descriptor, Buffer.alloc(4_096, 0x5a), 0, 4_096, at);
  closeSync(descriptor);
}

describe('a file that is damaged within', () => {
  it('while it is built, fails one rebuild at most, and is begun anew', async () => {
    const log = await dealsOf(2_500);
    const [stop, file] = [new AbortController(), log.views.rebuildFile()];
    await rebuild(log, { signal: stop.signal, onProgress: () => stop.abort() });
    spoil(file);
    await rebuild(log).catch(() => undefined);
    expect(await rebuild(log)).toBe(true);
    const live = log.dump();
    await log.follower.swap(file);
    expect(log.dump()).toEqual(live);
  });

  it('once it is built, fails one swap, and is begun anew', async () => {
    const log = await dealsOf(1_200);
    const file = log.views.rebuildFile();
    await rebuild(log);
    spoil(file);
    for (let n = 0; n < 7; n++) await log.say(`deal-d${n}`, { says: 'title', title: 'Said meanwhile' });
    await log.follow();
    await expect(log.follower.swap(file)).rejects.toThrow('malformed');
    expect(await rebuild(log)).toBe(true);
    const live = log.dump();
    await log.follower.swap(file);
    expect(log.dump()).toEqual(live);
  });
});

describe('a swap that fails', () => {
  it('leaves the old views serving', async () => {
    let down: Error | undefined;
    const store = new MemoryEventStore({ faults: { read: () => down } });
    const log = await FollowedLog.open(new SmallFolds(), store);
    await log.say('deal-a', { says: 'title', title: 'Apples' });
    await log.follow();
    const { path } = log.views.file;
    down = new Error('The store is down');
    await expect(log.follower.swap(log.views.rebuildFile())).rejects.toThrow('The store is down');
    down = undefined;
    expect(log.views.file.path).toBe(path);
    expect(log.titles({ kind: 'deal' })).toEqual(['Apples']);
    await log.say('deal-b', { says: 'title', title: 'Berries' });
    await log.follow();
    expect(log.titles({ kind: 'deal' })).toEqual(['Berries', 'Apples']);
  });
});
