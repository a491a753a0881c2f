import type { StoredEvent } from '../event.js';
import { isAtOrAfter, type Position } from '../position.js';

/** Some events of the log, and how far it was examined for them. */
export interface Stretch {
  readonly events: readonly StoredEvent[];
  readonly examined: Position;
}

/** How much is kept: events, and characters of their payload and metadata. */
const MOST_EVENTS = 2_000;
const MOST_CHARACTERS = 8_000_000;

/** The newest events of the log, as the subscription brought them, for all followers that are nearly level with it. */
export class RecentLog {
  #events: StoredEvent[] = [];
  #characters = 0;
  /** All events after this position are here; undefined: all there are. */
  #since: Position | undefined;
  #examined: Position | undefined;

  /** Begins anew at that position; absent: at the start of the log. */
  constructor(since: Position | undefined) {
    this.#since = since;
    this.#examined = since;
  }

  /** How far the log was examined. */
  get examined(): Position | undefined {
    return this.#examined;
  }

  add(events: readonly StoredEvent[], examined: Position): void {
    for (const event of events) {
      this.#events.push(event);
      this.#characters += sizeOf(event);
    }
    this.#examined = examined;
    this.#forgetOldest();
  }

  /** Whether nothing is missing here between that position and the newest. */
  reaches(position: Position | undefined): boolean {
    return isAtOrAfter(position, this.#since);
  }

  /** At most `limit` events after a position that this reaches; undefined when there is nothing new. */
  after(position: Position | undefined, limit: number): Stretch | undefined {
    if (this.#examined === undefined || isAtOrAfter(position, this.#examined)) return undefined;
    // From the end, where whoever is nearly level stands.
    const first = this.#events.findLastIndex((event) => isAtOrAfter(position, event.position)) + 1;
    const events = this.#events.slice(first, first + limit);
    const isWhole = first + events.length === this.#events.length;
    return { events, examined: isWhole ? this.#examined : events.at(-1)!.position };
  }

  #forgetOldest(): void {
    let count = 0;
    while (
      this.#events.length - count > MOST_EVENTS ||
      (this.#characters > MOST_CHARACTERS && count < this.#events.length)
    ) {
      const oldest = this.#events[count++]!;
      this.#characters -= sizeOf(oldest);
      this.#since = oldest.position;
    }
    if (count > 0) this.#events = this.#events.slice(count);
  }
}

function sizeOf({ data, metadata }: StoredEvent): number {
  return data.length + metadata.length;
}
