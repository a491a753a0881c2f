import { LRUCache } from 'lru-cache';
import type { EventStore, Recorded, StoredEvent } from '#event-sourcing';
import { LogBroken } from '../errors.js';
import { subjectOf, type SubjectFacts, type SubjectFold, type SubjectFolds } from '../subject-folds.js';

/** A subject as its events so far left it. */
export interface Folded {
  /** How many events were folded: the revision of the next one. */
  readonly events: number;
  /** The length of their payloads. */
  readonly size: number;
  readonly state: unknown;
  /** Absent before the first event. */
  readonly facts?: SubjectFacts;
}

/** How much stays folded in memory, as the length of the payloads that it was folded from: some 2 MB of text. */
const CAPACITY = 2 * 2 ** 20;
/** What a subject counts for at most: sixteen stay at least, however long, and are not read anew for each event. */
const MOST_OF_ONE = CAPACITY / 16;
/** How many streams are read at a time. */
const READERS = 16;

/** Subjects as folded, by stream: the recently used ones from memory, others from the store. */
export class FoldedSubjects {
  readonly #recent = new LRUCache<string, Folded>({
    maxSize: CAPACITY,
    sizeCalculation: ({ size }) => Math.min(size + 1, MOST_OF_ONE),
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
      const loaded = await Promise.all(some.map((event) => this.#load(event)));
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

  #recall({ stream, revision }: StoredEvent): Folded | undefined {
    if (revision === '0') return { events: 0, size: 0, state: foldOf(this.folds, stream).initial() };
    const folded = this.#recent.get(stream);
    return folded?.events === Number(revision) ? folded : undefined;
  }

  async #load({ stream, revision }: StoredEvent): Promise<Folded | Error> {
    const count = Number(revision);
    const stored = await this.store.readStream(stream, { upTo: String(count - 1) });
    if (stored.length !== count) {
      throw new LogBroken(`The store holds ${stored.length} events of ${stream}, where ${count} were followed.`);
    }
    try {
      return foldAll(this.folds, stored);
    } catch (error) {
      return asError(error);
    }
  }
}

/** @throws Error for a stream of a kind that is not folded. */
export function foldOf(folds: SubjectFolds, stream: string): SubjectFold {
  const fold = folds.kinds[subjectOf(stream).kind];
  if (!fold) throw new Error(`${stream} is not the stream of a kind that is folded`);
  return fold;
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** All events of one stream; there must be some. */
function foldAll(folds: SubjectFolds, stored: readonly StoredEvent[]): Folded {
  const fold = foldOf(folds, stored[0]!.stream);
  const events: Recorded[] = stored.map((event) => folds.decode(event));
  const state = events.reduce((before, event) => fold.evolve(before, event), fold.initial());
  const size = stored.reduce((sum, { data }) => sum + data.length, 0);
  return { events: stored.length, size, state, facts: fold.facts(state) };
}

function firstOfEach(events: readonly StoredEvent[]): StoredEvent[] {
  const first = new Map<string, StoredEvent>();
  for (const event of events) if (!first.has(event.stream)) first.set(event.stream, event);
  return [...first.values()];
}
