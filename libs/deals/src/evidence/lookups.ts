import type { EvidenceRecord } from './dossier.js';
import type { Reading } from './reading.js';
import type { RecordIndex } from './record-index.js';
import type { ClaimFound, PublicationFound, RecordFound } from './survey.js';

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

export function recordFound(
  id: string,
  { index, reading }: { index: RecordIndex; reading: () => Reading },
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
