import { type Pause, pause } from './backoff.js';
import type { Catalogue } from './catalogue.js';
import type { Decider } from './decider.js';
import type { RecordOutcome, RecordRequest } from './deciding/record-request.js';
import type { PatienceLimits } from './deciding/patience.js';
import { Recording, type SubjectKind } from './deciding/recording.js';
import { type Folded, Folding, type Stuck } from './deciding/subject-fold.js';
import { SubjectFolds } from './deciding/subject-folds.js';
import { Turns } from './deciding/turns.js';
import { StoreUnavailable } from './errors.js';
import type { Recorded } from './event.js';
import type { EventStore } from './event-store.js';
import type { Position } from './position.js';
import { nextRevision } from './revision.js';

interface Parts<State, Event extends Recorded> {
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly decider: Decider<State, Event>;
  readonly now: () => Date;
  /** How many events the subjects that are kept folded may have together (default 100,000). */
  readonly cacheEvents?: number;
  /** How often to decide a command, when others keep writing to its subject in between (default 8). */
  readonly attempts?: number;
  /** How long to look for what became of a command (default: 12 times within 7 seconds). */
  readonly patience?: PatienceLimits;
  /** For how many milliseconds a command may have waited for others on its subject and still be tried (default 10,000). */
  readonly longestWait?: number;
  readonly pause?: Pause;
}

const PAGE = 500;
/** Longer than a cluster takes to find another leader; with the last answer's time, an HTTP client waits ten seconds. */
const PATIENCE = { attempts: 12, within: 7_000 };
/** On a store that does not answer, each of those in front takes its whole patience: who waited so long is told at once. */
const LONGEST_WAIT = 10_000;

/** All subjects of one kind: commands about them are decided here, and their states read. */
export class Subjects<State, Event extends Recorded> {
  readonly #folding: Folding<State, Event>;
  readonly #folds: SubjectFolds<State, Event>;
  readonly #kind: SubjectKind<State, Event>;
  readonly #store: EventStore;
  readonly #turns = new Turns();
  readonly #longestWait: number;

  constructor(parts: Parts<State, Event>) {
    this.#store = parts.store;
    this.#longestWait = parts.longestWait ?? LONGEST_WAIT;
    this.#folding = new Folding(parts.catalogue, parts.decider);
    this.#folds = new SubjectFolds(parts.store, this.#folding, parts.cacheEvents ?? 100_000);
    this.#kind = { attempts: 8, patience: PATIENCE, pause, ...parts, folding: this.#folding, folds: this.#folds };
  }

  /**
   * Decides the command and records its one event; a command whose event is recorded already is answered with that
   * event, before all else. Commands about one subject go one after another.
   * @throws Refusal when a rule is against it, or the subject's events cannot all be read (`incomplete`).
   * @throws KeyReused when the event of that id was recorded by another request (by `requestHash`).
   * @throws RevisionMismatch when the subject is not at `ifRevision`.
   * @throws ConflictsOutlasted, OutcomeUnknown, StoreFull, StoreUnavailable, InvalidAppend
   */
  record(request: RecordRequest): Promise<RecordOutcome<Event>> {
    return this.#turns.take(request.stream, async (waited) => {
      if (waited > this.#longestWait) throw tooLate(request.stream, waited);
      return new Recording(this.#kind, request).outcome();
    });
  }

  /**
   * What `record` would answer now, or throw; nothing is written. The event stands where it would come to stand; only its
   * position is not known yet.
   */
  dryRun(request: RecordRequest): Promise<RecordOutcome<Event>> {
    return new Recording(this.#kind, request).dryRun();
  }

  /** The subject with every event that was acknowledged before the call. */
  async read(stream: string): Promise<Folded<State>> {
    const { readTo: _, revisions: __, ...folded } = await this.#folds.current(stream);
    return folded;
  }

  /** The subject's events, in order, up to that position or all; when stuck, those before the one that cannot be read. */
  async history(stream: string, upToPosition?: Position): Promise<{ events: readonly Event[]; stuck?: Stuck }> {
    const events: Event[] = [];
    let fold = this.#folding.empty();
    for (let more = true; more;) {
      const from = nextRevision(fold.readTo);
      const upTo = upToPosition === undefined ? {} : { upToPosition };
      const page = await this.#store.readStream(stream, { from, limit: PAGE, ...upTo });
      fold = this.#folding.extend(fold, page, (event) => events.push(event));
      more = page.length === PAGE && !fold.stuck;
    }
    return { events, ...(fold.stuck && { stuck: fold.stuck }) };
  }
}

function tooLate(stream: string, waited: number): StoreUnavailable {
  const seconds = Math.round(waited / 1_000);
  return new StoreUnavailable(
    `Commands about ${stream} come slowly to their end, and this one has waited ${seconds} s for those before it: it was not tried. Try again later.`,
  );
}
