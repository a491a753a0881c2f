import type { DomainEventType } from '../events/catalogue.js';
import { publicationsIn } from '../mentions.js';
import { Carried } from './carried.js';
import type { Dossier, Entry, EvidenceRecord, Version } from './dossier.js';
import type { EventFound } from './survey.js';
import { recordIdOf } from './uttered.js';

/** Types whose own id is another record's, or their subject's. */
const NAMELESS: readonly DomainEventType[] = [
  'DealOpened',
  'PermissionSought',
  'PermissionGranted',
  'DenialScopeClarified',
  'DenialWithdrawn',
  'ConfirmationWithdrawn',
];

interface Indexed {
  readonly entry: Entry;
  readonly record: EvidenceRecord;
}

/** A subject's records by their ids. */
export class RecordIndex {
  /** The first record of each id: a later one that names it acts upon it. */
  readonly records = new Map<string, Indexed>();
  /** By the id that people gave the rectification. */
  readonly rectifications = new Map<string, Version>();
  readonly events = new Map<string, EventFound>();
  readonly #publications = new Set<string>();

  constructor(dossier: Dossier) {
    for (const entry of dossier.entries) this.#enter(entry);
  }

  add(_record: EvidenceRecord, { entries }: Dossier): void {
    const entry = entries.at(-1);
    if (entry) this.#enter(entry);
  }

  /** False for the id of a publication, or of a report, that no version of any record ever named. */
  mayKnow(publicationId: string): boolean {
    return this.#publications.has(publicationId);
  }

  #enter(entry: Entry): void {
    const record = entry.versions.findLast((version) => version.record)?.record;
    const id = record && !NAMELESS.includes(record.type) ? recordIdOf(record) : undefined;
    if (record && id !== undefined && !this.records.has(id)) this.records.set(id, { entry, record });
    entry.versions.forEach((version, at) => {
      if (version.rectificationId !== undefined) this.rectifications.set(version.rectificationId, version);
      this.events.set(version.eventId, eventFound(version, entry.versions[at + 1]));
      if (version.record) this.#publish(version.record);
    });
  }

  #publish(record: EvidenceRecord): void {
    for (const { publicationId } of publicationsIn(record.data)) this.#publications.add(publicationId);
    const id = recordIdOf(record);
    if (id !== undefined) this.#publications.add(id);
  }
}

function eventFound({ record }: Version, next: Version | undefined): EventFound {
  const type = record?.type ?? 'RecordRectified';
  if (next) return { type, rectifiedBy: next.eventId };
  return record ? { type, effective: record.data } : { type };
}

const indexes = new Carried((dossier) => new RecordIndex(dossier));

export function indexOf(dossier: Dossier): RecordIndex {
  return indexes.of(dossier);
}
