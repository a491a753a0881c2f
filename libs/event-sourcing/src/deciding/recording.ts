import { backoff, type Pause } from '../backoff.js';
import { canonicalJson } from '../canonical-json.js';
import type { Catalogue } from '../catalogue.js';
import type { Decider } from '../decider.js';
import {
  ConflictsOutlasted,
  KeyReused,
  OutcomeUnknown,
  RevisionMismatch,
  StoreUnavailable,
  WrongExpectedRevision,
} from '../errors.js';
import type { NewEvent, Recorded, StoredEvent } from '../event.js';
import type { EventStore } from '../event-store.js';
import { Patience, type PatienceLimits } from './patience.js';
import type { RecordOutcome, RecordRequest } from './record-request.js';
import { type Folding, incomplete, type SubjectFold } from './subject-fold.js';
import type { SubjectFolds } from './subject-folds.js';

/** What all recordings of one kind of subject share. */
export interface SubjectKind<State, Event extends Recorded> {
  readonly store: EventStore;
  readonly catalogue: Catalogue;
  readonly decider: Decider<State, Event>;
  readonly folding: Folding<State, Event>;
  readonly folds: SubjectFolds<State, Event>;
  readonly now: () => Date;
  readonly pause: Pause;
  /** How often to decide, when others keep writing in between. */
  readonly attempts: number;
  /** How long to look for what became of a command. */
  readonly patience: PatienceLimits;
}

/** The event last sent to the store, and the revision it was to follow. */
interface Sent<Event extends Recorded> {
  readonly event: NewEvent;
  /** As it was found to fold, at a place that is not yet its own. */
  readonly decoded: Event;
  readonly after: string;
}

const CONFLICT_PAUSE = { first: 2, longest: 100 };

/**
 * One command on its way into its stream. Each round looks for the command's event in the stream, else decides on
 * the stream as it was read, and appends right there. Every failure ends in reading the tail and the next round,
 * so that the event goes to a new revision only after another one was read at the old.
 */
export class Recording<State, Event extends Recorded> {
  #fold!: SubjectFold<State>;
  /** Whether the tail was read since the command came. */
  #fresh = false;
  #sent: Sent<Event> | undefined;
  /** Set while the event last sent may be stored, or may yet be. */
  #unknown: OutcomeUnknown | undefined;
  /** The event last sent whose outcome was unknown: what is found in the stream may be this very one. */
  #doubted: NewEvent | undefined;
  #conflicts = 0;
  readonly #patience: Patience;

  constructor(
    private readonly kind: SubjectKind<State, Event>,
    private readonly request: RecordRequest,
  ) {
    this.#patience = new Patience(kind.patience, kind.pause);
  }

  async outcome(): Promise<RecordOutcome<Event>> {
    try {
      const recent = this.kind.folds.recent(this.request.stream);
      if (recent) this.#fold = recent;
      else await this.#readTail();
      for (;;) {
        const outcome = await this.#round();
        if (outcome) return outcome;
        await this.#readTailAtLast();
      }
    } catch (error) {
      if (this.#unknown || error instanceof StoreUnavailable) this.kind.folds.forget(this.request.stream);
      if (!this.#unknown) throw error;
      throw new OutcomeUnknown(this.#unknown.message, { cause: error });
    }
  }

  /** What `outcome` would be now, with the event as it would be stored, its position aside. Nothing is written. */
  async dryRun(): Promise<RecordOutcome<Event>> {
    await this.#readTail();
    const stored = this.#fold.revisions.get(this.request.eventId);
    return stored === undefined ? { event: this.#decide().decoded, replayed: false } : this.#found(stored);
  }

  /** Undefined when the tail must be read before it can be said. */
  async #round(): Promise<RecordOutcome<Event> | undefined> {
    const stored = this.#fold.revisions.get(this.request.eventId);
    if (stored !== undefined) return this.#found(stored);
    try {
      this.#sent = this.#resend() ?? { ...this.#decide(), after: this.#fold.readTo };
    } catch (error) {
      // The fold may be behind its stream: what it refuses may be allowed by now, or recorded.
      if (this.#fresh) throw error;
      return undefined;
    }
    return this.#append(this.#sent);
  }

  /** The event sent already, for as long as no other stands where it was sent to. */
  #resend(): Sent<Event> | undefined {
    return this.#sent?.after === this.#fold.readTo ? this.#sent : undefined;
  }

  async #append({ event, decoded, after }: Sent<Event>): Promise<RecordOutcome<Event> | undefined> {
    const { store, folding, folds } = this.kind;
    const { stream } = this.request;
    try {
      const { last, duplicate } = await store.append(stream, after, [event]);
      const { revision, position } = last;
      const stored = duplicate ? folding.decode(last) : { ...decoded, revision, position };
      this.#fold = folding.add(this.#fold, stored);
      folds.keep(stream, this.#fold);
      return this.#answer(stored, !duplicate || this.#isDoubted(last));
    } catch (error) {
      await this.#pauseOrGiveUp(error);
      return undefined;
    }
  }

  /** @throws the error when it is final, or has come too often. */
  async #pauseOrGiveUp(error: unknown): Promise<void> {
    const { pause, attempts } = this.kind;
    if (error instanceof WrongExpectedRevision) {
      if (++this.#conflicts >= attempts) throw new ConflictsOutlasted(this.request.stream, attempts);
      if (this.#conflicts > 1) await pause(backoff(this.#conflicts - 1, CONFLICT_PAUSE));
    } else if (error instanceof OutcomeUnknown) {
      this.#unknown = error;
      this.#doubted = this.#sent?.event;
      await this.#patience.waitOrThrow(error);
    } else if (error instanceof StoreUnavailable && this.#unknown) {
      await this.#patience.waitOrThrow(error);
    } else {
      throw error;
    }
  }

  /** A store that was just lost sight of may be back soon, and only it can tell what became of the event. */
  async #readTailAtLast(): Promise<void> {
    for (;;) {
      try {
        return await this.#readTail();
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || !this.#unknown) throw error;
        await this.#patience.waitOrThrow(error);
      }
    }
  }

  async #readTail(): Promise<void> {
    const { folds } = this.kind;
    const { stream } = this.request;
    this.#fold = this.#fold ? await folds.readOn(stream, this.#fold) : await folds.current(stream);
    this.#fresh = true;
    // Where another event stands now, the one sent cannot come to stand any more: it is found here, or nowhere.
    if (!this.#resend()) this.#unknown = undefined;
  }

  #decide(): Pick<Sent<Event>, 'event' | 'decoded'> {
    const { decider, folding, now } = this.kind;
    const { stream, proposal, ifRevision, eventId } = this.request;
    const { state, revision, stuck } = this.#fold;
    if (stuck) throw incomplete(stream, stuck);
    if (ifRevision !== undefined && ifRevision !== revision) throw new RevisionMismatch(stream, ifRevision, revision);
    const data = decider.decide(state, proposal);
    const schemaVersion = this.kind.catalogue.schemaVersion(proposal.type);
    const metadata = { ...this.request.metadata, schemaVersion, recordedAt: now().toISOString() };
    const event = { eventId, type: proposal.type, data: canonicalJson(data), metadata: canonicalJson(metadata) };
    return { event, decoded: folding.tried(this.#fold, stream, event) };
  }

  /** The answer to a command whose event stands at that revision already. */
  async #found(revision: string): Promise<RecordOutcome<Event>> {
    const { stream } = this.request;
    const [stored] = await this.kind.store.readStream(stream, { from: revision, limit: 1 });
    if (!stored) throw new Error(`${stream} was read up to revision ${revision}, and is shorter now`);
    return this.#answer(this.kind.folding.decode(stored), this.#isDoubted(stored));
  }

  /** @throws KeyReused when the event is that of another command. */
  #answer(event: Event, isNew: boolean): RecordOutcome<Event> {
    this.#unknown = undefined;
    const { stream, eventId, metadata } = this.request;
    if (event.requestHash !== metadata.requestHash) throw new KeyReused(stream, eventId);
    return { event, replayed: !isNew };
  }

  #isDoubted({ data, metadata }: StoredEvent): boolean {
    return data === this.#doubted?.data && metadata === this.#doubted.metadata;
  }
}
