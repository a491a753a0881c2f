import type { EventMetadata, EventStore, Position, StoredEvent } from '#event-sourcing';
import { transaction } from '#sqlite';
import { LogBroken } from '../errors.js';
import { isReached } from '../positions.js';
import { subjectOf, type SubjectFolds } from '../subject-folds.js';
import type { ViewFile } from '../view-file.js';
import { EventIndexWriter, type StreamHead } from './event-index.js';
import { asError, type Folded, FoldedSubjects, type Step } from './folded-subjects.js';
import { Parking } from './parking.js';
import { SubjectRowsWriter } from './subject-rows.js';

/** The streams of the events at hand, as they are before the next of them. */
interface Streams {
  readonly heads: Map<string, StreamHead>;
  readonly subjects: Map<string, Folded | Error>;
}

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
    const streams = await this.#streamsOf(fresh);
    transaction(this.file.db, () => {
      for (const event of fresh) this.#apply(event, streams);
      if (!isReached(examined, this.file.checkpoint)) this.file.moveCheckpoint(examined);
    });
    this.#memory.keep(streams.subjects);
  }

  /**
   * Folds the subject of that parked event anew, and what waited behind it.
   * @returns how many of its events are still parked; undefined when that event is not parked.
   */
  async retry(eventId: string): Promise<number | undefined> {
    const stream = this.#parking.streamOf(eventId);
    if (stream === undefined) return undefined;
    const head = this.#index.head(stream)!;
    const parked = this.#parking.of(head.n);
    const [first, last] = [parked[0]!.revision, parked.at(-1)!.revision];
    const stored = await this.store.readStream(stream, { from: String(first), upTo: String(last) });
    if (stored.length !== parked.length) throw new LogBroken(`The store lacks parked events of ${stream}.`);
    const subjects = new Map([[stream, await this.#memory.load(stream, first)]]);
    const streams = { subjects, heads: new Map([[stream, { ...head, parked: false }]]) };
    transaction(this.file.db, () => {
      for (const { position } of parked) this.#parking.release(position);
      for (const event of stored) this.#foldOrPark(event, streams);
    });
    this.#memory.keep(subjects);
    return this.#parking.of(head.n).length;
  }

  async #streamsOf(events: readonly StoredEvent[]): Promise<Streams> {
    const names = new Set(events.map(({ stream }) => stream));
    const heads = new Map<string, StreamHead>();
    for (const name of names) {
      const head = this.#index.head(name);
      if (head) heads.set(name, head);
    }
    const toFold = events.filter(({ stream }) => this.#isFolded(stream) && !heads.get(stream)?.parked);
    return { heads, subjects: await this.#memory.before(toFold) };
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

  #apply(event: StoredEvent, streams: Streams): void {
    const { stream, position } = event;
    const head = streams.heads.get(stream) ?? this.#index.begin(stream, position);
    streams.heads.set(stream, head);
    this.#index.add(event, head, recordedAt(event));
    if (this.#isFolded(stream)) this.#foldOrPark(event, streams);
  }

  #foldOrPark(event: StoredEvent, { heads, subjects }: Streams): void {
    const head = heads.get(event.stream)!;
    if (head.parked) return this.#parking.park(head.n, event.position);
    const before = subjects.get(event.stream)!;
    let step: Step;
    try {
      step = this.#memory.step(before, event);
    } catch (error) {
      head.parked = true;
      return this.#parking.park(head.n, event.position, asError(error));
    }
    this.#write(event, head.n, { before: before as Folded, ...step });
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
