import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../event.js';
import { type EventStore, type LogFilter, NO_STREAM, type ReadLogOptions } from '../../event-store.js';
import { comparePositions, type Position } from '../../position.js';
import { appendTo } from '../append-to.js';
import { newEvent, newEvents } from '../new-event.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

/** All pages from there to the head, each examined further than the one before. */
async function readAll(store: EventStore, options: ReadLogOptions): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after = options.after;
  for (;;) {
    const page = await store.readLog({ ...options, ...(after === undefined ? {} : { after }) });
    expect(page.events.length).toBeLessThanOrEqual(options.limit ?? 1_000);
    events.push(...page.events);
    if (page.atHead) return events;
    if (after !== undefined) expect(comparePositions(page.next!, after)).toBeGreaterThan(0);
    after = page.next;
  }
}

export function logContract(open: OpenStore): void {
  describe('read the log', () => {
    const bench = benchForEachTest(open);

    /** Twelve events in three streams and three types, as they stand in the log. */
    async function seed(): Promise<StoredEvent[]> {
      const { store, stream } = bench;
      const seeded: StoredEvent[] = [];
      for (const [round, type] of ['Begun', 'Changed', 'Ended', 'Changed'].entries()) {
        for (const name of ['deal-1', 'deal-2', 'grant-1']) {
          const revision = round ? String(round - 1) : NO_STREAM;
          const events = await appendTo(store, `${stream}-${name}`, revision, [newEvent({ type, data: { round } })]);
          seeded.push(...events);
        }
      }
      return seeded;
    }
    const mine = (): LogFilter => ({ streamPrefixes: [`${bench.stream}-`] });

    it('from the start, in the order of positions', async () => {
      const seeded = await seed();
      const all = await readAll(bench.store, {});
      expect(all.filter(({ stream }) => stream.startsWith(bench.stream))).toEqual(seeded);
      expect([...all].sort((a, b) => comparePositions(a.position, b.position))).toEqual(all);
    });

    it('from any position, exclusive', async () => {
      const seeded = await seed();
      for (const [n, { position }] of seeded.entries()) {
        expect(await readAll(bench.store, { ...mine(), after: position })).toEqual(seeded.slice(n + 1));
      }
    });

    it.each<[string, (stream: string) => LogFilter, (event: StoredEvent, stream: string) => boolean]>([
      [
        'the beginning of the stream',
        (s) => ({ streamPrefixes: [`${s}-deal-`] }),
        (e, s) => e.stream.startsWith(`${s}-deal-`),
      ],
      ['one stream', (s) => ({ streamPrefixes: [`${s}-grant-1`] }), (e, s) => e.stream === `${s}-grant-1`],
      [
        'several beginnings',
        (s) => ({ streamPrefixes: [`${s}-deal-2`, `${s}-grant`] }),
        (e, s) => e.stream !== `${s}-deal-1`,
      ],
      [
        'beginning and type',
        (s) => ({ streamPrefixes: [`${s}-deal-`], types: ['Changed'] }),
        (e, s) => e.type === 'Changed' && e.stream.startsWith(`${s}-deal-`),
      ],
      [
        'beginning and several types',
        (s) => ({ streamPrefixes: [`${s}-`], types: ['Ended', 'Begun'] }),
        (e) => e.type !== 'Changed',
      ],
      ['the case of a letter', (s) => ({ streamPrefixes: [`${s}-DEAL-`] }), () => false],
      [
        'signs that patterns know',
        (s) => ({ streamPrefixes: [`${s}-deal_`, `${s}-d%`, `${s}-.*`, `${s}-d[e]al`] }),
        () => false,
      ],
      [
        'a type that is not there',
        (s) => ({ streamPrefixes: [`${s}-`], types: ['Change', 'changed', 'Change%'] }),
        () => false,
      ],
    ])('filtered by %s', async (_, filter, expected) => {
      const seeded = await seed();
      const read = await readAll(bench.store, filter(bench.stream));
      expect(read).toEqual(seeded.filter((event) => expected(event, bench.stream)));
    });

    it('filtered by type alone', async () => {
      const type = `Only ${bench.stream}`;
      await seed();
      const events = await appendTo(bench.store, bench.stream, NO_STREAM, [newEvent({ type }), newEvent({ type })]);
      expect(await readAll(bench.store, { types: [type] })).toEqual(events);
    });

    it.each([1, 2, 5, 12, 13])('in pages of %i, without gap or repeat', async (limit) => {
      const seeded = await seed();
      expect(await readAll(bench.store, { ...mine(), limit })).toEqual(seeded);
      expect(await readAll(bench.store, { limit, after: seeded[3]!.position })).toEqual(seeded.slice(4));
    });

    it('says how far a full page was examined', async () => {
      const seeded = await seed();
      const page = await bench.store.readLog({ after: seeded[0]!.position, limit: 3 });
      expect(page).toEqual({ events: seeded.slice(1, 4), next: seeded[3]!.position, atHead: false });
    });

    it('says that a page reached the head', async () => {
      const seeded = await seed();
      const last = seeded.at(-1)!.position;
      const page = await bench.store.readLog({ after: seeded[8]!.position, limit: 100 });
      expect(page.events).toEqual(seeded.slice(9));
      expect(page.atHead).toBe(true);
      expect(comparePositions(page.next!, last)).toBeGreaterThanOrEqual(0);
    });

    it('examines what the filter leaves out', async () => {
      const seeded = await seed();
      const none = { streamPrefixes: [`${bench.stream}-nobody`] };
      const page = await bench.store.readLog({ ...none, after: seeded[0]!.position });
      expect(page.events).toEqual([]);
      expect(page.atHead).toBe(true);
      expect(comparePositions(page.next!, seeded.at(-1)!.position)).toBeGreaterThanOrEqual(0);
    });

    it('reaches the head when the last events are left out by the filter', async () => {
      const seeded = await seed();
      const page = await bench.store.readLog({ types: ['Ended'], after: seeded[5]!.position });
      expect(page.events).toEqual(seeded.slice(6, 9));
      expect(page.atHead).toBe(true);
      expect(comparePositions(page.next!, seeded.at(-1)!.position)).toBeGreaterThanOrEqual(0);
    });

    it('at the head: empty, and stays there', async () => {
      await seed();
      const head = (await bench.store.head())!;
      const page = await bench.store.readLog({ after: head });
      expect(page).toMatchObject({ events: [], atHead: true });
      expect(comparePositions(page.next!, head)).toBeGreaterThanOrEqual(0);
      const events = await appendTo(bench.store, bench.stream, NO_STREAM, newEvents(1));
      expect(await readAll(bench.store, { after: page.next! })).toEqual(events);
    });

    it('filtered, and nothing matches at all: examined to the head', async () => {
      const head = await bench.store.head();
      const none = { streamPrefixes: [bench.stream] };
      let next: Position | undefined;
      for (let atHead = false; !atHead;) {
        const page = await bench.store.readLog({ ...none, ...(next === undefined ? {} : { after: next }) });
        expect(page.events).toEqual([]);
        ({ next, atHead } = page);
      }
      if (head === undefined) expect(next).toBeUndefined();
      else expect(comparePositions(next!, head)).toBeGreaterThanOrEqual(0);
    });

    it('takes the positions of strangers to the letter, past 2^53 too', async () => {
      await seed();
      const page = await bench.store.readLog({ after: '9223372036854775807' });
      expect(page).toEqual({ events: [], next: '9223372036854775807', atHead: true });
    });

    it('has a head that is the last position', async () => {
      const { store, stream } = bench;
      const events = await appendTo(store, stream, NO_STREAM, newEvents(3));
      const head = (await store.head())!;
      expect(comparePositions(head, events.at(-1)!.position)).toBeGreaterThanOrEqual(0);
      expect(await readAll(store, { after: head })).toEqual([]);
      const more = await appendTo(store, stream, '2', newEvents(1));
      expect(comparePositions((await store.head())!, more[0]!.position)).toBeGreaterThanOrEqual(0);
    });

    it('the same after the store was opened again', async () => {
      const seeded = await seed();
      const reopened = await bench.under.reopen();
      expect(await readAll(reopened, mine())).toEqual(seeded);
      const events = await appendTo(reopened, bench.stream, NO_STREAM, newEvents(1));
      expect(comparePositions(events[0]!.position, seeded.at(-1)!.position)).toBeGreaterThan(0);
    });
  });
}
