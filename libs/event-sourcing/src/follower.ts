import type { StoredEvent } from './event.js';
import type { LogFilter } from './event-store.js';
import type { Position } from './position.js';

/**
 * A consumer of the log. Its checkpoint is stored in the same transaction as its effect, so it resumes after
 * any failure, never skips in silence, and can be thrown away and rebuilt.
 */
export abstract class Follower {
  abstract readonly name: string;
  abstract readonly filter: LogFilter;

  /** How far its effects reach; undefined before the first event. */
  abstract checkpoint(): Position | undefined;

  /** Applies the events and moves the checkpoint to `examined`, both or neither. */
  abstract handle(events: readonly StoredEvent[], examined: Position): Promise<void>;
}
