import type { DenialRecorded, Reach, Scope } from '../events/reactions.js';
import { moment, type Moment } from './dates.js';
import { standing, type Dossier, type Entry, type EvidenceRecord } from './dossier.js';
import type { Fall, Falls } from './falls.js';
import type { Spoken } from './spoken.js';
import { refTo } from './uttered.js';
import type { EventRef } from './view.js';

/** What parties said of what others said, or of their own words before. */
export interface Reaction {
  readonly kind: 'denial' | 'confirmation' | 'statement' | 'no_comment';
  readonly record: EvidenceRecord;
  readonly by: readonly string[];
  readonly said: Moment;
  readonly place: number;
  /** No longer live: withdrawn, fallen with the publication it is known from (4.5), or struck out. */
  readonly fall: Fall | undefined;
  /** The publication it is known from is withdrawn. */
  readonly fallenWithPublication: boolean;
  readonly specific: boolean;
  /** What it was resolved to when it was recorded (4.2). */
  readonly reaches: readonly Reach[];
  /** What is resolved when it is read: the scope of a statement, or of a refusal to comment. */
  readonly scope: Scope | undefined;
  /** A confirmation's own claims, which it confirms. */
  readonly makes: readonly Spoken[];
  /** Our slips that it replaces, and what they reached. */
  readonly slips: readonly { readonly ref: EventRef; readonly reaches: readonly Reach[] }[];
}

/** Every reaction, those by which a grant's event is a principal's own word among them. */
export function reactionsOf(dossier: Dossier, spoken: readonly Spoken[], falls: Falls): readonly Reaction[] {
  const clarified = clarifications(dossier, falls);
  const made = claimsByPlace(spoken);
  return dossier.entries.flatMap((entry, place) => {
    const record = entry.versions.findLast((version) => version.record)?.record;
    const makes = made.get(place) ?? [];
    const heard = record && hear(record, makes, clarified);
    return heard && record ? [{ ...heard, ...circumstances(entry, record, falls), place, makes }] : [];
  });
}

function claimsByPlace(spoken: readonly Spoken[]): ReadonlyMap<number, Spoken[]> {
  const made = new Map<number, Spoken[]>();
  for (const claim of spoken) {
    if (!claim.uttered.by) continue;
    const others = made.get(claim.place);
    if (others) others.push(claim);
    else made.set(claim.place, [claim]);
  }
  return made;
}

type Coverage = Pick<DenialRecorded, 'reaches' | 'specificity'>;
type Heard = Pick<Reaction, 'kind' | 'by' | 'specific' | 'reaches' | 'scope'>;

const NOTHING = { specific: false, reaches: [], scope: undefined } as const;

function hear(
  record: EvidenceRecord,
  makes: readonly Spoken[],
  clarified: ReadonlyMap<string, Coverage>,
): Heard | undefined {
  switch (record.type) {
    case 'DenialRecorded': {
      const { reaches, specificity } = clarified.get(record.data.denialId) ?? record.data;
      return { ...NOTHING, kind: 'denial', by: record.data.by, specific: specificity === 'specific', reaches };
    }
    case 'ConfirmationRecorded':
      return { ...NOTHING, kind: 'confirmation', by: record.data.by, reaches: record.data.reaches };
    case 'StatementRecorded':
      return { ...NOTHING, kind: 'statement', by: record.data.by, scope: record.data.scope };
    case 'CommentDeclined':
      return { ...NOTHING, kind: 'no_comment', by: record.data.by, scope: record.data.scope };
    default: {
      const by = makes[0]?.uttered.by;
      return by && { ...NOTHING, kind: 'confirmation', by };
    }
  }
}

/** The last word on what each denial covers; one known from a publication falls with it (4.5). */
function clarifications(dossier: Dossier, falls: Falls): ReadonlyMap<string, Coverage> {
  const found = new Map<string, Coverage>();
  for (const entry of dossier.entries) {
    const { record } = standing(entry);
    if (record?.type === 'DenialRecorded') found.set(record.data.denialId, record.data);
    if (record?.type !== 'DenialScopeClarified' || falls.publication(record.data.publication?.publicationId)) continue;
    const { denialId, reaches, specificity = found.get(denialId)?.specificity ?? 'blanket' } = record.data;
    found.set(denialId, { reaches, specificity });
  }
  return found;
}

type Circumstances = Pick<Reaction, 'record' | 'said' | 'fall' | 'fallenWithPublication' | 'slips'>;

function circumstances(entry: Entry, record: EvidenceRecord, falls: Falls): Circumstances {
  const struck = !standing(entry).record;
  const { publication } = record.data as { publication?: { publicationId: string } };
  const gone = falls.publication(publication?.publicationId);
  const versions = entry.versions.flatMap((version) => version.record ?? []);
  const slips = (struck ? versions : versions.slice(0, -1)).map((slip) => ({
    ref: refTo(slip),
    reaches: (slip.data as { reaches?: readonly Reach[] }).reaches ?? [],
  }));
  return {
    record,
    said: moment(record.assertedAt),
    fall: struck ? 'rectified' : (gone ?? falls.reaction(record)),
    fallenWithPublication: gone !== undefined,
    slips,
  };
}
