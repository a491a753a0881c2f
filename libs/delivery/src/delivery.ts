import { setImmediate as nextTurn } from 'node:timers/promises';
import { filter, firstValueFrom, fromEvent, merge, tap } from 'rxjs';
import { backoff, type EventStore, isAtOrAfter, pause, type Position, type Stretch } from '#event-sourcing';
import { type Chunk, chunkOf } from './chunk.js';
import { type EventFilter, logFilterOf } from './event-filter.js';
import type { LiveTail } from './live-tail.js';
import type { Outlet } from './outlet.js';
import { checkpointFrame, HEARTBEAT } from './sse.js';

/** Characters of events that a client is handed at a time while it catches up: one event at least. */
const PIECE = 64 * 1024;
/** Events that are read at a time: as many as fill a piece, if they are like those before. */
const FIRST_EVENTS = 20;
const MOST_EVENTS = 200;
/** How long to wait before reading again what could not be read, in milliseconds. */
const AGAIN = { first: 50, longest: 3_000 };

export interface DeliveryParts {
  readonly store: EventStore;
  readonly tail: LiveTail;
  readonly outlet: Outlet;
  readonly filter: EventFilter;
  /** The last that the client has; absent: nothing yet. */
  readonly after: Position | undefined;
  readonly onFailure: (error: Error) => void;
}

/**
 * Hands one client the log from its place on. There is one place, how far it was handed out, and two ways on from it:
 * the tail where that reaches back so far, else a page of the log. So there is no gap and no repeat, however often the
 * client falls behind.
 */
export class Delivery {
  #position: Position | undefined;
  /** The last id that the client was told on this connection. */
  #told: Position | undefined;
  #limit = FIRST_EVENTS;
  #events = 0;

  constructor(private readonly parts: DeliveryParts) {
    this.#position = parts.after;
  }

  /** How many events were handed out. */
  get events(): number {
    return this.#events;
  }

  /** Resolves once aborted. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#step(signal);
        failures = 0;
      } catch (error) {
        this.parts.onFailure(error as Error);
        await pause(backoff(++failures, AGAIN), signal);
      }
    }
  }

  /** Shows that the stream lives; what the filter left out is not to be read again after a break. */
  beat(): void {
    const { outlet } = this.parts;
    if (outlet.isFull) return;
    if (this.#position === this.#told) outlet.write(HEARTBEAT);
    else this.#tell(this.#position);
  }

  async #step(signal: AbortSignal): Promise<void> {
    const { tail, outlet } = this.parts;
    await outlet.drained(signal);
    if (signal.aborted) return;
    if (!tail.reaches(this.#position)) return this.#page(signal);
    const stretch = tail.after(this.#position, this.#limit);
    if (!stretch) return this.#position === tail.checkpoint() ? this.#live(signal) : this.#ahead(signal);
    this.#catchUp(stretch);
  }

  /** From the log, a page at a time. */
  async #page(signal: AbortSignal): Promise<void> {
    const { store, filter: selection } = this.parts;
    await nextTurn(); // reading may be synchronous, and a long catch-up must not keep others waiting
    const after = this.#position === undefined ? {} : { after: this.#position };
    const { events, next } = await store.readLog({ ...logFilterOf(selection), ...after, limit: this.#limit });
    if (signal.aborted) return;
    // A replica that is behind the tail reads nothing yet.
    if (next === undefined || isAtOrAfter(this.#position, next)) return pause(AGAIN.first, signal);
    this.#catchUp({ events, examined: next });
  }

  /** As it comes, until aborted, or until the client is too slow for that. */
  async #live(signal: AbortSignal): Promise<void> {
    const { tail, outlet, filter: selection } = this.parts;
    this.#tell(this.#position);
    const tooSlow = tail.chunks(selection).pipe(
      tap((chunk) => this.#write(chunk)),
      filter(() => outlet.isFull),
    );
    await firstValueFrom(merge(tooSlow, fromEvent(signal, 'abort')));
  }

  /** The client begins further on than this process knows: at the end of the log, or where another one left it. */
  async #ahead(signal: AbortSignal): Promise<void> {
    if (this.#told !== this.#position) this.#tell(this.#position);
    await firstValueFrom(merge(this.parts.tail.stretches, fromEvent(signal, 'abort')));
  }

  #write({ bytes, events, examined, endsWithEvent }: Chunk): void {
    this.#position = examined;
    if (!bytes) return;
    this.#events += events;
    this.parts.outlet.write(bytes);
    if (endsWithEvent) this.#told = examined;
  }

  #tell(position: Position | undefined): void {
    if (position === undefined) return;
    this.#told = position;
    this.parts.outlet.write(checkpointFrame(position));
  }

  /** Hands out a piece of what was read; the rest is read again once that is taken. */
  #catchUp({ events, examined }: Stretch): void {
    const sizes = events.map(({ data, metadata }) => data.length + metadata.length);
    let count = 0;
    for (let size = 0; count < events.length && size < PIECE; count++) size += sizes[count]!;
    const piece = events.slice(0, count);
    const isWhole = count === events.length;
    this.#write(chunkOf({ events: piece, examined: isWhole ? examined : piece.at(-1)!.position }, this.parts.filter));
    const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
    this.#limit = Math.max(1, Math.min(MOST_EVENTS, Math.floor(PIECE / Math.max(1, average))));
  }
}
