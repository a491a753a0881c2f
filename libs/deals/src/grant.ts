import type { Dossier } from './evidence/dossier.js';
import { survey } from './evidence/survey.js';
import type { GrantView } from './evidence/view.js';
import { ledgerOf } from './ledger/ledger.js';
import { openingOf } from './opening.js';

/**
 * What the records of a grant add up to. What its opening would tell is empty where that is not among them.
 * `momentRead`: milliseconds since 1970; only the `overdue` flags of milestones depend on it.
 */
export function describeGrant(state: Dossier, momentRead?: number): GrantView {
  const evidence = survey(state).evidence(momentRead);
  const opening = openingOf(state)?.data;
  const {
    grantId = '',
    title = '',
    authority = '',
    beneficiaries = [],
    item = '',
    bearsOn = [],
  } = opening && 'stage' in opening ? opening : {};
  return { ...evidence, grantId, title, authority, beneficiaries, item, bearsOn, ledger: ledgerOf(state, evidence) };
}
