import type { Reach, Scope } from '../events/reactions.js';
import type { RelayLink } from '../values/index.js';
import type { Dossier } from './dossier.js';
import { asOfMoment, evidenceOf } from './evidence.js';
import { isNamedIn } from './links.js';
import { claimFound, publicationFound, recordFound } from './lookups.js';
import type { Origin } from './origins.js';
import { read } from './reading.js';
import { indexOf } from './record-index.js';
import type { EvidenceView } from './view.js';
import { comesBack } from './ways.js';

/** Where a claim stands: the term it is on now, and the root publication (or confirmation) of what it says. */
export interface ClaimFound {
  /** `<record id>/<claim id or term>`; of a publication known only through relays, `<publication id>/<term>`. */
  readonly ref: string;
  readonly term: string;
  readonly origin: string;
  /** The record that made it; where it is known only through relays, that of the relay that stands in for it. */
  readonly eventId: string;
}

export interface PublicationFound {
  readonly publicationId: string;
  /** False while it is known only through relays, or only as the place where something else is known from. */
  readonly recorded: boolean;
  readonly state: 'live' | 'held' | 'withdrawn';
}

export interface RecordFound {
  readonly eventId: string;
  readonly type: string;
  /** False once withdrawn or struck out. */
  readonly live: boolean;
}

export interface EventFound {
  /** The type of the record; under a rectification's id, that of the replacement (`RecordRectified` if it only struck out). */
  readonly type: string;
  /** The rectification that corrected it already. */
  readonly rectifiedBy?: string;
  /** The payload that stands under this id now; absent once rectified, or where a rectification only struck out. */
  readonly effective?: object;
}

/** All that a dossier adds up to under policy evidence/1, and the look-ups that decisions need. Computed once, when first asked. */
export interface Survey {
  /** `momentRead`: milliseconds since 1970; only the `overdue` flags of milestones depend on it. */
  evidence(momentRead?: number): EvidenceView;
  /** By `<record id>/<claim id or term>`, or `<publicationId>/<term>` for a publication known only through relays. */
  claim(ref: string): ClaimFound | undefined;
  /** What a scope covers now (4.2): each origin, each publication that made the claims, and each on their way. Empty: nothing is there. */
  resolve(scope: Scope): Reach[];
  /** What an affirmation of these claims reaches (4.2). */
  affirm(claims: readonly string[]): Reach[];
  /** By the id of a report, or of a publication, recorded or known only through relays. */
  publication(id: string): PublicationFound | undefined;
  /** By the id that people gave it. */
  record(id: string): RecordFound | undefined;
  /** By the id of an event of this subject. */
  event(eventId: string): EventFound | undefined;
  /** Whether the party is heard on claims about the term (4.1). */
  hasStanding(party: string, term: string): boolean;
  /** Whether a publication that relays these would, along links known now, come back to itself (2.1). */
  wouldCycle(publicationId: string, links: readonly RelayLink[]): boolean;
}

const surveys = new WeakMap<Dossier, Survey>();

/** The survey of a dossier; the same object for the same dossier. */
export function survey(dossier: Dossier): Survey {
  const known = surveys.get(dossier);
  if (known) return known;
  const made = surveyOf(dossier);
  surveys.set(dossier, made);
  return made;
}

function surveyOf(dossier: Dossier): Survey {
  const reading = once(() => read(dossier));
  const evidence = once(() => evidenceOf(reading()));
  const isLive = (origin: Origin) => reading().fates.get(origin)?.fall === undefined;
  return {
    evidence: (momentRead) => (momentRead === undefined ? evidence() : asOfMoment(evidence(), momentRead)),
    claim: (ref) => claimFound(ref, reading()),
    resolve: (scope) => reading().scopes.resolve(scope, isLive),
    affirm: (claims) => reading().scopes.affirm(claims),
    publication: (id) => (indexOf(dossier).mayKnow(id) ? publicationFound(id, reading()) : undefined),
    record: (id) => recordFound(id, { index: indexOf(dossier), reading }),
    event: (eventId) => indexOf(dossier).events.get(eventId),
    hasStanding: (party, term) => reading().parties.hasStanding(party, term),
    wouldCycle: (id, links) =>
      (indexOf(dossier).mayKnow(id) || isNamedIn(links, id)) && comesBack(id, links, reading().sources.byId),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
