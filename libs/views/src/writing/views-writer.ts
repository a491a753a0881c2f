import type { EventMetadata, EventStore, Position, StoredEvent } from '#event-sourcing';
import { transaction } from '#sqlite';
import { LogBroken } from '../errors.js';
import { isReached } from '../positions.js';
import { subjectOf, type SubjectFolds } from '../subject-folds.js';
import type { ViewFile } from '../view-file.js';
import { EventIndexWriter, type StreamHead } from './event-index.js';
import { FoldedSubjects } from './folded-subjects.js';
import { foldEvents, type Outcome } from './outcomes.js';
import { Parking } from './parking.js';
import { SubjectRowsWriter } from './subject-rows.js';

/** Folds the log into one file: rows and checkpoint are committed together. One call at a time. */
export class ViewsWriter {
  readonly #index: EventIndexWriter;
  readonly #rows: SubjectRowsWriter;
  readonly #parking: Parking;
  readonly #memory: FoldedSubjects;

  constructor(
    private readonly file: ViewFile,
    private readonly store: EventStore,
    private readonly folds: SubjectFolds,
  ) {
    this.#index = new EventIndexWriter(file.db);
    this.#rows = new SubjectRowsWriter(file.db);
    this.#parking = new Parking(file.db);
    this.#memory = new FoldedSubjects(folds, store);
  }

  /**
   * Applies the next events of the log; those applied before are passed over.
   * @throws LogBroken when one is missing or out of order; then none is applied.
   */
  async handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    const fresh = this.#fresh(events);
    const heads = this.#headsOf(fresh);
    const toFold = fresh.filter(({ stream }) => this.#isFolded(stream) && !heads.get(stream)?.parked);
    const subjects = await this.#memory.before(toFold);
    const outcomes = await foldEvents(this.folds, fresh, subjects);
    transaction(this.file.db, () => {
      this.#index.begin();
      for (const outcome of outcomes) this.#write(outcome, this.#indexed(outcome.event, heads).n);
      if (!isReached(examined, this.file.checkpoint)) this.file.moveCheckpoint(examined);
    });
    this.#memory.keep(subjects);
  }

  /**
   * Folds the subject of that parked event anew, and what waited behind it.
   * @returns how many of its events are still parked; undefined when that event is not parked.
   */
  async retry(eventId: string): Promise<number | undefined> {
    const stream = this.#parking.streamOf(eventId);
    if (!stream) return undefined;
    const parked = this.#parking.of(stream.n);
    const [from, upTo] = [parked[0]!, parked.at(-1)!].map(({ revision }) => String(revision));
    const stored = await this.store.readStream(stream.name, { from: from!, upTo: upTo! });
    if (stored.length !== parked.length) throw new LogBroken(`The store lacks parked events of ${stream.name}.`);
    const subjects = await this.#memory.before(stored);
    const outcomes = await foldEvents(this.folds, stored, subjects);
    transaction(this.file.db, () => {
      for (const { position } of parked) this.#parking.release(position);
      for (const outcome of outcomes) this.#write(outcome, stream.n);
    });
    this.#memory.keep(subjects);
    return this.#parking.of(stream.n).length;
  }

  /** @throws LogBroken for an event that stands before the checkpoint and was not applied. */
  #fresh(events: readonly StoredEvent[]): StoredEvent[] {
    const fresh: StoredEvent[] = [];
    let reached = this.file.checkpoint;
    for (const event of events) {
      if (!this.#isOurs(event)) continue;
      if (!isReached(event.position, reached)) {
        fresh.push(event);
        reached = event.position;
      } else if (!this.#index.holds(event) && !fresh.some(({ eventId }) => eventId === event.eventId)) {
        throw new LogBroken(
          `Event ${event.eventId} of ${event.stream} came late, at position ${event.position}: the views stood behind it and do not know it. They stop here; check the log, then rebuild the views.`,
        );
      }
    }
    return fresh;
  }

  #headsOf(events: readonly StoredEvent[]): Map<string, StreamHead> {
    const heads = new Map<string, StreamHead>();
    for (const name of new Set(events.map(({ stream }) => stream))) {
      const head = this.#index.head(name);
      if (head) heads.set(name, head);
    }
    return heads;
  }

  #indexed(event: StoredEvent, heads: Map<string, StreamHead>): StreamHead {
    const { stream, position } = event;
    const head = heads.get(stream) ?? this.#index.open(stream, position);
    heads.set(stream, head);
    this.#index.add(event, head, recordedAt(event));
    return head;
  }

  #write({ event, change, parked }: Outcome, n: number): void {
    const { stream, position } = event;
    if (parked) this.#parking.park(n, position, parked.reason);
    if (!change) return;
    const { before, after, parties } = change;
    const [{ kind }, revision] = [subjectOf(stream), Number(event.revision)];
    this.#index.addParties(position, parties);
    this.#rows.write({ stream: n, kind, revision, position, before, after });
  }

  /** Others may write to a shared store: what is neither folded nor has our metadata is no event of ours. */
  #isOurs(event: StoredEvent): boolean {
    return this.#isFolded(event.stream) || recordedAt(event) !== undefined;
  }

  #isFolded(stream: string): boolean {
    return this.folds.kinds[subjectOf(stream).kind] !== undefined;
  }
}

/** In milliseconds; undefined where the metadata is none of ours. */
function recordedAt({ metadata }: StoredEvent): number | undefined {
  try {
    const at = Date.parse((JSON.parse(metadata) as EventMetadata | null)?.recordedAt ?? '');
    return Number.isNaN(at) ? undefined : at;
  } catch {
    return undefined;
  }
}
