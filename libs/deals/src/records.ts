import { standing, type Dossier, type EvidenceRecord } from './evidence/dossier.js';

type RecordOf<Type extends EvidenceRecord['type']> = Extract<EvidenceRecord, { type: Type }>;

/** The records of a type that were not struck out, as they stand, in the order of the log. */
export function recordsOf<Type extends EvidenceRecord['type']>(state: Dossier, type: Type): RecordOf<Type>[] {
  return state.entries.flatMap((entry) => {
    const { record } = standing(entry);
    return record?.type === type ? [record as RecordOf<Type>] : [];
  });
}

/** The same, and of those that were struck out what they last said. */
export function recordsEverOf<Type extends EvidenceRecord['type']>(state: Dossier, type: Type): RecordOf<Type>[] {
  return state.entries.flatMap(({ versions }) => {
    const record = versions.findLast((version) => version.record)?.record;
    return record?.type === type ? [record as RecordOf<Type>] : [];
  });
}
