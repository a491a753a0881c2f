import type { DomainEventType } from '../events/catalogue.js';
import type { Dossier, Entry, EvidenceRecord, Version } from './dossier.js';
import type { Reading } from './reading.js';
import type { ClaimFound, EventFound, PublicationFound, RecordFound } from './survey.js';
import { recordIdOf } from './uttered.js';

/** Where the claim stands; of a joint announcement, with the party that published it, or else the first named. */
export function claimFound(ref: string, { scopes }: Reading): ClaimFound | undefined {
  const [found] = scopes.standings(ref);
  if (!found) return undefined;
  const { claim, origin } = found;
  return { ref, term: claim.term, origin: origin.id, eventId: claim.uttered.record.eventId };
}

export function publicationFound(id: string, { sources }: Reading): PublicationFound | undefined {
  const publicationId = sources.byRecord.get(id) ?? id;
  const source = sources.byId.get(publicationId);
  if (!source) return undefined;
  const recorded = source.wholeFrom !== undefined || source.claims.size > 0;
  return { publicationId, recorded, state: sources.states.get(publicationId) ?? 'live' };
}

interface Index {
  /** The first record of each id: a later one that names it acts upon it. */
  readonly records: ReadonlyMap<string, { readonly entry: Entry; readonly record: EvidenceRecord }>;
  readonly rectifications: ReadonlyMap<string, Version>;
  readonly events: ReadonlyMap<string, EventFound>;
}

/** Types whose own id is another record's, or their subject's. */
const NAMELESS: readonly DomainEventType[] = [
  'DealOpened',
  'PermissionSought',
  'PermissionGranted',
  'ReportWithdrawn',
  'ReportHeld',
  'HoldReleased',
  'DenialScopeClarified',
  'DenialWithdrawn',
  'ConfirmationWithdrawn',
];

export function indexOf(dossier: Dossier): Index {
  const records = new Map<string, { entry: Entry; record: EvidenceRecord }>();
  const rectifications = new Map<string, Version>();
  const events = new Map<string, EventFound>();
  for (const entry of dossier.entries) {
    const record = entry.versions.findLast((version) => version.record)?.record;
    const id = record && !NAMELESS.includes(record.type) ? recordIdOf(record) : undefined;
    if (record && id !== undefined && !records.has(id)) records.set(id, { entry, record });
    entry.versions.forEach((version, at) => {
      if (version.rectificationId !== undefined) rectifications.set(version.rectificationId, version);
      events.set(version.eventId, eventFound(version, entry.versions[at + 1]));
    });
  }
  return { records, rectifications, events };
}

function eventFound({ record }: Version, next: Version | undefined): EventFound {
  const type = record?.type ?? 'RecordRectified';
  if (next) return { type, rectifiedBy: next.eventId };
  return record ? { type, effective: record.data } : { type };
}

export function recordFound(
  id: string,
  { index, reading }: { index: Index; reading: () => Reading },
): RecordFound | undefined {
  const found = index.records.get(id);
  if (!found) {
    const rectification = index.rectifications.get(id);
    return rectification && { eventId: rectification.eventId, type: 'RecordRectified', live: true };
  }
  const { entry, record } = found;
  const { eventId, type } = record;
  const isStruck = entry.versions.at(-1)?.record === undefined;
  return { eventId, type, live: !isStruck && !isWithdrawn(record, reading()) };
}

function isWithdrawn(record: EvidenceRecord, { falls }: Reading): boolean {
  if (falls.reaction(record)) return true;
  return record.type === 'ReportRecorded' && falls.publication(record.data.publication.publicationId) !== undefined;
}
