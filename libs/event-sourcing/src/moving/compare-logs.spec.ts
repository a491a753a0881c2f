import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../event.js';
import { MemoryEventStore } from '../testing/memory-event-store.js';
import { MemoryLog } from '../testing/memory-log.js';
import { compareLogs } from './compare-logs.js';
import { LogsDiffer } from './difference.js';
import { moveLog } from './move-log.js';
import { atOnce, beginningOf, contents, record, recorded } from './testing/logs.js';

const STREAMS = 'abacab';
const OTHER_ID = '00000000-0000-4000-8000-000000000000';

/** A store that shows its fourth event otherwise than it is. */
async function altered(source: MemoryEventStore, change: Partial<StoredEvent>): Promise<MemoryEventStore> {
  const store = new MemoryEventStore({ log: await beginningOf(source, STREAMS.length) });
  const readLog = store.readLog.bind(store);
  store.readLog = async (options) => {
    const page = await readLog(options);
    return { ...page, events: page.events.map((event) => (event.stream === 'c' ? { ...event, ...change } : event)) };
  };
  return store;
}

describe('two logs', () => {
  it('that are the same, are compared in full', async () => {
    const source = await recorded(STREAMS);
    const target = new MemoryEventStore({ log: await beginningOf(source, 6) });
    const { difference, verified, sha256 } = await compareLogs({ source, target, pause: atOnce });
    expect({ difference, verified }).toEqual({ difference: undefined, verified: 6 });
    expect(sha256.source).toBe(sha256.target);
  });

  it.each<[keyof StoredEvent, string, RegExp]>([
    [
      'eventId',
      OTHER_ID,
      /^Event 4 is .+ \(NoteTaken, revision 0 of c\) in the source, and 00000000.+ in the target\.$/,
    ],
    ['type', 'NoteLost', /and .+ \(NoteLost, revision 0 of c\) in the target/],
    ['stream', 'd', /and .+ \(NoteTaken, revision 0 of d\) in the target/],
    ['revision', '1', /and .+ \(NoteTaken, revision 1 of c\) in the target/],
    [
      'data',
      '{"n":33}',
      /^Event 4, .+ \(NoteTaken, revision 0 of c\), has other data in the target, from byte 7 on\.$/,
    ],
    ['metadata', '{"recordedAt":4} ', /^Event 4, .+, has other metadata in the target, from byte 17 on\.$/],
  ])('that differ in one %s, are told apart, and neither is moved onto the other', async (what, value, sentence) => {
    const source = await recorded(STREAMS);
    const target = await altered(source, { [what]: value });
    const { difference, verified } = await compareLogs({ source, target, pause: atOnce });
    expect(difference).toMatchObject({ at: 4, what, source: { stream: 'c' }, target: {} });
    expect(difference?.sentence).toMatch(sentence);
    expect(verified).toBe(3);
    for (const pair of [
      { source, target },
      { source: target, target: source },
    ]) {
      await expect(moveLog({ ...pair, pause: atOnce })).rejects.toBeInstanceOf(LogsDiffer);
    }
    expect(await contents(source)).toHaveLength(6);
  });

  it('that differ only in their order, are told apart', async () => {
    const source = await recorded('ab');
    const target = new MemoryEventStore();
    for (const { stream, ...event } of (await contents(source)).reverse()) await record(target, stream, event);
    const { difference } = await compareLogs({ source, target, pause: atOnce });
    expect(difference).toMatchObject({ at: 1, what: 'eventId' });
  });

  it('of which one ends before the other, are told apart, either way', async () => {
    const [source, target] = [await recorded(STREAMS), new MemoryEventStore()];
    expect((await compareLogs({ source, target, pause: atOnce })).difference).toMatchObject({
      at: 1,
      what: 'end',
      target: undefined,
      sentence: expect.stringMatching(/^The target ends after 0 events; the source goes on with event 1, .+ of a\)\.$/),
    });
    expect((await compareLogs({ source: target, target: source, pause: atOnce })).difference).toMatchObject({
      at: 1,
      what: 'end',
      source: undefined,
      sentence: expect.stringMatching(/^The source ends after 0 events; the target goes on with event 1, /),
    });
  });

  it('of which the target is the longer, are not moved one onto the other', async () => {
    const whole = await recorded(STREAMS);
    for (let length = 0; length < STREAMS.length; length++) {
      const source = new MemoryEventStore({ log: await beginningOf(whole, length) });
      await expect(moveLog({ source, target: whole, pause: atOnce })).rejects.toMatchObject({
        difference: { at: length + 1, what: 'end', source: undefined },
      });
    }
  });

  it('are only read', async () => {
    const source = await recorded(STREAMS);
    const log = new MemoryLog();
    const target = new MemoryEventStore({ log, faults: { append: () => new Error('written to') } });
    await compareLogs({ source, target, pause: atOnce });
    expect(log.head).toBeUndefined();
  });
});
