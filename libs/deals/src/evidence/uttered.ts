import { slug, type Publication } from '../values/index.js';
import { utteranceOf, type Utterance } from './claims.js';
import { standing, type Dossier, type Entry, type EvidenceRecord } from './dossier.js';
import type { EventRef } from './view.js';

/** An utterance with its place in the dossier and what our rectifications made of it. */
export interface Uttered extends Utterance {
  /** Index of its entry: the order of the log. */
  readonly place: number;
  readonly record: EvidenceRecord;
  /** A rectification gave it another asserted time, which then holds whatever the publication's date is. */
  readonly redated: boolean;
  /** Struck out: this is what it said. */
  readonly struck: boolean;
  /** The events that rectifications put out of force. */
  readonly slips: readonly EventRef[];
  /** What those said, oldest first. */
  readonly former: readonly Utterance[];
}

/** All that was claimed, in the order of the log. `stageBefore`: what a reinstatement restores, from what was heard before it. */
export function utterances(
  dossier: Dossier,
  stageBefore: (heard: readonly Uttered[], place: number) => string,
): readonly Uttered[] {
  const heard: Uttered[] = [];
  dossier.entries.forEach((entry, place) => {
    const uttered = utter(entry, place, () => stageBefore(heard, place));
    if (uttered) heard.push(uttered);
  });
  return heard;
}

/** What one entry claims. `stageBefore`: the stage that a reinstatement restores. */
export function utter(entry: Entry, place: number, stageBefore: () => string): Uttered | undefined {
  const versions = entry.versions.flatMap(({ record }) => record ?? []);
  const record = versions.at(-1);
  const utterance = record && utteranceOf(record, stageBefore);
  if (!utterance) return undefined;
  const { recordId, publication, by, whole, claims } = utterance;
  const struck = !standing(entry).record;
  const former = versions.slice(0, -1);
  return {
    recordId,
    publication,
    by,
    whole,
    claims,
    record,
    place,
    struck,
    redated: entry.versions.some((version) => version.redated),
    slips: (struck ? versions : former).map(refTo),
    former: former.flatMap((version) => utteranceOf(version, stageBefore) ?? []),
  };
}

const refs = new WeakMap<EvidenceRecord, EventRef>();

/** How an event is referred to in answers. */
export function refTo(record: EvidenceRecord): EventRef {
  const known = refs.get(record);
  if (known) return known;
  const { eventId, type } = record;
  const recordId = recordIdOf(record);
  const ref = { eventId, type, ...(recordId !== undefined && { recordId }) };
  refs.set(record, ref);
  return ref;
}

const IDS = [
  ...(['denialId', 'confirmationId', 'statementId', 'correctionId', 'revisionId', 'linkId'] as const),
  ...(['amendmentId', 'allocationId', 'actId', 'drawdownId', 'conditionId', 'grantId', 'dealId'] as const),
];

/** The id that people gave the record; a publisher's act has none but that of the report it is about. */
export function recordIdOf({ type, data }: EvidenceRecord): string | undefined {
  if (type === 'ReportRecorded') return data.reportId;
  const ids = data as Readonly<Partial<Record<(typeof IDS)[number], string>>>;
  const name = IDS.find((id) => ids[id] !== undefined);
  return name && ids[name];
}

/** Where a claim of the utterance originates (2.2, 2.8): the publication, or, for words of a party that it did not publish, the record. */
export function makerOf(utterance: Utterance, party?: string): string {
  const { publication, recordId } = utterance;
  return publication && (party === undefined || isOf(publication, party)) ? publication.publicationId : recordId;
}

/** Every origin that the utterance's claims may have. */
export function makersOf(utterance: Utterance): readonly string[] {
  return [...new Set((utterance.by ?? [undefined]).map((party) => makerOf(utterance, party)))];
}

/** Whether the party published it (2.8). */
export function isOf(publication: Pick<Publication, 'publisher'>, party: string): boolean {
  return slug(publication.publisher) === party;
}
