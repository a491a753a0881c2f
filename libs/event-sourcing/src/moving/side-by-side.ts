import { pause as wait, type Pause } from '../backoff.js';
import type { StoredEvent } from '../event.js';
import type { EventStore } from '../event-store.js';
import type { Position } from '../position.js';
import { differenceBetween, endedBefore, LogsDiffer } from './difference.js';
import { LogDigest } from './log-digest.js';
import { LogPages } from './log-pages.js';
import { Retries, type Trouble } from './retries.js';

/** Most events in memory of either log. */
export const PAGE = 250;

export interface MovingOptions {
  readonly source: EventStore;
  readonly target: EventStore;
  /** Once aborted, no further append or read begins, and the work rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each step. */
  readonly onProgress?: (progress: MovingProgress) => void;
  /** Hears of what is tried again. */
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly pause?: Pause;
}

export interface MovingProgress {
  /** Events that are known to be the same in both logs, and those that were just appended. */
  readonly events: number;
  /** From 0 to 1. An estimate where a store does not number its events one by one. */
  readonly share: number;
}

/** That both logs hold the same, as far as they were compared. */
export interface Verified {
  /** Events that were compared, each in full. */
  readonly verified: number;
  /** Of each log by itself, as LogDigest says. */
  readonly sha256: { readonly source: string; readonly target: string };
  /** The end of each log; undefined where it is empty. */
  readonly position: { readonly source: Position | undefined; readonly target: Position | undefined };
}

/** Two logs, read together from their start. */
export class SideBySide {
  readonly #source: LogPages;
  readonly #target: LogPages;
  readonly #digests = { source: new LogDigest(), target: new LogDigest() };
  readonly retries: { readonly source: Retries; readonly target: Retries };
  #verified = 0;
  #end: Position | undefined;

  constructor(private readonly options: MovingOptions) {
    const { source, target, signal, onTrouble, pause = wait } = options;
    const retries = { pause, signal, onTrouble };
    this.retries = { source: new Retries('source', retries), target: new Retries('target', retries) };
    this.#source = new LogPages(source, this.retries.source);
    this.#target = new LogPages(target, this.retries.target);
  }

  /** The next events of the source; none when it is read to its end. */
  async next(): Promise<readonly StoredEvent[]> {
    const events = await this.#source.next(PAGE);
    if (events.length > 0) this.#end = await this.#source.head();
    return events;
  }

  /**
   * Compares these events of the source with those that the target goes on with, and returns with how many: fewer
   * when the target ends.
   * @throws LogsDiffer
   */
  async compare(events: readonly StoredEvent[]): Promise<number> {
    let same = 0;
    while (same < events.length) {
      const found = await this.#target.next(events.length - same);
      if (found.length === 0) break;
      for (const event of found) this.#verify(events[same++]!, event);
      this.tell(events[same - 1]!);
    }
    return same;
  }

  /** @throws LogsDiffer when the target goes on after the end of the source */
  async requireEnd(): Promise<void> {
    const [target] = await this.#target.next(1);
    if (target) throw new LogsDiffer(endedBefore(this.#verified + 1, { target }));
  }

  /** @throws LogsDiffer, saying that the target ends before that event */
  requireMore(source: StoredEvent): never {
    throw new LogsDiffer(endedBefore(this.#verified + 1, { source }));
  }

  /** Tells how far it is: up to that event, `ahead` of what is verified. */
  tell({ position }: StoredEvent, ahead = 0): void {
    const [here, end] = [Number(position), Number(this.#end ?? position)];
    const share = end > 0 ? Math.min(1, here / end) : 1;
    this.options.onProgress?.({ events: this.#verified + ahead, share });
  }

  verified(): Verified {
    return {
      verified: this.#verified,
      sha256: { source: this.#digests.source.sum(), target: this.#digests.target.sum() },
      position: { source: this.#source.position, target: this.#target.position },
    };
  }

  #verify(source: StoredEvent, target: StoredEvent): void {
    const difference = differenceBetween(this.#verified + 1, source, target);
    if (difference) throw new LogsDiffer(difference);
    this.#digests.source.add(source);
    this.#digests.target.add(target);
    this.#verified++;
  }
}
