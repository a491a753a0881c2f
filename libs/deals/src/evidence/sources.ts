import type { Publication, RelayLink } from '../values/index.js';
import { mendings, publicationsByRecord, type Mendings } from './corrections.js';
import { saidAt, type Moment } from './dates.js';
import { standing, type Dossier } from './dossier.js';
import { namedByLinks, type Named } from './links.js';
import { groupBy, push } from './lists.js';
import { claimsSpoken, type Spoken } from './spoken.js';
import { isOf, type Uttered } from './uttered.js';

export type PublicationState = 'live' | 'held' | 'withdrawn';

/** A publication as this subject's records know it: because it was recorded, or because something names it. */
export interface Source {
  readonly id: string;
  /** As it was recorded, or as the first relay link names it. */
  readonly publication: Publication | RelayLink;
  /** A report holds all that it claims; the place of the first in the log. */
  readonly wholeFrom: number | undefined;
  /** What it claims, by term; the last is in force, unless struck out. */
  readonly claims: ReadonlyMap<string, readonly Spoken[]>;
  /** Confirmations known from it that are not its publisher's own words, by term (2.8). */
  readonly onWay: ReadonlyMap<string, readonly Spoken[]>;
}

/** Every claim and every publication of a subject. */
export interface Sources {
  readonly dossier: Dossier;
  readonly uttered: readonly Uttered[];
  readonly spoken: readonly Spoken[];
  readonly byTerm: ReadonlyMap<string, readonly Spoken[]>;
  readonly mended: Mendings;
  readonly named: Named;
  readonly byId: ReadonlyMap<string, Source>;
  /** Publication ids by the id of their record. */
  readonly byRecord: ReadonlyMap<string, string>;
  /** Only those that publishers held or withdrew. */
  readonly states: ReadonlyMap<string, PublicationState>;
  readonly datedAt: (uttered: Uttered) => Moment;
}

/** `uttered`: all that was claimed, in the order of the log. `isAsked`: the terms whose claims are wanted, besides those of target revisions, which may bear on any (3.4). */
export function sourcesOf(
  dossier: Dossier,
  uttered: readonly Uttered[],
  isAsked: (term: string) => boolean = () => true,
): Sources {
  const mended = mendings(dossier, uttered);
  const named = namedByLinks(uttered, mended);
  const revising = new Set(uttered.filter(({ record }) => record.type === 'TargetRevised').flatMap(termsOf));
  const spoken = claimsSpoken(uttered, mended, named).filter(({ term }) => isAsked(term) || revising.has(term));
  const byRecord = publicationsByRecord(uttered);
  return {
    dossier,
    uttered,
    spoken,
    mended,
    named,
    byRecord,
    byTerm: groupBy(spoken, ({ term }) => term),
    byId: shelve(uttered, spoken, named),
    states: states(dossier, byRecord),
    datedAt: dating(named),
  };
}

function termsOf({ claims }: Uttered): string[] {
  return claims.map(({ term }) => term);
}

/** When the claims of an utterance were said, reckoned once. */
function dating(named: Named): (uttered: Uttered) => Moment {
  const dates = new Map<Uttered, Moment>();
  return (uttered) => {
    const known = dates.get(uttered);
    if (known) return known;
    const said = saidAt(uttered, named);
    dates.set(uttered, said);
    return said;
  };
}

interface Shelf extends Source {
  publication: Publication | RelayLink;
  wholeFrom: number | undefined;
  readonly claims: Map<string, Spoken[]>;
  readonly onWay: Map<string, Spoken[]>;
}

function shelve(uttered: readonly Uttered[], spoken: readonly Spoken[], named: Named): ReadonlyMap<string, Source> {
  const shelves = new Map<string, Shelf>();
  for (const { publication, whole, place } of uttered) {
    if (!publication) continue;
    const shelf = open(shelves, publication);
    if (whole) shelf.wholeFrom ??= place;
  }
  for (const claim of spoken) {
    const { publication, by } = claim.uttered;
    if (!publication) continue;
    const shelf = open(shelves, publication);
    push(!by || by.some((party) => isOf(publication, party)) ? shelf.claims : shelf.onWay, claim.term, claim);
  }
  for (const link of named.values()) open(shelves, link);
  return shelves;
}

function open(shelves: Map<string, Shelf>, publication: Publication | RelayLink): Shelf {
  const id = publication.publicationId;
  const known = shelves.get(id);
  if (known) return known;
  const shelf = {
    id,
    publication,
    wholeFrom: undefined,
    claims: new Map<string, Spoken[]>(),
    onWay: new Map<string, Spoken[]>(),
  };
  shelves.set(id, shelf);
  return shelf;
}

/** What a source claims on a term: the last claim that was not struck out, or else the last. */
export function inForce(claims: readonly Spoken[] | undefined): Spoken | undefined {
  return claims?.findLast(({ uttered }) => !uttered.struck) ?? claims?.at(-1);
}

function states(dossier: Dossier, byRecord: ReadonlyMap<string, string>): ReadonlyMap<string, PublicationState> {
  const found = new Map<string, PublicationState>();
  for (const entry of dossier.entries) {
    const { record } = standing(entry);
    if (record?.type !== 'ReportWithdrawn' && record?.type !== 'ReportHeld' && record?.type !== 'HoldReleased')
      continue;
    const id = byRecord.get(record.data.reportId) ?? record.data.reportId;
    if (found.get(id) !== 'withdrawn') found.set(id, STATE_AFTER[record.type]);
  }
  return found;
}

const STATE_AFTER = { ReportWithdrawn: 'withdrawn', ReportHeld: 'held', HoldReleased: 'live' } as const;
