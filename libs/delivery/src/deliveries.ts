import type { Writable } from 'node:stream';
import type { EventStore, Position } from '#event-sourcing';
import { Delivery } from './delivery.js';
import type { EventFilter } from './event-filter.js';
import type { LiveTail } from './live-tail.js';
import { Outlet } from './outlet.js';
import { retryFrame } from './sse.js';

/** How long a client shall wait before it comes back after a break, in milliseconds. */
const RETRY = 2_000;
/** How long a client may take to read the end of its stream, in milliseconds. */
const FAREWELL = 2_000;
/** How often every stream is looked at, in milliseconds. */
const LOOK = 1_000;

export interface DeliverySettings {
  readonly store: EventStore;
  readonly tail: LiveTail;
  /** A stream that has nothing to tell shows so often that it lives, in milliseconds. */
  readonly heartbeat: number;
  /** Hears of reads that failed and are made again. */
  readonly onFailure?: (error: Error) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** Who wants the log, from where, and where to write it: the body of an answer whose headers are on their way. */
export interface Subscriber {
  readonly out: Writable;
  readonly filter: EventFilter;
  /** The last event that it has; absent: none. */
  readonly after: Position | undefined;
}

interface Open {
  readonly delivery: Delivery;
  readonly outlet: Outlet;
  readonly over: AbortController;
}

/** All streams of this process. */
export class Deliveries {
  readonly #open = new Map<Delivery, Open>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #cut = 0;
  #gone = 0;

  constructor(private readonly settings: DeliverySettings) {
    this.#now = settings.now ?? (() => performance.now());
  }

  /** How many streams are open. */
  get open(): number {
    return this.#open.size;
  }

  /** How many were cut because their client took nothing. */
  get cut(): number {
    return this.#cut;
  }

  /** How many events were handed out, to all together. */
  get events(): number {
    return [...this.#open.keys()].reduce((sum, { events }) => sum + events, this.#gone);
  }

  /** Begins; it goes on until the client closes, does not read, or `end` is called. */
  start({ out, filter, after }: Subscriber): Delivery {
    const { store, tail, onFailure = () => undefined } = this.settings;
    const outlet = new Outlet(out, this.#now);
    const delivery = new Delivery({ store, tail, outlet, filter, after, onFailure });
    const over = new AbortController();
    this.#open.set(delivery, { delivery, outlet, over });
    this.#timer ??= setInterval(() => this.look(), LOOK).unref();
    out.once('close', () => this.#forget(delivery));
    out.on('error', () => this.#forget(delivery));
    outlet.write(retryFrame(RETRY));
    void delivery.run(over.signal);
    return delivery;
  }

  /** Ends it with that last word; who does not read it in time is cut off. */
  end(delivery: Delivery, lastWord: string): void {
    const open = this.#open.get(delivery);
    if (!open) return;
    this.#forget(delivery);
    open.outlet.end(lastWord);
    setTimeout(() => open.outlet.destroy(), FAREWELL).unref();
  }

  /** Ends all of them. They are asked to come back at different moments, so that they do not come together. */
  endAll(lastWord: string): void {
    for (const delivery of [...this.#open.keys()]) {
      this.end(delivery, retryFrame(RETRY * (0.5 + Math.random())) + lastWord);
    }
  }

  /** Cuts whoever does not read, and lets the others know that their stream lives. */
  look(): void {
    for (const { delivery, outlet } of this.#open.values()) {
      if (outlet.isStalled()) {
        this.#cut += 1;
        this.#forget(delivery);
        outlet.destroy();
      } else if (outlet.idleFor >= this.settings.heartbeat) {
        delivery.beat();
      }
    }
  }

  #forget(delivery: Delivery): void {
    const open = this.#open.get(delivery);
    if (!open) return;
    this.#open.delete(delivery);
    this.#gone += delivery.events;
    open.over.abort();
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
