import type { EventNamed } from './events/catalogue.js';
import { standing, type Dossier, type EvidenceRecord } from './evidence/dossier.js';

type Refusal = EventNamed<'PermissionRefused'>;

/** The record that opened a subject. A refusal is one only where nothing had opened the grant before. */
export type Opening = EventNamed<'DealOpened' | 'PermissionSought' | 'PermissionGranted'> | Refusal;

/** The opening as it stands; undefined where there is none (a read with `assertedBy` may fold without it). */
export function openingOf(state: Dossier): Opening | undefined {
  for (const entry of state.entries) {
    const { record } = standing(entry);
    if (record && opens(record)) return record;
  }
  return undefined;
}

function opens(record: EvidenceRecord): record is Opening {
  switch (record.type) {
    case 'DealOpened':
    case 'PermissionSought':
    case 'PermissionGranted':
      return true;
    case 'PermissionRefused':
      return record.data.actId === undefined;
    default:
      return false;
  }
}
