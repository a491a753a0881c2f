import type { Recorded, StoredEvent } from '#event-sourcing';

export interface SubjectRef {
  readonly kind: string;
  readonly id: string;
}

/** How a subject bears on another, as recorded on the one that depends. */
export interface LinkFact {
  /** `requires`, `supersedes`, …; `bears_on` where a grant names the deals it bears on. */
  readonly relation: string;
  readonly to: SubjectRef;
  readonly linkId?: string;
  readonly eventId?: string;
}

/** What lists show of a subject, and what it is found by. JSON-safe. */
export interface SubjectFacts {
  readonly title: string;
  /** For a party its kind (`company`, `person`, …). */
  readonly stage: string | null;
  readonly status: string | null;
  /** Of a grant: `within`, `exceeded` or `indeterminate`. */
  readonly verdict?: string;
  /** Ids of the parties that it concerns. */
  readonly parties: readonly string[];
  /** What full-text search finds it by, each a word or several. */
  readonly words: readonly string[];
  readonly links: readonly LinkFact[];
  /** The publications it knows, recorded or through relays. */
  readonly publications: readonly string[];
}

/** How one kind of subject is folded and read. Pure: the same events give the same facts. */
export interface SubjectFold<State = unknown> {
  initial(): State;
  evolve(state: State, event: Recorded): State;
  facts(state: State): SubjectFacts;
}

/** All that views know of the domain. What throws here parks the event, and holds back its subject only. */
export interface SubjectFolds {
  /** Differs whenever the same log could give other rows. Part of the file's name: letters and digits. */
  readonly version: string;
  /** By kind: the part of a stream's name before its first hyphen. Streams of other kinds are indexed only. */
  readonly kinds: Readonly<Record<string, SubjectFold>>;
  decode(stored: StoredEvent): Recorded;
  /** Ids of the parties an event names. */
  partiesOf(event: Recorded): readonly string[];
}

/** `deal-a-b` is the stream of the deal `a-b`. */
export function subjectOf(stream: string): SubjectRef {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? { kind: stream, id: '' } : { kind: stream.slice(0, hyphen), id: stream.slice(hyphen + 1) };
}

export function streamOf({ kind, id }: SubjectRef): string {
  return `${kind}-${id}`;
}
