import { WrongExpectedRevision } from '../errors.js';
import type { NewEvent, StoredEvent } from '../event.js';
import { type Appended, type LogPage, NO_STREAM, type ReadLogOptions, type ReadStreamOptions } from '../event-store.js';
import { matches } from '../log-filter.js';
import { comparePositions, type Position } from '../position.js';

const PAGE = 1_000;

/**
 * What a MemoryEventStore keeps, so that a store can be closed and opened again. Like EventStoreDB, it begins at
 * position 0, leaves gaps between positions, and takes an id that is stored already when it comes at a new revision.
 */
export class MemoryLog {
  readonly #events: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  #nextPosition: bigint;

  constructor({ firstPosition = '0' }: { readonly firstPosition?: Position } = {}) {
    this.#nextPosition = BigInt(firstPosition);
  }

  get head(): Position | undefined {
    return this.#events.at(-1)?.position;
  }

  /** @throws WrongExpectedRevision */
  append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Appended {
    const actual = this.stream(stream).at(-1)?.revision ?? NO_STREAM;
    if (actual === expectedRevision) return { last: this.#store(stream, events).at(-1)!, duplicate: false };
    const stored = this.#storedAfter(stream, expectedRevision, events);
    if (stored) return { last: stored.at(-1)!, duplicate: true };
    throw new WrongExpectedRevision(stream, expectedRevision, actual);
  }

  readStream(stream: string, options: ReadStreamOptions): StoredEvent[] {
    const { direction = 'forwards', from, upTo, upToPosition, limit } = options;
    const backwards = direction === 'backwards';
    const notAfter = (a: string, b: string | undefined): boolean => b === undefined || comparePositions(a, b) <= 0;
    const selected = this.stream(stream).filter(
      ({ revision, position }) =>
        notAfter(revision, upTo) &&
        notAfter(position, upToPosition) &&
        (backwards ? notAfter(revision, from) : notAfter(from ?? '0', revision)),
    );
    return (backwards ? selected.reverse() : selected).slice(0, limit);
  }

  readLog({ after, limit = PAGE, ...filter }: ReadLogOptions): LogPage {
    const events: StoredEvent[] = [];
    let next = after;
    let at = this.#indexAfter(after);
    for (; at < this.#events.length && events.length < limit; at++) {
      const event = this.#events[at]!;
      if (matches(filter, event)) events.push(event);
      next = event.position;
    }
    return { events, next, atHead: at === this.#events.length };
  }

  stream(name: string): readonly StoredEvent[] {
    return this.#streams.get(name) ?? [];
  }

  #store(name: string, events: readonly NewEvent[]): StoredEvent[] {
    const stream = this.#streams.get(name) ?? [];
    this.#streams.set(name, stream);
    return events.map(({ eventId, type, data, metadata }) => {
      const place = { stream: name, revision: String(stream.length), position: String(this.#nextPosition) };
      const stored = Object.freeze({ eventId, type, data, metadata, ...place });
      this.#nextPosition += BigInt(data.length + metadata.length);
      stream.push(stored);
      this.#events.push(stored);
      return stored;
    });
  }

  /** These very events, when they follow that revision already. */
  #storedAfter(stream: string, revision: string, events: readonly NewEvent[]): StoredEvent[] | undefined {
    const first = revision === NO_STREAM ? 0 : Number(revision) + 1;
    const stored = this.stream(stream).slice(first, first + events.length);
    const same = stored.length === events.length && stored.every(({ eventId }, n) => eventId === events[n]!.eventId);
    return same ? stored : undefined;
  }

  /** By bisection. */
  #indexAfter(position: Position | undefined): number {
    if (position === undefined) return 0;
    let [low, high] = [0, this.#events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePositions(this.#events[middle]!.position, position) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
