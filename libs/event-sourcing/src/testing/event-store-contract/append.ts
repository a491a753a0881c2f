import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../canonical-json.js';
import { InvalidAppend } from '../../errors.js';
import type { NewEvent } from '../../event.js';
import { MAX_APPEND_BYTES, NO_STREAM } from '../../event-store.js';
import { comparePositions, isPosition } from '../../position.js';
import { appendTo } from '../append-to.js';
import { newEvent, newEvents } from '../new-event.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

/** Texts that a store, a driver or a wire format may be tempted to change. */
const PAYLOADS: Record<string, unknown> = {
  'an empty object': {},
  'absent fields': { kept: 1, absent: undefined, empty: '', nothing: null },
  'a whole number with zeros': { amount: 400000, small: 0, negative: -1, fraction: 0.1 },
  'numbers at the edges': { most: Number.MAX_SAFE_INTEGER, large: 1e21, tiny: 1e-7, smallest: 5e-324 },
  'Unicode of every plane': { text: 'É é 株式会社 🏭 \u{10FFFF} \uFFFD \uFEFF', 'ключ 🔑': 'ß', right: '\u05D0\u200F' },
  'what JSON escapes': { text: '\u0000 \b \t \n \u001F " \\ / \u007F \u2028 \u2029' },
  'text that looks like other types': { date: '2026-02-11T00:00:00Z', number: '00100', sql: "'; --", json: '{"a":1}' },
  'an array of everything': { list: [[], {}, null, true, false, 'x', 1.5, [[[]]]] },
  'keys in UTF-16 order': { '\u{1F600}': 1, '\uFB33': 2, b: 3, a: 4, A: 5, '': 6 },
};

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce((inside) => ({ inside }), 'the core');
}

/** One event of exactly that many bytes, in characters of three bytes as far as they fit. */
function ofSize(bytes: number): NewEvent {
  const empty = newEvent({ data: { text: '' } });
  const room = bytes - sizeOf(empty);
  return { ...empty, data: canonicalJson({ text: '株'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3) }) };
}

function sizeOf({ eventId, type, data, metadata }: NewEvent): number {
  return Buffer.byteLength(eventId + type + data + metadata);
}

export function appendContract(open: OpenStore): void {
  describe('append', () => {
    const bench = benchForEachTest(open);

    it('begins a stream at revision 0', async () => {
      const event = newEvent({ data: { n: 1 } });
      const { last, duplicate } = await bench.store.append(bench.stream, NO_STREAM, [event]);
      expect(duplicate).toBe(false);
      const place = { stream: bench.stream, revision: '0', position: expect.toSatisfy(isPosition) };
      expect(last).toEqual({ ...event, ...place });
      expect(await bench.store.readStream(bench.stream)).toEqual([last]);
    });

    it('goes on at the revision of the last event', async () => {
      const { store, stream } = bench;
      const first = await store.append(stream, NO_STREAM, newEvents(1));
      const second = await store.append(stream, '0', newEvents(2));
      const third = await store.append(stream, '2', newEvents(1));
      const stored = await store.readStream(stream);
      expect(stored.map(({ revision }) => revision)).toEqual(['0', '1', '2', '3']);
      expect([first, second, third].map(({ last }) => last)).toEqual([stored[0], stored[2], stored[3]]);
    });

    it('keeps many events of one append in their order, each at a later position', async () => {
      const events = newEvents(120);
      const stored = await appendTo(bench.store, bench.stream, NO_STREAM, events);
      expect(stored.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
      expect(stored.map(({ revision }) => revision)).toEqual(events.map((_, n) => String(n)));
      for (const [n, { position }] of stored.entries()) {
        expect(isPosition(position)).toBe(true);
        if (n > 0) expect(comparePositions(stored[n - 1]!.position, position)).toBeLessThan(0);
      }
      expect(await bench.store.readStream(bench.stream)).toEqual(stored);
    });

    it('gives later positions to later appends, in whatever stream', async () => {
      const { store, stream } = bench;
      const appended = [];
      for (const name of ['a', 'b', 'c'])
        appended.push(await store.append(`${stream}-${name}`, NO_STREAM, newEvents(1)));
      const positions = appended.map(({ last }) => last.position);
      expect([...positions].sort(comparePositions)).toEqual(positions);
      expect(new Set(positions).size).toBe(3);
    });

    it.each(Object.entries(PAYLOADS))('keeps the bytes of %s', async (_, value) => {
      const event = newEvent({ data: value, metadata: value });
      await bench.store.append(bench.stream, NO_STREAM, [event]);
      const [stored] = await bench.store.readStream(bench.stream);
      expect(Buffer.from(stored!.data)).toEqual(Buffer.from(event.data));
      expect(Buffer.from(stored!.metadata)).toEqual(Buffer.from(event.metadata));
    });

    it('keeps the bytes of 200 levels of nesting', async () => {
      const event = newEvent({ data: nested(200) });
      await bench.store.append(bench.stream, NO_STREAM, [event]);
      expect((await bench.store.readStream(bench.stream))[0]!.data).toBe(event.data);
    });

    it('keeps names of streams and types as they are', async () => {
      const { store, stream } = bench;
      const [lower, upper] = [`${stream}-x é`, `${stream}-X é`];
      await store.append(lower, NO_STREAM, [newEvent({ type: 'Ünïted 株' })]);
      await store.append(upper, NO_STREAM, [newEvent({ type: 'ünïted 株' })]);
      expect(await store.readStream(lower)).toMatchObject([{ stream: lower, type: 'Ünïted 株' }]);
      expect(await store.readStream(upper)).toMatchObject([{ stream: upper, type: 'ünïted 株' }]);
    });

    it(`takes ${MAX_APPEND_BYTES} bytes`, async () => {
      const event = ofSize(MAX_APPEND_BYTES);
      expect(sizeOf(event)).toBe(MAX_APPEND_BYTES);
      await bench.store.append(bench.stream, NO_STREAM, [event]);
      expect((await bench.store.readStream(bench.stream))[0]!.data).toBe(event.data);
    });
  });

  refusals(open);
}

function refusals(open: OpenStore): void {
  describe('an append is refused, and nothing stored,', () => {
    const bench = benchForEachTest(open);
    const good = newEvent();
    const half = ofSize(MAX_APPEND_BYTES / 2 + 1);

    it.each<[string, readonly NewEvent[]]>([
      ['without events', []],
      ['over the limit in one event', [ofSize(MAX_APPEND_BYTES + 1)]],
      ['over the limit in two events', [half, { ...half, eventId: newEvent().eventId }]],
      ['whose id is no UUID', [good, newEvent({ eventId: 'not-a-uuid' })]],
      ['whose id is empty', [newEvent({ eventId: '' })]],
      ['whose id is in upper case', [newEvent({ eventId: good.eventId.toUpperCase() })]],
      ['whose id stands in braces', [newEvent({ eventId: `{${good.eventId}}` })]],
      ['with the same id twice', [good, { ...newEvent(), eventId: good.eventId }]],
      ['with an empty type', [good, newEvent({ type: '' })]],
      ['with a lone surrogate in its data', [{ ...good, data: '"\ud800"' }]],
    ])('%s', async (_, events) => {
      await expect(bench.store.append(bench.stream, NO_STREAM, events)).rejects.toThrow(InvalidAppend);
      expect(await bench.store.readStream(bench.stream)).toEqual([]);
    });

    it.each([
      ['to a stream without a name', ''],
      ['to a system stream', '$stats'],
    ])('%s', async (_, stream) => {
      await expect(bench.store.append(stream, NO_STREAM, [good])).rejects.toThrow(InvalidAppend);
    });

    it.each(['', '-1', '1.5', '01', 'any', '9223372036854775808'])(
      'at "%s", which is no revision',
      async (revision) => {
        await expect(bench.store.append(bench.stream, revision, [good])).rejects.toThrow(InvalidAppend);
        expect(await bench.store.readStream(bench.stream)).toEqual([]);
      },
    );

    it('and the store goes on', async () => {
      const { store, stream } = bench;
      await expect(store.append(stream, NO_STREAM, [newEvent({ eventId: 'bad' })])).rejects.toThrow(InvalidAppend);
      await store.append(stream, NO_STREAM, newEvents(1));
      expect(await store.readStream(stream)).toHaveLength(1);
    });
  });
}
