import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../append-limits.js';
import type { StoredEvent } from '../event.js';
import { MAX_APPEND_BYTES } from '../event-store.js';
import { newEvent } from '../testing/new-event.js';
import { type Batch, batches } from './batches.js';

function stored(stream: string, revision: number, data: string = ''): StoredEvent {
  return { ...newEvent({ data }), stream, revision: String(revision), position: '0' };
}

/** A log of these streams, one event each time a name comes. */
function logOf(streams: readonly string[]): StoredEvent[] {
  const next = new Map<string, number>();
  return streams.map((stream) => {
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return stored(stream, revision);
  });
}

const shape = (cut: readonly Batch[]): string[] =>
  cut.map(({ stream, expectedRevision, events }) => `${events.length} ${stream} after ${expectedRevision}`);

describe('batches', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['a', ['1 a after none']],
    ['aaa', ['3 a after none']],
    ['aab', ['2 a after none', '1 b after none']],
    ['abba', ['1 a after none', '2 b after none', '1 a after 0']],
    ['abab', ['1 a after none', '1 b after none', '1 a after 0', '1 b after 0']],
  ])('of %s', (streams, expected) => {
    expect(shape(batches(logOf([...streams])))).toEqual(expected);
  });

  it('begin anywhere in a stream, and do not bridge a gap in it', () => {
    const events = [7, 8, 10].map((revision) => stored('a', revision));
    expect(shape(batches(events))).toEqual(['2 a after 6', '1 a after 9']);
  });

  it('hold as many bytes as an append may, and not one more', () => {
    const first = stored('a', 0);
    const rest = MAX_APPEND_BYTES - bytesOf(first) - bytesOf(stored('a', 1));
    expect(shape(batches([first, stored('a', 1, 'x'.repeat(rest))]))).toEqual(['2 a after none']);
    expect(shape(batches([first, stored('a', 1, 'x'.repeat(rest + 1))]))).toEqual(['1 a after none', '1 a after 0']);
    // Bytes of UTF-8, not letters.
    expect(shape(batches([first, stored('a', 1, '株'.repeat(rest / 3 + 1))]))).toHaveLength(2);
  });

  it('leave an event that no append holds to itself', () => {
    const events = [stored('a', 0), stored('a', 1, 'x'.repeat(MAX_APPEND_BYTES)), stored('a', 2)];
    expect(shape(batches(events))).toEqual(['1 a after none', '1 a after 0', '1 a after 1']);
  });

  it('are the log itself, cut: nothing lost, doubled or moved, and no two that could be one', () => {
    const streams = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
    fc.assert(
      fc.property(streams, (names) => {
        const log = logOf(names);
        const cut = batches(log);
        expect(cut.flatMap(({ events }) => events.map(({ eventId }) => eventId))).toEqual(log.map((e) => e.eventId));
        expect(cut.every((batch, n) => batch.stream !== cut[n - 1]?.stream)).toBe(true);
      }),
    );
  });
});
