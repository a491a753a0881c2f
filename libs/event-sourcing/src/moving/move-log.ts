import { OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import type { StoredEvent } from '../event.js';
import { type Batch, batches } from './batches.js';
import { type MovingOptions, SideBySide, type Verified } from './side-by-side.js';

export interface Moved extends Verified {
  /** Events that this run appended. */
  readonly copied: number;
  /** Events that the target held before. */
  readonly alreadyThere: number;
}

/**
 * Copies a log to another store: the same ids, texts, streams, revisions and order; positions are the target's own.
 * A target that holds a beginning of the source already is gone on with, so that a move which was interrupted, at any
 * moment, is simply made again. Every event is read back from the target and compared in full. A source that grows
 * meanwhile is followed until it is level.
 * @throws LogsDiffer when the target holds anything that is not the beginning of the source.
 * @throws WrongExpectedRevision when a stream of the target is not where its log says; InvalidAppend for an event
 *   that the target cannot take.
 * @throws StoreFull; StoreUnavailable or OutcomeUnknown when a store stays away for too long; the signal's reason when
 *   aborted. After each of these a new move goes on where this one was.
 */
export async function moveLog(options: MovingOptions): Promise<Moved> {
  const move = new Move(options);
  return move.run();
}

/** How far a run of appends came. */
interface Appended {
  readonly acknowledged: number;
  /** The target took no more: something else stands where the next batch was to stand. */
  readonly conflict?: WrongExpectedRevision;
}

class Move {
  readonly #both: SideBySide;
  #copied = 0;

  constructor(private readonly options: MovingOptions) {
    this.#both = new SideBySide(options);
  }

  async run(): Promise<Moved> {
    for (let events = await this.#both.next(); events.length > 0; events = await this.#both.next()) {
      await this.#carryOver(events);
    }
    await this.#both.requireEnd();
    const verified = this.#both.verified();
    return { copied: this.#copied, alreadyThere: verified.verified - this.#copied, ...verified };
  }

  async #carryOver(events: readonly StoredEvent[]): Promise<void> {
    let verified = await this.#both.compare(events);
    while (verified < events.length) {
      const missing = events.slice(verified);
      verified += await this.#readBack(missing, await this.#append(missing));
    }
  }

  async #append(events: readonly StoredEvent[]): Promise<Appended> {
    let acknowledged = 0;
    for (const batch of batches(events)) {
      try {
        await this.#appendOne(batch);
      } catch (error) {
        if (error instanceof WrongExpectedRevision) return { acknowledged, conflict: error };
        throw error;
      }
      acknowledged += batch.events.length;
      this.#both.tell(events[acknowledged - 1]!, acknowledged);
    }
    return { acknowledged };
  }

  /** The same ids at the same revision, however often it takes: stored once. */
  async #appendOne({ stream, expectedRevision, events }: Batch): Promise<void> {
    let doubted = false;
    const { duplicate } = await this.#both.retries.target.persist(async () => {
      try {
        return await this.options.target.append(stream, expectedRevision, events);
      } catch (error) {
        doubted ||= error instanceof OutcomeUnknown;
        throw error;
      }
    });
    if (!duplicate || doubted) this.#copied += events.length;
  }

  /**
   * Reads on in the target's log, which may show an append only some time after it acknowledged it. What stands in the
   * way of an append is there to be read, too: it is a difference, or these very events, appended by a move before.
   */
  async #readBack(events: readonly StoredEvent[], { acknowledged, conflict }: Appended): Promise<number> {
    const enough = conflict ? acknowledged + 1 : acknowledged;
    let seen = 0;
    const shown = await this.#both.retries.target.until(async () => {
      seen += await this.#both.compare(events.slice(seen));
      return seen >= enough;
    });
    if (shown) return seen;
    throw conflict ?? new StoreUnavailable('The target took the events, but does not show them in its log.');
  }
}
