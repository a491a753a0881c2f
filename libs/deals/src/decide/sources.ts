import type { Sourced } from '../events/sourced.js';
import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import { noCycle } from './claims.js';
import { broken } from './rule.js';

/** A grant's event is known from a publication, as a report is; or is by a principal, and then a confirmation (evidence/1, 6.2). */
export function sourceFits(state: Dossier, data: Sourced, hasStanding: (party: string) => boolean): void {
  const { publication, by, relayOf } = data;
  if (!publication && !by) {
    throw broken(
      'Nothing says how this is known: name the publication, or say by whom it is (the authority, a beneficiary).',
      '/publication',
    );
  }
  const stranger = by?.findIndex((party) => !hasStanding(party)) ?? -1;
  if (stranger >= 0) {
    const message = `"${by?.[stranger]}" is neither the authority nor a beneficiary of this grant, so its words confirm nothing (evidence/1, 4.1). Leave out by, and name the publication they are in.`;
    throw broken(message, `/by/${stranger}`);
  }
  if (!relayOf) return;
  if (!publication)
    throw broken('Links name what a publication repeats: name the publication too, or leave them out.', '/relayOf');
  noCycle(state, { publicationId: publication.publicationId, relayOf }, '/relayOf');
}

/** On a grant that exists: by parties heard on the term that the event claims. */
export function sourceFitsTerm(state: Dossier, data: Sourced, term: string): void {
  sourceFits(state, data, (party) => survey(state).hasStanding(party, term));
}
