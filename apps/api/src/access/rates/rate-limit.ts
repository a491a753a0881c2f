import { LRUCache } from 'lru-cache';

/** So many requests in so many seconds, and no more at once either. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

/** What one client has left. */
export interface Quota {
  /** Requests it may send right now. */
  readonly remaining: number;
  /** Whole seconds until it may send a full burst again. */
  readonly full: number;
  /** Whole seconds until it may send one, at least 1; 0 while it may. */
  readonly wait: number;
}

/** Clients that are remembered: the one not heard of for longest is forgotten first, and begins with a full quota. */
const REMEMBERED = 10_000;

/**
 * A token bucket for each client, kept as one number: the moment at which it would be full again (the generic cell
 * rate algorithm, ITU-T I.371). A client that was refused is charged nothing, so that a flood locks nobody out for
 * longer than the rate says.
 */
export class RateLimit {
  readonly #fullAt: LRUCache<string, number>;
  /** Milliseconds in which one request comes back. */
  readonly #apiece: number;
  readonly #window: number;

  constructor(
    readonly rate: Rate,
    private readonly now: () => number = () => performance.now(),
    remembered = REMEMBERED,
  ) {
    this.#window = rate.seconds * 1000;
    this.#apiece = this.#window / rate.requests;
    this.#fullAt = new LRUCache({ max: remembered });
  }

  /** Takes one request off the client's quota, unless that is spent. */
  take(client: string): Quota {
    const now = this.now();
    const before = Math.max(this.#fullAt.get(client) ?? now, now);
    const after = before + this.#apiece;
    const over = after - now - this.#window;
    if (over > EPSILON) return this.#quota(before - now, over);
    this.#fullAt.set(client, after);
    return this.#quota(after - now, 0);
  }

  isSpent(client: string): boolean {
    const fullAt = this.#fullAt.get(client);
    return fullAt !== undefined && fullAt - this.now() + this.#apiece - this.#window > EPSILON;
  }

  /** @param missing milliseconds until full @param over milliseconds until one request is there */
  #quota(missing: number, over: number): Quota {
    const remaining = Math.max(0, Math.floor((this.#window - missing + EPSILON) / this.#apiece));
    return { remaining, full: Math.ceil(missing / 1000), wait: Math.ceil(over / 1000) };
  }
}

/** Milliseconds by which sums of fractions may be off. */
const EPSILON = 1e-6;
