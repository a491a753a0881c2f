import type { EventNamed } from '../events/catalogue.js';
import type { Claim } from '../events/claims.js';
import { sourced, type Said } from './claims.js';
import { standing, type Dossier } from './dossier.js';
import type { Uttered } from './uttered.js';

/** New words of a publisher for one of its claims. */
export interface Correction {
  readonly place: number;
  readonly record: EventNamed<'ReportCorrected'>;
  readonly claim: Claim;
}

/** What a publisher did to its words on one term. */
export interface Mending {
  readonly words: readonly Correction[];
  /** It took the claim back, and gave no new words since. */
  readonly takenBackBy: EventNamed<'ReportCorrected'> | undefined;
}

/** By publication, then by term. */
export type Mendings = ReadonlyMap<string, ReadonlyMap<string, Mending>>;

/** Publications by the id under which publisher's acts name them: a report's, or the publication's own. */
export function publicationsByRecord(uttered: readonly Uttered[]): ReadonlyMap<string, string> {
  return new Map(
    uttered.flatMap(({ recordId, publication, by }) =>
      publication && !by ? [[recordId, publication.publicationId]] : [],
    ),
  );
}

/** What publishers corrected and took back, in the order of the log: a later correction goes on from an earlier one. */
export function mendings(dossier: Dossier, uttered: readonly Uttered[]): Mendings {
  const named = publicationsByRecord(uttered);
  const terms = termsByClaim(uttered);
  const mended = new Map<string, Map<string, Mending>>();
  dossier.entries.forEach((entry, place) => {
    const { record } = standing(entry);
    if (record?.type !== 'ReportCorrected') return;
    const publicationId = named.get(record.data.reportId) ?? record.data.reportId;
    const ofThis = mended.get(publicationId) ?? new Map<string, Mending>();
    mended.set(publicationId, ofThis);
    for (const claim of record.data.claims ?? []) {
      const words = [...(ofThis.get(claim.term)?.words ?? []), { place, record, claim }];
      ofThis.set(claim.term, { words, takenBackBy: undefined });
      const name = `${publicationId}/${claim.claimId ?? claim.term}`;
      if (!terms.has(name)) terms.set(name, claim.term);
    }
    for (const claimId of record.data.retracts ?? []) {
      const term = terms.get(`${publicationId}/${claimId}`) ?? claimId;
      ofThis.set(term, { words: ofThis.get(term)?.words ?? [], takenBackBy: record });
    }
  });
  return mended;
}

function termsByClaim(uttered: readonly Uttered[]): Map<string, string> {
  return new Map(
    uttered.flatMap(({ publication, claims }) =>
      publication ? claims.map(({ claimId, term }) => [`${publication.publicationId}/${claimId}`, term] as const) : [],
    ),
  );
}

/** The claim with the words of its corrections; it keeps its id, and what a correction does not say again of sources and links. */
export function mend(said: Said, corrections: readonly Correction[]): Said {
  return corrections.reduce(({ claimId, term, attribution, relayOf, asWhole }, { claim }) => {
    const links = claim.relayOf ?? relayOf;
    return {
      claimId,
      term,
      value: claim.value,
      attribution: claim.attribution ?? attribution,
      relayOf: links,
      asWhole: asWhole && claim.relayOf === undefined,
    };
  }, said);
}

/** A claim that only a correction made. */
export function saidFirstIn({ claim }: Correction, ofReport?: Said): Said {
  return sourced(claim, claim.claimId ?? claim.term, ofReport?.asWhole ? ofReport.relayOf : undefined);
}
