import { LRUCache } from 'lru-cache';
import type { Recorded } from '../event.js';
import type { EventStore } from '../event-store.js';
import { nextRevision } from '../revision.js';
import type { Folding, SubjectFold } from './subject-fold.js';

/** Events read at a time, so that a long stream does not keep others waiting. */
const PAGE = 500;

/** The recently used subjects, kept folded. What is kept may be behind its stream, never ahead of it. */
export class SubjectFolds<State, Event extends Recorded> {
  readonly #recent: LRUCache<string, SubjectFold<State>>;
  readonly #loading = new Map<string, Promise<SubjectFold<State>>>();

  /** @param cacheEvents how many events the kept subjects may have together. */
  constructor(
    private readonly store: EventStore,
    private readonly folding: Folding<State, Event>,
    cacheEvents: number,
  ) {
    this.#recent = new LRUCache({ maxSize: cacheEvents, sizeCalculation: ({ revisions }) => revisions.size });
  }

  /** The subject as last seen here, without asking the store. */
  recent(stream: string): SubjectFold<State> | undefined {
    return this.#recent.get(stream);
  }

  /** The subject with every event that was acknowledged before the call. */
  async current(stream: string): Promise<SubjectFold<State>> {
    const known = this.#recent.get(stream) ?? this.#loading.get(stream);
    return known ? this.readOn(stream, await known) : this.#load(stream);
  }

  /** The fold with what its stream holds beyond it. */
  async readOn(stream: string, fold: SubjectFold<State>): Promise<SubjectFold<State>> {
    let extended = fold;
    for (let more = true; more;) {
      const page = await this.store.readStream(stream, { from: nextRevision(extended.readTo), limit: PAGE });
      extended = this.folding.extend(extended, page);
      more = page.length === PAGE;
    }
    this.keep(stream, extended);
    return extended;
  }

  async #load(stream: string): Promise<SubjectFold<State>> {
    const loading = this.readOn(stream, this.folding.empty());
    this.#loading.set(stream, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(stream);
    }
  }

  /** Remembers the fold; a missing subject is not worth the room. */
  keep(stream: string, fold: SubjectFold<State>): void {
    if (fold.revisions.size > 0) this.#recent.set(stream, fold);
  }

  forget(stream: string): void {
    this.#recent.delete(stream);
  }
}
