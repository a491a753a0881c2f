import { defer, finalize, map, merge, mergeMap, type Observable, of, share, skipWhile, Subject, take } from 'rxjs';
import {
  Follower,
  isAtOrAfter,
  type LogFilter,
  pause,
  type Position,
  RecentLog,
  type StoredEvent,
  type Stretch,
} from '#event-sourcing';
import { type Chunk, chunkOf } from './chunk.js';
import { type EventFilter, selects } from './event-filter.js';

/** At most so many milliseconds are waited for more, so that it goes out in one write. */
const LONGEST_REST = 10;

/**
 * The end of the log for all clients of this process: what comes, and what came lately. One follower however many they
 * are; whoever is further behind pages from its own place until this reaches it.
 */
export class LiveTail extends Follower {
  readonly name = 'stream';
  readonly filter: LogFilter = {};
  readonly #recent: RecentLog;
  readonly #stretches = new Subject<Stretch>();
  readonly #chunks = new Map<string, Observable<Chunk>>();

  /** @param from where to begin: near the end of the log, or it takes long to come level. */
  constructor(from: Position | undefined) {
    super();
    this.#recent = new RecentLog(from);
  }

  /** What is added to the log from now on, as it comes. */
  get stretches(): Observable<Stretch> {
    return this.#stretches;
  }

  checkpoint(): Position | undefined {
    return this.#recent.examined;
  }

  /** Hands out at once; then rests as long as that took, so that under load many events become one write. */
  async handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    const began = performance.now();
    this.#recent.add(events, examined);
    this.#stretches.next({ events, examined });
    await pause(Math.min(LONGEST_REST, performance.now() - began));
  }

  /** Whether all that follows that position is at hand here, or will come. */
  reaches(position: Position | undefined): boolean {
    return this.#recent.reaches(position);
  }

  /** What follows a position that this reaches; undefined when there is nothing yet. */
  after(position: Position | undefined, limit: number): Stretch | undefined {
    return this.#recent.after(position, limit);
  }

  /** Emits where the first event after that position stands that the filter selects, as soon as there is one. */
  next(after: Position | undefined, filter: EventFilter): Observable<Position> {
    return defer(() => {
      // Whoever is further behind than this reaches has something to read, whatever it is.
      if (!this.reaches(after)) return of(this.checkpoint()!);
      const recent = this.after(after, Infinity);
      const stretches = recent ? merge(of(recent), this.#stretches) : this.#stretches;
      return stretches.pipe(
        mergeMap(({ events }) => events.filter((event) => selects(filter, event))),
        map(({ position }) => position),
        skipWhile((position) => isAtOrAfter(after, position)),
        take(1),
      );
    });
  }

  /** What comes, as the frames of those with that filter: made once for all of them. */
  chunks(filter: EventFilter): Observable<Chunk> {
    const key = JSON.stringify(filter);
    const chunks =
      this.#chunks.get(key) ??
      this.#stretches.pipe(
        map((stretch) => chunkOf(stretch, filter)),
        finalize(() => this.#chunks.delete(key)),
        share(),
      );
    this.#chunks.set(key, chunks);
    return chunks;
  }
}
