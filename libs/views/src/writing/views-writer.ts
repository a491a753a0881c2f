import type { EventMetadata, EventStore, Position, StoredEvent } from '#event-sourcing';
import { transaction } from '#sqlite';
import { LogBroken } from '../errors.js';
import { isReached } from '../positions.js';
import { subjectOf, type SubjectFolds } from '../subject-folds.js';
import type { ViewFile } from '../view-file.js';
import { EventIndexWriter } from './event-index.js';
import { asError, type Folded, FoldedSubjects, type Step } from './folded-subjects.js';
import { Parking } from './parking.js';
import { SubjectRowsWriter } from './subject-rows.js';

type Subjects = Map<string, Folded | Error>;

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
    const subjects = await this.#memory.before(
      fresh.filter(({ stream }) => this.#isFolded(stream) && !this.#parking.holdsName(stream)),
    );
    transaction(this.file.db, () => {
      for (const event of fresh) this.#apply(event, subjects);
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
    const [first, last] = [parked[0]!.revision, parked.at(-1)!.revision];
    const stored = await this.store.readStream(stream.name, { from: String(first), upTo: String(last) });
    if (stored.length !== parked.length) throw new LogBroken(`The store lacks parked events of ${stream.name}.`);
    const subjects: Subjects = new Map([[stream.name, await this.#memory.load(stream.name, first)]]);
    transaction(this.file.db, () => {
      for (const { position } of parked) this.#parking.release(position);
      for (const event of stored) this.#foldOrPark(event, stream.n, subjects);
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

  #apply(event: StoredEvent, subjects: Subjects): void {
    const n = this.#index.streamNumber(event.stream, event.position);
    this.#index.add(event, n, recordedAt(event));
    if (this.#isFolded(event.stream)) this.#foldOrPark(event, n, subjects);
  }

  #foldOrPark(event: StoredEvent, n: number, subjects: Subjects): void {
    if (this.#parking.holds(n)) return this.#parking.park(n, event.position);
    const before = subjects.get(event.stream)!;
    let step: Step;
    try {
      step = this.#memory.step(before, event);
    } catch (error) {
      return this.#parking.park(n, event.position, asError(error));
    }
    this.#write(event, n, { before: before as Folded, ...step });
    subjects.set(event.stream, step.folded);
  }

  #write({ stream, position }: StoredEvent, n: number, { before, folded, parties }: Step & { before: Folded }): void {
    this.#index.addParties(position, parties);
    const { kind } = subjectOf(stream);
    this.#rows.write({ stream: n, kind, position, before: before.facts, after: folded.facts! });
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
