import type { EvidenceRecord } from './dossier.js';
import { standing } from './dossier.js';
import type { Sources } from './sources.js';
import type { Spoken } from './spoken.js';

/** Why something no longer counts: its author took it back, or we struck it out. */
export type Fall = 'withdrawn' | 'rectified';

/** What fell, and with what (2.7, 4.5). */
export interface Falls {
  /** The publication was withdrawn by its publisher, or the publisher took back what it said on the term. */
  publication(id: string | undefined, term?: string): Fall | undefined;
  /** The party withdrew that denial or confirmation. */
  reaction(record: EvidenceRecord): Fall | undefined;
  /** The claim itself; whatever it repeats aside. */
  claim(spoken: Spoken): Fall | undefined;
}

export function fallsOf(sources: Sources): Falls {
  const withdrawn = (id: string | undefined) => id !== undefined && sources.states.get(id) === 'withdrawn';
  const takenBack = (id: string, term: string) => sources.mended.get(id)?.get(term)?.takenBackBy !== undefined;
  const reactions = new Set(withdrawnReactions(sources, withdrawn));
  const reaction = ({ type, data }: EvidenceRecord): Fall | undefined => {
    const key =
      type === 'DenialRecorded'
        ? `denial/${data.denialId}`
        : type === 'ConfirmationRecorded' && `confirmation/${data.confirmationId}`;
    return key && reactions.has(key) ? 'withdrawn' : undefined;
  };
  return {
    publication(id, term) {
      if (id === undefined) return undefined;
      return withdrawn(id) || (term !== undefined && takenBack(id, term)) ? 'withdrawn' : undefined;
    },
    reaction,
    claim({ uttered, takenBackBy }) {
      if (uttered.struck) return 'rectified';
      return takenBackBy || withdrawn(uttered.publication?.publicationId) ? 'withdrawn' : reaction(uttered.record);
    },
  };
}

/** A withdrawal that is known from a publication falls with that (4.5). */
function withdrawnReactions({ dossier }: Sources, gone: (id: string | undefined) => boolean): string[] {
  return dossier.entries.flatMap((entry) => {
    const { record } = standing(entry);
    if (record?.type !== 'DenialWithdrawn' && record?.type !== 'ConfirmationWithdrawn') return [];
    if (gone(record.data.publication?.publicationId)) return [];
    return record.type === 'DenialWithdrawn'
      ? `denial/${record.data.denialId}`
      : `confirmation/${record.data.confirmationId}`;
  });
}
