import { describe, expect, it } from 'vitest';
import { bytesOf } from '../append-limits.js';
import { InvalidAppend } from '../errors.js';
import { MAX_APPEND_BYTES } from '../event-store.js';
import { type AppendAttempt, type Faults, MemoryEventStore } from '../testing/memory-event-store.js';
import { MemoryLog } from '../testing/memory-log.js';
import { newEvent } from '../testing/new-event.js';
import { LogDigest } from './log-digest.js';
import { moveLog } from './move-log.js';
import { atOnce, beginningOf, contents, record, recorded } from './testing/logs.js';

const INTERLEAVED = 'abacabadaaab';
const pause = atOnce;

/** A store that counts what is asked of it. */
function counted(log?: MemoryLog): { store: MemoryEventStore; appends: AppendAttempt[] } {
  const appends: AppendAttempt[] = [];
  const faults: Faults = { append: (attempt) => void appends.push(attempt) };
  return { store: new MemoryEventStore({ ...(log && { log }), faults }), appends };
}

describe('a log that moves', () => {
  it('keeps ids, texts, streams, revisions and order; positions are those of its new store', async () => {
    const source = await recorded(INTERLEAVED);
    const target = new MemoryEventStore({ log: new MemoryLog({ firstPosition: '77' }) });
    const moved = await moveLog({ source, target, pause });
    expect(await contents(target)).toEqual(await contents(source));
    expect(moved).toMatchObject({ copied: 12, alreadyThere: 0, verified: 12 });
    expect(moved.position).toEqual({ source: await source.head(), target: await target.head() });
    expect(moved.position.source).not.toBe(moved.position.target);
  });

  it('is summed up on either side by itself', async () => {
    const source = await recorded(INTERLEAVED);
    const target = new MemoryEventStore();
    const { sha256 } = await moveLog({ source, target, pause });
    const digest = new LogDigest();
    for (const event of (await target.readLog()).events) digest.add(event);
    expect(sha256).toEqual({ source: digest.sum(), target: digest.sum() });
  });

  it('may be empty', async () => {
    const moved = await moveLog({ source: new MemoryEventStore(), target: new MemoryEventStore(), pause });
    expect(moved).toMatchObject({ copied: 0, verified: 0, position: { source: undefined, target: undefined } });
  });

  it('takes one append for what stands together', async () => {
    const { store: target, appends } = counted();
    await moveLog({ source: await recorded('aaabbbbba'), target, pause });
    expect(appends.map(({ stream, events }) => `${events.length}${stream}`)).toEqual(['3a', '5b', '1a']);
  });

  it('takes thousands of events page by page, and tells how far it is', async () => {
    const source = await recorded(Array.from({ length: 2_600 }, (_, n) => (n % 7 < 4 ? 'long' : `s${n % 7}`)));
    const target = new MemoryEventStore();
    const told: number[] = [];
    const shares: number[] = [];
    const onProgress = ({ events, share }: { events: number; share: number }) => (
      told.push(events),
      shares.push(share)
    );
    expect(await moveLog({ source, target, pause, onProgress })).toMatchObject({ copied: 2_600 });
    expect(await contents(target)).toEqual(await contents(source));
    expect(told.at(-1)).toBe(2_600);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('with events that fill an append, to the byte', async () => {
    const [source, target] = [new MemoryEventStore(), new MemoryEventStore()];
    const full = newEvent({ data: 'x'.repeat(MAX_APPEND_BYTES - bytesOf(newEvent({ data: '' }))) });
    for (const event of [newEvent(), full, newEvent()]) await record(source, 'a', event);
    await moveLog({ source, target, pause });
    expect(await contents(target)).toEqual(await contents(source));
  });

  it('with an event that its new store does not take, gets as far as that', async () => {
    const source = await recorded('ab');
    const target = new MemoryEventStore({
      faults: { append: ({ stream }) => (stream === 'b' ? new InvalidAppend('too large') : undefined) },
    });
    await expect(moveLog({ source, target, pause })).rejects.toThrow(InvalidAppend);
    expect(await contents(target)).toHaveLength(1);
  });
});

describe('a move that is made again', () => {
  it('goes on after every beginning, and stores nothing twice', async () => {
    const source = await recorded(INTERLEAVED);
    for (let there = 0; there <= INTERLEAVED.length; there++) {
      const { store: target, appends } = counted(await beginningOf(source, there));
      const copied = INTERLEAVED.length - there;
      expect(await moveLog({ source, target, pause })).toMatchObject({ copied, alreadyThere: there, verified: 12 });
      expect(await contents(target)).toEqual(await contents(source));
      expect(appends.flatMap(({ events }) => events)).toHaveLength(copied);
    }
  });

  it('finds what was recorded since', async () => {
    const source = await recorded(INTERLEAVED);
    const target = new MemoryEventStore();
    await moveLog({ source, target, pause });
    await record(source, 'a');
    expect(await moveLog({ source, target, pause })).toMatchObject({ copied: 1, alreadyThere: 12 });
    expect(await moveLog({ source, target, pause })).toMatchObject({ copied: 0, alreadyThere: 13 });
  });

  it('and back again, adds what the new house recorded', async () => {
    const source = await recorded(INTERLEAVED);
    const target = new MemoryEventStore();
    await moveLog({ source, target, pause });
    await record(target, 'new');
    expect(await moveLog({ source: target, target: source, pause })).toMatchObject({ copied: 1, alreadyThere: 12 });
    expect(await contents(source)).toEqual(await contents(target));
  });
});

describe('a source that grows meanwhile', () => {
  it('is followed until it is level', async () => {
    const log = new MemoryLog();
    const writer = new MemoryEventStore({ log });
    for (const stream of INTERLEAVED) await record(writer, stream);
    let late = 5;
    const faults: Faults = {
      read: async () => (late-- > 0 ? void (await record(writer, `late${late % 2}`)) : undefined),
    };
    const source = new MemoryEventStore({ log, faults });
    const target = new MemoryEventStore();
    expect(await moveLog({ source, target, pause })).toMatchObject({ copied: 17 });
    expect(await contents(target)).toEqual(await contents(writer));
  });
});
