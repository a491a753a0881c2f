import type { StoredEvent } from '../event.js';
import type { EventStore } from '../event-store.js';
import type { Position } from '../position.js';
import type { Retries } from './retries.js';

/** A log, read once from its start. Holds no more than the page it gives. */
export class LogPages {
  #after: Position | undefined;

  constructor(
    readonly store: EventStore,
    private readonly retries: Retries,
  ) {}

  /** How far the log was examined. */
  get position(): Position | undefined {
    return this.#after;
  }

  /** The next events, `limit` at most; none when the log holds no more now: asked again later it may. */
  async next(limit: number): Promise<readonly StoredEvent[]> {
    for (;;) {
      const after = this.#after === undefined ? {} : { after: this.#after };
      const page = await this.retries.persist(() => this.store.readLog({ ...after, limit }));
      this.#after = page.next;
      if (page.events.length > 0 || page.atHead) return page.events;
    }
  }

  head(): Promise<Position | undefined> {
    return this.retries.persist(() => this.store.head());
  }
}
