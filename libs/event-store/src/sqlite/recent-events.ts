import { isAtOrAfter, type Position, type StoredEvent } from '#event-sourcing';

/**
 * The end of the log, as committed by this process, so that whoever is nearly level need not read it again. Bounded:
 * the oldest are forgotten, and whoever needs those pages from the log.
 */
export class RecentEvents {
  readonly #most: number;
  #groups: (readonly StoredEvent[])[] = [];
  #characters = 0;
  /** All that comes after this position is here. */
  #since: Position | undefined;
  #head: Position | undefined;

  /** @param most how many characters of payload and metadata are kept. */
  constructor(most = 16_000_000) {
    this.#most = most;
  }

  /** Forgets all: the log ends at `head`, whatever was thought before. */
  restart(head: Position | undefined): void {
    this.#groups = [];
    this.#characters = 0;
    this.#since = this.#head = head;
  }

  add(group: readonly StoredEvent[]): void {
    if (group.length === 0) return;
    this.#groups.push(group);
    this.#characters += size(group);
    this.#head = group.at(-1)!.position;
    while (this.#characters > this.#most && this.#groups.length > 1) this.#forget();
  }

  /** The head as far as this process has acknowledged. */
  get head(): Position | undefined {
    return this.#head;
  }

  /** At most `limit` of the events after that position; undefined when they are not all here. */
  after(position: Position | undefined, limit: number): readonly StoredEvent[] | undefined {
    if (!isAtOrAfter(position, this.#since)) return undefined;
    const first = this.#groups.findLastIndex((group) => isAtOrAfter(position, group.at(-1)!.position)) + 1;
    const events: StoredEvent[] = [];
    for (let i = first; i < this.#groups.length && events.length < limit; i++) {
      for (const event of this.#groups[i]!) if (!isAtOrAfter(position, event.position)) events.push(event);
    }
    return events.slice(0, limit);
  }

  #forget(): void {
    const oldest = this.#groups.shift()!;
    this.#characters -= size(oldest);
    this.#since = oldest.at(-1)!.position;
  }
}

function size(group: readonly StoredEvent[]): number {
  return group.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
}
