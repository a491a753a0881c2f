import type { StoredEvent } from '../../event.js';
import type { LogFilter } from '../../event-store.js';
import { Follower } from '../../follower.js';
import type { Position } from '../../position.js';

/** A follower that keeps what it is handed, with its checkpoint, both or neither. */
export class Collector extends Follower {
  readonly events: StoredEvent[] = [];
  /** How many events each call brought. */
  readonly calls: number[] = [];
  /** Called before anything is kept: to throw, or to hold up. */
  before: () => void | Promise<void> = () => undefined;
  #checkpoint: Position | undefined;

  constructor(
    readonly name: string,
    readonly filter: LogFilter = {},
    checkpoint?: Position,
  ) {
    super();
    this.#checkpoint = checkpoint;
  }

  override checkpoint(): Position | undefined {
    return this.#checkpoint;
  }

  override async handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    this.calls.push(events.length);
    await this.before();
    this.events.push(...events);
    this.#checkpoint = examined;
  }
}
