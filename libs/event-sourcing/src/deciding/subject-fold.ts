import type { Catalogue } from '../catalogue.js';
import type { Decider } from '../decider.js';
import { Refusal } from '../errors.js';
import type { NewEvent, Recorded, StoredEvent } from '../event.js';
import { NO_STREAM } from '../event-store.js';
import type { Position } from '../position.js';
import { nextRevision } from '../revision.js';

/** The first event of a stream that could not be decoded or folded. */
export interface Stuck {
  readonly eventId: string;
  readonly position: Position;
  readonly reason: string;
}

/** A subject as its events, up to one of them, left it. */
export interface Folded<State> {
  readonly state: State;
  /** Of the last event in `state`; NO_STREAM when there is none. */
  readonly revision: string;
  /** Of the last event in `state`. */
  readonly position: Position | undefined;
  /** Present when the subject's later events wait behind one that cannot be read: `state` is from before it. */
  readonly stuck?: Stuck;
}

/** A stream as far as it was read. Never changed: to read on makes another. */
export interface SubjectFold<State> extends Folded<State> {
  /** Revision of the last event read: beyond `revision` when stuck. */
  readonly readTo: string;
  /** The revision of each event read, by id. Shared by all folds of the stream, as events only ever join it. */
  readonly revisions: Map<string, string>;
}

/** How the streams of one kind of subject are folded. */
export class Folding<State, Event extends Recorded> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly decider: Decider<State, Event>,
  ) {}

  empty(): SubjectFold<State> {
    const state = this.decider.initial();
    return { state, revision: NO_STREAM, position: undefined, readTo: NO_STREAM, revisions: new Map() };
  }

  /** @throws UndecodableEvent */
  decode(stored: StoredEvent): Event {
    return this.catalogue.decode(stored) as Recorded as Event;
  }

  /** The fold with the next events of its stream. `onEvent` hears of each that is in the state then. */
  extend(fold: SubjectFold<State>, next: readonly StoredEvent[], onEvent?: (event: Event) => void): SubjectFold<State> {
    return next.reduce((extended, stored) => this.#take(extended, stored, onEvent), fold);
  }

  /**
   * A new event, decoded, and found to fold as the next of its stream: one that this very program cannot fold would leave
   * the subject stuck. The store will give its position; until then it has one that comes after all others.
   */
  tried(fold: SubjectFold<State>, stream: string, event: NewEvent): Event {
    const place = { stream, revision: nextRevision(fold.revision), position: '9223372036854775807' };
    const decoded = this.decode({ ...event, ...place });
    this.decider.evolve(copyOf(fold.state), decoded);
    return decoded;
  }

  /** The fold with the next event of its stream, which is known to fold. */
  add(fold: SubjectFold<State>, event: Event): SubjectFold<State> {
    const { revision, position } = event;
    note(fold, event);
    return {
      state: this.decider.evolve(fold.state, event),
      revision,
      position,
      readTo: revision,
      revisions: fold.revisions,
    };
  }

  #take(fold: SubjectFold<State>, stored: StoredEvent, onEvent?: (event: Event) => void): SubjectFold<State> {
    const { eventId, revision, position } = stored;
    note(fold, stored);
    if (fold.stuck) return { ...fold, readTo: revision };
    try {
      const event = this.decode(stored);
      const extended = this.add(fold, event);
      onEvent?.(event);
      return extended;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...fold, readTo: revision, stuck: { eventId, position, reason } };
    }
  }
}

/** What was worked out from a state moves on with the event that it takes in: with the one stored, not with a trial. */
function copyOf<State>(state: State): State {
  return typeof state === 'object' && state !== null ? { ...state } : state;
}

function note({ revisions }: SubjectFold<unknown>, { eventId, revision }: { eventId: string; revision: string }): void {
  if (!revisions.has(eventId)) revisions.set(eventId, revision);
}

/** What a command about a subject that is stuck is answered. */
export function incomplete(stream: string, { eventId, position, reason }: Stuck): Refusal {
  const what = `Event ${eventId} of ${stream}, at position ${position}, cannot be read by this version of the program`;
  return new Refusal(
    'incomplete',
    `${what} (${reason}): nothing can be recorded about it until one that can is running.`,
  );
}
