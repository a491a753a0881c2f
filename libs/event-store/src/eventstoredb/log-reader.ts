import {
  comparePositions,
  isAtOrAfter,
  isPosition,
  type LogPage,
  matches,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
} from '#event-sourcing';
import type { Connection } from './connection.js';
import { StreamRefused } from './failures.js';
import type { Horizon } from './horizon.js';
import { type Prefixes, readLogRequest, readStreamRequest } from './read-requests.js';

const PAGE = 1_000;
/** A filter examines at most so many events a page, so that one page never takes long. */
const WINDOW = 10_000;
/** What the server takes for "all". */
const ALL = '9223372036854775807';

interface Parts {
  readonly connection: Connection;
  readonly horizon: Horizon;
  /** The log is what stands in streams whose names begin so. */
  readonly prefixes: Prefixes;
}

/** Reads streams and pages of the log. A stream is read on the leader: it must show all that was acknowledged. */
export class LogReader {
  readonly #parts: Parts;
  /** Up to where the whole log, with what is not ours, was searched for the last event of ours. */
  #searched: Position | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    const { direction = 'forwards', from, upTo, upToPosition, limit } = options;
    for (const number of [from, upTo, upToPosition]) requireNumber(number);
    const first = direction === 'backwards' ? lower(from, upTo) : from;
    const count = String(direction === 'backwards' ? (limit ?? ALL) : countOf(first ?? '0', upTo, limit));
    if (count === '0') return [];
    const events = await this.#parts.connection.read(readStreamRequest({ stream, direction, from: first, count }), {
      leader: true,
    });
    if (direction === 'forwards') requireWhole(stream, first ?? '0', events);
    if (upToPosition === undefined) return events;
    const early = events.filter(({ position }) => comparePositions(position, upToPosition) <= 0);
    // Backwards, those that are too late came first and took the place of others.
    const isShort = direction === 'backwards' && limit !== undefined && early.length < limit;
    const hasEarlier = isShort && early.length < events.length && events.at(-1)!.revision !== '0';
    if (!hasEarlier) return early;
    const next = String(BigInt(events.at(-1)!.revision) - 1n);
    return [...early, ...(await this.readStream(stream, { ...options, from: next, limit: limit - early.length }))];
  }

  async readLog(options: ReadLogOptions = {}): Promise<LogPage> {
    const { after, limit = PAGE, ...filter } = options;
    requireNumber(after);
    const isFiltered = filter.streamPrefixes !== undefined || filter.types !== undefined;
    const events: StoredEvent[] = [];
    let next = after;
    for (let examined = 0; examined < WINDOW && events.length < limit;) {
      const count = isFiltered ? PAGE : limit - events.length;
      const page = await this.#after(next, count);
      for (const event of page) {
        examined++;
        next = event.position;
        if (matches(filter, event) && events.push(event) === limit) break;
      }
      if (events.length < limit && page.length < count) return { events, next, atHead: true };
    }
    return { events, next, atHead: await this.#isAtHead(next) };
  }

  /**
   * The position of the last event in the streams of ours. Others may write much behind it: it is looked for backwards
   * once, and from then on in what has come since.
   */
  async head(): Promise<Position | undefined> {
    const { horizon } = this.#parts;
    const [last] = await this.#last();
    if (!last) return horizon.seen;
    if (this.#searched === undefined) horizon.see((await this.#last(this.#parts.prefixes))[0]?.position);
    else if (!isAtOrAfter(horizon.seen, last.position)) await this.#search(later(this.#searched, horizon.seen));
    this.#searched = last.position;
    return horizon.seen;
  }

  #last(prefixes?: Prefixes): Promise<StoredEvent[]> {
    const range = { direction: 'backwards', from: undefined, count: 1, ...(prefixes && { prefixes }) } as const;
    return this.#parts.connection.read(readLogRequest(range), { leader: true, searches: prefixes !== undefined });
  }

  /** Sees all there is after a position. */
  async #search(after: Position | undefined): Promise<void> {
    for (let from = after, more = true; more;) {
      const page = await this.#after(from, PAGE);
      more = page.length === PAGE;
      from = page.at(-1)?.position;
    }
  }

  /** Reads from a position are inclusive; one past the end of the log brings nothing. */
  async #after(position: Position | undefined, count: number): Promise<StoredEvent[]> {
    const { connection, horizon, prefixes } = this.#parts;
    const extra = position === undefined ? 0 : 1;
    const request = readLogRequest({ direction: 'forwards', from: position, count: count + extra, prefixes });
    const events = await connection.read(request, { leader: true, searches: true });
    horizon.see(events.at(-1)?.position);
    return events[0]?.position === position ? events.slice(1) : events.slice(0, count);
  }

  async #isAtHead(position: Position | undefined): Promise<boolean> {
    const head = await this.head();
    return head === undefined || isAtOrAfter(position, head);
  }
}

/** @throws StoreUnavailable where events of the stream are gone: truncated, expired or removed on the server. */
function requireWhole(stream: string, from: string, events: readonly StoredEvent[]): void {
  let expected = BigInt(from);
  for (const { revision } of events) {
    if (BigInt(revision) !== expected) {
      throw new StreamRefused(
        `${stream} lacks its event ${expected} on the server: it was truncated there. Restore it from a backup.`,
      );
    }
    expected++;
  }
}

function requireNumber(text: string | undefined): void {
  if (text === undefined || isPosition(text)) return;
  throw new RangeError(`"${text}" is neither a revision nor a position: use a decimal number.`);
}

function later(a: Position | undefined, b: Position | undefined): Position | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePositions(a, b) < 0 ? b : a;
}

function lower(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePositions(a, b) < 0 ? a : b;
}

/** How many events there can be from one revision up to another, and no more than the limit. */
function countOf(from: string, upTo: string | undefined, limit: number | undefined): bigint {
  const most = limit === undefined ? BigInt(ALL) : BigInt(limit);
  if (upTo === undefined) return most;
  const there = BigInt(upTo) - BigInt(from) + 1n;
  return there < 0n ? 0n : there < most ? there : most;
}
