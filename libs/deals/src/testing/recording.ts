import { canonicalJson, type Decider, type StoredEvent } from '#event-sourcing';
import { catalogue, type DomainEvent, type DomainEventType, type EventNamed } from '../events/catalogue.js';

/** A kind of subject as the system records it: how it decides and folds, and how its state is answered. */
export interface SubjectKind<State, View> {
  readonly decider: Decider<State, DomainEvent>;
  describe(state: State): View;
}

/** What a history in words is written on: it records, and answers what the records add up to. */
export interface Recorder<View> {
  /** The events so far, decoded. */
  readonly events: readonly DomainEvent[];
  /** The events so far, byte for byte as appended. */
  readonly stored: readonly StoredEvent[];
  /** @throws Refusal as the decision does. `assertedAt`: when it was said; by default when it is recorded. */
  record<Type extends DomainEventType>(type: Type, data: object, assertedAt?: string): EventNamed<Type>;
  view(): View;
  /** The state as it was read just before that event was recorded. */
  viewBefore(event: DomainEvent): View;
  /** What these events alone add up to. */
  viewOf(events: readonly DomainEvent[]): View;
}

const FIRST_RECORDED = Date.UTC(2026, 1, 1);
const MINUTE = 60_000;

/**
 * The history of one subject, recorded as the system records it: each record is decided on the state so far,
 * stored as RFC 8785 text, decoded and folded. Ids, positions and the clock are counted: the nth record is event
 * `00000000-0000-8000-8000-<n>`, at position n, n minutes into February 2026.
 */
export class Recording<State, View> implements Recorder<View> {
  readonly #stored: StoredEvent[] = [];
  readonly #events: DomainEvent[] = [];
  #state: State;

  constructor(
    readonly stream: string,
    private readonly kind: SubjectKind<State, View>,
  ) {
    this.#state = kind.decider.initial();
  }

  get events(): readonly DomainEvent[] {
    return this.#events;
  }

  get stored(): readonly StoredEvent[] {
    return this.#stored;
  }

  record<Type extends DomainEventType>(type: Type, data: object, assertedAt?: string): EventNamed<Type> {
    const payload = this.kind.decider.decide(this.#state, { type, data });
    const stored = this.#envelope(type, payload, assertedAt);
    const event = catalogue.decode(stored);
    this.#state = this.kind.decider.evolve(this.#state, event);
    this.#stored.push(stored);
    this.#events.push(event);
    return event as EventNamed<Type>;
  }

  view(): View {
    return this.kind.describe(this.#state);
  }

  viewBefore(event: DomainEvent): View {
    return this.viewOf(this.#events.slice(0, this.#events.indexOf(event)));
  }

  viewOf(events: readonly DomainEvent[]): View {
    const { decider } = this.kind;
    return this.kind.describe(events.reduce((state, event) => decider.evolve(state, event), decider.initial()));
  }

  #envelope(type: string, payload: object, assertedAt: string | undefined): StoredEvent {
    const n = this.#stored.length + 1;
    const recordedAt = new Date(FIRST_RECORDED + n * MINUTE).toISOString();
    const schemaVersion = catalogue.schemaVersion(type);
    return {
      eventId: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
      type,
      stream: this.stream,
      revision: String(n - 1),
      position: String(n),
      data: canonicalJson(payload),
      metadata: canonicalJson({ schemaVersion, recordedAt, assertedAt: assertedAt ?? recordedAt, recordedBy: 'key-1' }),
    };
  }
}
