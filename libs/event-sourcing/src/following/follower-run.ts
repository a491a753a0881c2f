import { backoff, type Pause } from '../backoff.js';
import type { EventStore } from '../event-store.js';
import type { Follower } from '../follower.js';
import { matches } from '../log-filter.js';
import { isAtOrAfter, type Position } from '../position.js';
import { Changes } from './changes.js';
import type { LiveFeed } from './live-feed.js';
import type { Stretch } from './recent-log.js';

/** Events handed over at a time. */
const BATCH = 500;
/** How long to wait before handing over again what was not taken, in milliseconds. */
const AGAIN = { first: 50, longest: 3_000 };
/** How often to look for more while there is no feed to wait for, in milliseconds. */
const POLL = 200;

/** How a follower stands. */
export interface FollowerStatus {
  readonly name: string;
  /** `level`: it has all that is known of the log. `failing`: its last attempt failed and will be made again. */
  readonly state: 'level' | 'behind' | 'failing';
  /** How far its effects reach. */
  readonly position: Position | undefined;
  /** Milliseconds since it was last level, or was made; 0 while it is level. */
  readonly behindMs: number;
  /** How many attempts failed since the start. */
  readonly failures: number;
  /** Present while failing: for how many milliseconds, and why. */
  readonly failingMs?: number;
  readonly lastError?: string;
}

/** Hands a follower the log from its checkpoint on: from the feed when it reaches back so far, else page by page. */
export class FollowerRun {
  readonly #moved = new Changes();
  #position: Position | undefined;
  #levelAt = performance.now();
  #failures = 0;
  #failing: { readonly since: number; readonly attempts: number; readonly error: Error } | undefined;

  constructor(
    readonly follower: Follower,
    private readonly store: EventStore,
    private readonly feed: LiveFeed,
    private readonly pause: Pause,
    private readonly onFailure: (error: Error) => void,
  ) {}

  /** Resolves once the signal is aborted and no handler is under way. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#step(signal);
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
        await this.pause(backoff(this.#failing!.attempts, AGAIN), signal);
      }
    }
    this.#moved.announce();
  }

  /** True once the follower's effects reach the position; false when the signal comes first. */
  async reached(position: Position, signal: AbortSignal): Promise<boolean> {
    while (!this.hasReached(position)) {
      if (signal.aborted) return false;
      await this.#moved.next(signal);
    }
    return true;
  }

  hasReached(position: Position): boolean {
    return isAtOrAfter(this.#position, position);
  }

  status(): FollowerStatus {
    const { name } = this.follower;
    const common = { name, position: this.#position, behindMs: this.#behindMs(), failures: this.#failures };
    if (!this.#failing) return { ...common, state: common.behindMs === 0 ? 'level' : 'behind' };
    const { since, error } = this.#failing;
    return { ...common, state: 'failing', failingMs: performance.now() - since, lastError: error.message };
  }

  async #step(signal: AbortSignal): Promise<void> {
    const checkpoint = this.follower.checkpoint();
    this.#moveTo(checkpoint);
    if (this.feed.reaches(checkpoint)) {
      const next = this.#fed(checkpoint);
      if (next) await this.#handOver(next, checkpoint);
      else await this.feed.changes.next(signal);
    } else {
      const next = await this.#page(checkpoint);
      if (next && !signal.aborted) await this.#handOver(next, checkpoint);
      else if (!this.feed.reaches(checkpoint)) await this.pause(POLL, signal);
    }
  }

  #fed(checkpoint: Position | undefined): Stretch | undefined {
    const stretch = this.feed.after(checkpoint, BATCH);
    return stretch && { ...stretch, events: stretch.events.filter((event) => matches(this.follower.filter, event)) };
  }

  async #page(checkpoint: Position | undefined): Promise<Stretch | undefined> {
    const after = checkpoint === undefined ? {} : { after: checkpoint };
    const { events, next } = await this.store.readLog({ ...this.follower.filter, ...after, limit: BATCH });
    return next === undefined || isAtOrAfter(checkpoint, next) ? undefined : { events, examined: next };
  }

  async #handOver({ events, examined }: Stretch, before: Position | undefined): Promise<void> {
    await this.follower.handle(events, examined);
    const after = this.follower.checkpoint();
    if (after === before) throw new Error(`${this.follower.name} did not move its checkpoint from ${before}`);
    this.#failing = undefined;
    this.#moveTo(after);
  }

  #moveTo(position: Position | undefined): void {
    this.#position = position;
    if (this.#isLevel()) this.#levelAt = performance.now();
    this.#moved.announce();
  }

  #fail(error: Error): void {
    const { since, attempts } = this.#failing ?? { since: performance.now(), attempts: 0 };
    this.#failing = { since, attempts: attempts + 1, error };
    this.#failures++;
    this.onFailure(error);
  }

  #behindMs(): number {
    return this.#isLevel() ? 0 : performance.now() - this.#levelAt;
  }

  /** Until the feed has begun, nothing is known of the head, and nobody level with it. */
  #isLevel(): boolean {
    return this.feed.reaches(this.#position) && isAtOrAfter(this.#position, this.feed.head);
  }
}
