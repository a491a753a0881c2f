import type { DomainEvent, EventNamed } from '../events/catalogue.js';
import { moveOn } from './carried.js';

/** What may stand in a subject's history as evidence: every event of it but the rectifications, which change how others stand. */
export type EvidenceRecord = Exclude<
  DomainEvent,
  EventNamed<'RecordRectified' | 'PartyRegistered' | 'PartyIdentifierAdded' | 'PartyAliasAdded'>
>;

/** A record as one event left it: as it was recorded, or as a rectification put it. */
export interface Version {
  readonly eventId: string;
  /** Under this version's event id, in the place and position of the first version. Absent: struck out. */
  readonly record?: EvidenceRecord;
  /** The rectification said another asserted time than the slip had (5.5). */
  readonly redated?: true;
  /** The id that people gave the rectification. */
  readonly rectificationId?: string;
}

/** One record and what our rectifications made of it, oldest first. */
export interface Entry {
  readonly versions: readonly [Version, ...Version[]];
}

/** The state of a subject: its records in the order of the log, as they stand after our rectifications. */
export interface Dossier {
  readonly entries: readonly Entry[];
}

export const EMPTY: Dossier = { entries: [] };

/** How the record stands now. */
export function standing(entry: Entry): Version {
  return entry.versions.at(-1) ?? entry.versions[0];
}

/**
 * The whole of `evolve`: appends the record; a rectification puts its replacement in the place of what it corrects,
 * or strikes that out. What names an event that is not here (a read with `assertedBy` folds only a part) changes nothing.
 */
export function admit(dossier: Dossier, event: DomainEvent): Dossier {
  switch (event.type) {
    case 'PartyRegistered':
    case 'PartyIdentifierAdded':
    case 'PartyAliasAdded':
      return dossier;
    case 'RecordRectified':
      return rectify(dossier, event);
    default:
      return grown(dossier, event);
  }
}

function grown(dossier: Dossier, record: EvidenceRecord): Dossier {
  const next = { entries: [...dossier.entries, { versions: [{ eventId: record.eventId, record }] as const }] };
  moveOn(dossier, record, next);
  return next;
}

function rectify(dossier: Dossier, event: EventNamed<'RecordRectified'>): Dossier {
  const place = dossier.entries.findLastIndex((entry) => standing(entry).eventId === event.data.corrects);
  const entry = dossier.entries[place];
  if (!entry) return dossier;
  const { record } = standing(entry);
  return record
    ? { entries: dossier.entries.with(place, { versions: [...entry.versions, rectified(record, event)] }) }
    : dossier;
}

function rectified(slip: EvidenceRecord, { eventId, data }: EventNamed<'RecordRectified'>): Version {
  const { rectificationId } = data;
  if (!data.replacement) return { eventId, rectificationId };
  const { assertedAt } = data.replacement;
  // A decision saw to it that the replacement is a payload of the slip's own type.
  const record = {
    ...slip,
    eventId,
    data: data.replacement.data,
    assertedAt: assertedAt ?? slip.assertedAt,
  } as EvidenceRecord;
  return { eventId, record, rectificationId, ...(assertedAt !== undefined && { redated: true }) };
}

/** The dossier as it would stand without the last rectifications of each record, so many of them; itself if there are none. */
export function undo(dossier: Dossier, rectifications: number): Dossier {
  if (!dossier.entries.some((entry) => entry.versions.length > 1)) return dossier;
  return { entries: dossier.entries.map((entry) => stepBack(entry, rectifications)) };
}

function stepBack(entry: Entry, steps: number): Entry {
  const [first, ...later] = entry.versions;
  return { versions: [first, ...later.slice(0, Math.max(0, later.length - steps))] };
}
