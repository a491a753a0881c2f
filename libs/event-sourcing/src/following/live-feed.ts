import { backoff, type Pause } from '../backoff.js';
import type { StoredEvent } from '../event.js';
import type { EventStore, Subscription } from '../event-store.js';
import { isAtOrAfter, type Position } from '../position.js';
import { Changes } from './changes.js';
import { RecentLog, type Stretch } from './recent-log.js';

/** How long to wait before subscribing again, in milliseconds. */
const AGAIN = { first: 50, longest: 3_000 };
/** How often to compare with the head of the log, in milliseconds. */
const WATCH = 5_000;

/** The one subscription of a process. It is made again whenever it ends, and goes on from where it was. */
export class LiveFeed {
  /** New events came, or the feed began. */
  readonly changes = new Changes();
  #recent: RecentLog | undefined;
  #head: Position | undefined;
  #live = false;
  #drops = 0;
  #failures = 0;

  constructor(
    private readonly store: EventStore,
    private readonly pause: Pause,
    private readonly onDrop: (error: Error) => void,
  ) {}

  /** Whether there is a subscription now. */
  get live(): boolean {
    return this.#live;
  }

  /** How often a subscription ended, or could not be made, without being stopped. */
  get drops(): number {
    return this.#drops;
  }

  /** The last position of the log, as far as it is known here. */
  get head(): Position | undefined {
    const examined = this.#recent?.examined;
    return isAtOrAfter(examined, this.#head) ? examined : this.#head;
  }

  /** Whether all that follows that position came by this feed and is still at hand, or will come. */
  reaches(position: Position | undefined): boolean {
    return this.#recent?.reaches(position) ?? false;
  }

  /** What follows a position that the feed reaches; undefined when there is nothing yet. */
  after(position: Position | undefined, limit: number): Stretch | undefined {
    return this.#recent?.after(position, limit);
  }

  /** Resolves once the signal is aborted and the subscription stopped. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const error = await this.#subscribe(signal);
      if (signal.aborted) return;
      this.#drops++;
      this.onDrop(error);
      await this.pause(backoff(++this.#failures, AGAIN), signal);
    }
  }

  /** Why the subscription ended. */
  async #subscribe(signal: AbortSignal): Promise<Error> {
    const over = new AbortController();
    const end = (): void => over.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      this.#head = await this.store.head();
      this.#recent ??= new RecentLog(this.#head);
      if (!signal.aborted) await this.#listen(this.#recent, over.signal);
      return new Error('The store ended the subscription');
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#live = false;
      signal.removeEventListener('abort', end);
      over.abort();
    }
  }

  /** Until the subscription ends, falls silent, or is stopped by the signal. */
  async #listen(recent: RecentLog, signal: AbortSignal): Promise<void> {
    const after = recent.examined;
    const onEvents = async (events: readonly StoredEvent[], examined: Position): Promise<void> => {
      if (signal.aborted) return;
      recent.add(events, examined);
      this.#failures = 0;
      this.changes.announce();
    };
    const subscription = this.store.subscribe({ onEvents, ...(after === undefined ? {} : { after }) });
    this.#live = true;
    this.changes.announce();
    try {
      await Promise.race([subscription.done, this.#silence(recent, signal)]);
    } finally {
      await stopped(subscription, this.pause);
    }
  }

  /**
   * @throws Error when from one look to the next the subscription told nothing, though the log has grown, or nobody can
   *   say whether it has: of a store that does not answer, a subscription that is silent tells nothing.
   */
  async #silence(recent: RecentLog, signal: AbortSignal): Promise<void> {
    let before: { readonly examined: Position | undefined } | undefined;
    for (;;) {
      await this.pause(WATCH, signal);
      if (signal.aborted) return;
      const doubt = await this.#doubt(recent);
      const { examined } = recent;
      if (doubt !== undefined && before !== undefined && before.examined === examined) {
        throw new Error(`The subscription is silent at ${examined}, while ${doubt}`);
      }
      before = doubt === undefined ? undefined : { examined };
    }
  }

  /** Why the subscription may have ceased to tell; undefined while it is level with the log. */
  async #doubt(recent: RecentLog): Promise<string | undefined> {
    try {
      this.#head = await this.store.head();
      return isAtOrAfter(recent.examined, this.#head) ? undefined : `the log has come to ${this.#head}`;
    } catch (error) {
      return `the head of the log cannot be had (${error instanceof Error ? error.message : String(error)})`;
    }
  }
}

/** A subscription that is dead to the world may never stop: it is not waited for longer than a second. */
async function stopped(subscription: Subscription, pause: Pause): Promise<void> {
  const over = new AbortController();
  const stopping = subscription.stop().catch(() => undefined);
  await Promise.race([stopping, pause(1_000, over.signal)]);
  over.abort();
}
