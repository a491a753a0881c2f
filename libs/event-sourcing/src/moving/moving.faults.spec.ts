import { describe, expect, it } from 'vitest';
import { OutcomeUnknown, StoreFull, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import type { LogPage, ReadLogOptions } from '../event-store.js';
import { type AppendFault, MemoryEventStore } from '../testing/memory-event-store.js';
import { MemoryLog } from '../testing/memory-log.js';
import { newEvent } from '../testing/new-event.js';
import { LogsDiffer } from './difference.js';
import { moveLog } from './move-log.js';
import type { Trouble } from './retries.js';
import { atOnce, beginningOf, contents, record, recorded } from './testing/logs.js';

const INTERLEAVED = 'aabacabbbaac';
const pause = atOnce;
const lost = (): OutcomeUnknown => new OutcomeUnknown('The request was lost');
const away = (): StoreUnavailable => new StoreUnavailable('Not now');

/** A store whose log shows what it took only after some looks. */
class LateEventStore extends MemoryEventStore {
  looks = 0;

  constructor(
    log: MemoryLog,
    /** How many events the log shows at that look. */
    private readonly shown: (look: number) => number,
  ) {
    super({ log });
  }

  override async readLog(options: ReadLogOptions = {}): Promise<LogPage> {
    const shown = this.shown(this.looks++);
    const { events } = await super.readLog({ limit: 1_000_000 });
    const last = events.slice(0, shown).at(-1)?.position;
    const page = await super.readLog(options);
    const visible = page.events.filter(({ position }) => last !== undefined && Number(position) <= Number(last));
    return { events: visible, next: visible.at(-1)?.position ?? options.after, atHead: true };
  }
}

describe('an append whose outcome is unknown', () => {
  it.each<[string, AppendFault[]]>([
    ['once', ['answer-lost']],
    ['several times', ['answer-lost', 'answer-lost', 'answer-lost']],
    ['with the request lost', [lost()]],
    ['in between', [undefined, lost(), 'answer-lost', undefined, undefined, 'answer-lost', away(), away()]],
  ])('%s, is made again and stored once', async (_, befalling) => {
    const faults = [...befalling];
    const source = await recorded(INTERLEAVED);
    const troubles: Trouble[] = [];
    const target = new MemoryEventStore({ faults: { append: () => faults.shift() } });
    const moved = await moveLog({ source, target, pause, onTrouble: (trouble) => troubles.push(trouble) });
    expect(moved).toMatchObject({ copied: 12, alreadyThere: 0 });
    expect(await contents(target)).toEqual(await contents(source));
    expect(troubles[0]).toMatchObject({ store: 'target', attempt: 1, attempts: 12 });
  });

  it('is given up after a while; the next move goes on from there', async () => {
    const source = await recorded(INTERLEAVED);
    for (const fault of [lost(), away(), 'answer-lost' as const]) {
      const log = new MemoryLog();
      let appends = 0;
      const target = new MemoryEventStore({ log, faults: { append: () => (++appends > 3 ? fault : undefined) } });
      await expect(moveLog({ source, target, pause })).rejects.toBeInstanceOf(
        fault instanceof StoreUnavailable ? StoreUnavailable : OutcomeUnknown,
      );
      expect(appends).toBe(16);
      await moveLog({ source, target: new MemoryEventStore({ log }), pause });
      expect(await contents(target)).toEqual(await contents(source));
    }
  });
});

describe('a target that is full', () => {
  it('is not asked again: room must be made first', async () => {
    let appends = 0;
    const target = new MemoryEventStore({ faults: { append: () => (appends++, new StoreFull('full')) } });
    await expect(moveLog({ source: await recorded('ab'), target, pause })).rejects.toBeInstanceOf(StoreFull);
    expect(appends).toBe(1);
  });
});

describe('a store that cannot be read for a while', () => {
  it.each(['source', 'target'] as const)('as the %s, is asked again', async (which) => {
    const whole = await recorded(INTERLEAVED);
    const log = await beginningOf(whole, 12);
    let reads = 0;
    const faulty = (log: MemoryLog) =>
      new MemoryEventStore({ log, faults: { read: () => (reads++ % 3 === 2 ? undefined : away()) } });
    const source = which === 'source' ? faulty(log) : whole;
    const target = which === 'target' ? faulty(new MemoryLog()) : new MemoryEventStore();
    const heard = new Set<string>();
    await moveLog({ source, target, pause, onTrouble: ({ store }) => heard.add(store) });
    expect([...heard]).toEqual([which]);
    expect(reads).toBeGreaterThan(5);
  });

  it('is given up after a while', async () => {
    const source = new MemoryEventStore({ faults: { read: away } });
    await expect(moveLog({ source, target: new MemoryEventStore(), pause })).rejects.toBeInstanceOf(StoreUnavailable);
  });
});

describe('a target whose log shows late what it took', () => {
  it('is waited for', async () => {
    const source = await recorded(INTERLEAVED);
    const log = new MemoryLog();
    const target = new LateEventStore(log, (look) => Math.floor(look / 2));
    expect(await moveLog({ source, target, pause })).toMatchObject({ copied: 12, verified: 12 });
    expect(await contents(new MemoryEventStore({ log }))).toEqual(await contents(source));
  });

  it('is gone on with, however much of an earlier move it hides at first', async () => {
    const source = await recorded(INTERLEAVED);
    for (let there = 0; there <= 12; there++) {
      for (let visible = 0; visible <= there; visible++) {
        const log = await beginningOf(source, there);
        const target = new LateEventStore(log, (look) => (look < 3 ? visible : look + there));
        const moved = await moveLog({ source, target, pause });
        expect(moved).toMatchObject({ verified: 12, copied: 12 - there, alreadyThere: there });
        expect(await contents(new MemoryEventStore({ log }))).toEqual(await contents(source));
      }
    }
  });

  it('is not believed when it never does', async () => {
    const target = new LateEventStore(new MemoryLog(), () => 1);
    const moving = moveLog({ source: await recorded('ab'), target, pause });
    await expect(moving).rejects.toThrow(/^The target took the events, but does not show them/);
  });
});

describe('somebody else who writes to the target meanwhile', () => {
  it.each(['a', 'theirs'])('in stream %s, is found out', async (stream) => {
    const source = await recorded(INTERLEAVED);
    const log = new MemoryLog();
    let appends = 0;
    const append = async () =>
      ++appends === 4 ? record(new MemoryEventStore({ log }), stream, newEvent()) : undefined;
    const target = new MemoryEventStore({ log, faults: { append: async () => void (await append()) } });
    const error: unknown = await moveLog({ source, target, pause }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(LogsDiffer);
    expect((error as LogsDiffer).difference).toMatchObject({ target: { stream } });
  });

  it('where its log does not show it, is told by the conflict', async () => {
    const log = new MemoryLog();
    await record(new MemoryEventStore({ log }), 'a');
    const moving = moveLog({ source: await recorded('ab'), target: new LateEventStore(log, () => 0), pause });
    await expect(moving).rejects.toBeInstanceOf(WrongExpectedRevision);
  });

  it('being the same move, does no harm', async () => {
    const source = await recorded(INTERLEAVED.repeat(60));
    const target = new MemoryEventStore();
    const moves = await Promise.all([moveLog({ source, target, pause }), moveLog({ source, target, pause })]);
    expect(await contents(target)).toEqual(await contents(source));
    expect(moves.map(({ verified }) => verified)).toEqual([720, 720]);
  });
});

describe('a move that is stopped', () => {
  it('ends with the reason, after the step in hand, and can be made again', async () => {
    const source = await recorded(INTERLEAVED);
    for (let stopAt = 1; stopAt <= 8; stopAt++) {
      const stop = new AbortController();
      const log = new MemoryLog();
      let appends = 0;
      const append = (): undefined => (++appends === stopAt ? stop.abort() : undefined) as undefined;
      const target = new MemoryEventStore({ log, faults: { append } });
      await expect(moveLog({ source, target, pause, signal: stop.signal })).rejects.toMatchObject({
        name: 'AbortError',
      });
      expect(appends).toBe(stopAt);
      await moveLog({ source, target: new MemoryEventStore({ log }), pause });
      expect(await contents(target)).toEqual(await contents(source));
    }
  });

  it('does not wait for a store that is away', async () => {
    const stop = new AbortController();
    const target = new MemoryEventStore({ faults: { append: away } });
    const moving = moveLog({ source: await recorded('a'), target, signal: stop.signal, onTrouble: () => stop.abort() });
    await expect(moving).rejects.toMatchObject({ name: 'AbortError' });
  });
});
