import { LRUCache } from 'lru-cache';
import type { EventStore, Recorded, StoredEvent } from '#event-sourcing';
import { LogBroken } from '../errors.js';
import { subjectOf, type SubjectFacts, type SubjectFolds } from '../subject-folds.js';

/** A subject as its events so far left it. */
export interface Folded {
  /** How many events were folded: the revision of the next one. */
  readonly events: number;
  readonly state: unknown;
  /** Absent before the first event. */
  readonly facts?: SubjectFacts;
}

/** What one event made of its subject. */
export interface Step {
  readonly event: Recorded;
  readonly folded: Folded;
  readonly parties: readonly string[];
}

/** How many events' worth of subjects stay folded in memory. */
const CAPACITY = 50_000;
/** How many streams are read at a time. */
const READERS = 16;

/** Subjects as folded, by stream: the recently used ones from memory, others from the store. */
export class FoldedSubjects {
  readonly #recent = new LRUCache<string, Folded>({
    maxSize: CAPACITY,
    sizeCalculation: ({ events }) => events + 1,
  });

  constructor(
    private readonly folds: SubjectFolds,
    private readonly store: EventStore,
  ) {}

  /**
   * The streams of these events, each as it was before its first event among them. An error in the place of one says
   * why the events before cannot be folded.
   * @throws LogBroken when the store does not hold the events before.
   */
  async before(events: readonly StoredEvent[]): Promise<Map<string, Folded | Error>> {
    const found = new Map<string, Folded | Error>();
    const missing: StoredEvent[] = [];
    for (const event of firstOfEach(events)) {
      const folded = this.#recall(event);
      if (folded) found.set(event.stream, folded);
      else missing.push(event);
    }
    for (let i = 0; i < missing.length; i += READERS) {
      const some = missing.slice(i, i + READERS);
      const loaded = await Promise.all(some.map((event) => this.load(event.stream, Number(event.revision))));
      some.forEach((event, n) => found.set(event.stream, loaded[n]!));
    }
    return found;
  }

  /** To be called once what they led to is committed. */
  keep(subjects: ReadonlyMap<string, Folded | Error>): void {
    for (const [stream, folded] of subjects) {
      if (folded instanceof Error) this.#recent.delete(stream);
      else this.#recent.set(stream, folded);
    }
  }

  /** The stream's first `count` events, folded. */
  async load(stream: string, count: number): Promise<Folded | Error> {
    const stored = count > 0 ? await this.store.readStream(stream, { upTo: String(count - 1) }) : [];
    if (stored.length !== count) {
      throw new LogBroken(`The store holds ${stored.length} events of ${stream}, where ${count} were followed.`);
    }
    try {
      return this.#foldAll(stream, stored);
    } catch (error) {
      return asError(error);
    }
  }

  /** @throws whatever keeps the event from being decoded or folded. */
  step(before: Folded | Error, stored: StoredEvent): Step {
    if (before instanceof Error) throw before;
    const fold = this.#fold(stored.stream);
    const event = this.folds.decode(stored);
    const state = fold.evolve(before.state, event);
    const folded = { events: before.events + 1, state, facts: fold.facts(state) };
    return { event, folded, parties: this.folds.partiesOf(event) };
  }

  #recall({ stream, revision }: StoredEvent): Folded | undefined {
    if (revision === '0') return { events: 0, state: this.#fold(stream).initial() };
    const folded = this.#recent.get(stream);
    return folded?.events === Number(revision) ? folded : undefined;
  }

  #foldAll(stream: string, stored: readonly StoredEvent[]): Folded {
    const fold = this.#fold(stream);
    const state = stored.reduce((state, event) => fold.evolve(state, this.folds.decode(event)), fold.initial());
    return { events: stored.length, state, ...(stored.length > 0 && { facts: fold.facts(state) }) };
  }

  #fold(stream: string) {
    const fold = this.folds.kinds[subjectOf(stream).kind];
    if (!fold) throw new Error(`${stream} is not the stream of a kind that is folded`);
    return fold;
  }
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function firstOfEach(events: readonly StoredEvent[]): StoredEvent[] {
  const first = new Map<string, StoredEvent>();
  for (const event of events) if (!first.has(event.stream)) first.set(event.stream, event);
  return [...first.values()];
}
