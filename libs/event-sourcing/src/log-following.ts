import { type Pause, pause } from './backoff.js';
import type { EventStore } from './event-store.js';
import type { Follower } from './follower.js';
import { FollowerRun, type FollowerStatus } from './following/follower-run.js';
import { LiveFeed } from './following/live-feed.js';
import type { Position } from './position.js';

/** How the following of the log stands. */
export interface FollowingStatus {
  /** The last position of the log, as far as it is known. */
  readonly head: Position | undefined;
  /** Whether there is a subscription now. */
  readonly live: boolean;
  /** How often the subscription ended without being stopped, or could not be made. */
  readonly drops: number;
  readonly followers: readonly FollowerStatus[];
}

interface Parts {
  readonly store: EventStore;
  readonly followers: readonly Follower[];
  /** Hears of each failure, before it is tried again: of a follower, by name, or of the `subscription`. */
  readonly onFailure?: (what: string, error: Error) => void;
  readonly pause?: Pause;
}

/**
 * Keeps a process's followers level with the log by one shared subscription. A follower that is behind reads the
 * log from its own checkpoint until it meets the subscription. Nothing is skipped: what a follower does not take is
 * handed over again from its checkpoint, until it does; the others are not held up.
 */
export class LogFollowing {
  readonly #feed: LiveFeed;
  readonly #runs: ReadonlyMap<string, FollowerRun>;
  readonly #stopping = new AbortController();
  /** One for each that waits in `reached`. */
  readonly #waiting = new Set<AbortController>();
  #running: Promise<unknown> | undefined;

  constructor({ store, followers, onFailure = () => undefined, pause: wait = pause }: Parts) {
    this.#feed = new LiveFeed(store, wait, (error) => onFailure('subscription', error));
    const runs = followers.map((follower) => {
      const { name } = follower;
      return new FollowerRun(follower, store, this.#feed, wait, (error) => onFailure(name, error));
    });
    this.#runs = new Map(runs.map((run) => [run.follower.name, run]));
    if (this.#runs.size !== followers.length) throw new Error('Two followers share a name');
  }

  /** Begins, once; a second call does nothing. */
  start(): void {
    const { signal } = this.#stopping;
    this.#running ??= Promise.all([this.#feed, ...this.#runs.values()].map((each) => each.run(signal)));
  }

  /** Resolves once no handler is under way, nor ever will be. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const waiting of this.#waiting) waiting.abort();
    await this.#running;
  }

  /**
   * Waits until the follower's effects reach the position: read your writes. False when they do not within so many
   * milliseconds, or following stops first.
   */
  async reached(followerName: string, position: Position, within: number): Promise<boolean> {
    const run = this.#run(followerName);
    if (run.hasReached(position)) return true;
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), within);
    this.#waiting.add(over);
    if (this.#stopping.signal.aborted) over.abort();
    try {
      return await run.reached(position, over.signal);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(over);
    }
  }

  status(): FollowingStatus {
    const { head, live, drops } = this.#feed;
    return { head, live, drops, followers: [...this.#runs.values()].map((run) => run.status()) };
  }

  #run(name: string): FollowerRun {
    const run = this.#runs.get(name);
    if (!run) throw new Error(`There is no follower ${name}`);
    return run;
  }
}
