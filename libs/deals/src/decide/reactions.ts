import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import { claimsFit } from './claims.js';
import { claimsFound, recordFound } from './lookups.js';
import { broken, type Rule } from './rule.js';
import { resolved } from './scope.js';

export const recordDenial: Rule<'DenialRecorded'> = (state, data) => ({
  ...data,
  reaches: resolved(state, data.scope),
});

export const clarifyDenial: Rule<'DenialScopeClarified'> = (state, data) => {
  recordFound(state, { type: 'DenialRecorded', id: data.denialId, noun: 'denial' }, '/denialId');
  return { ...data, reaches: resolved(state, data.scope) };
};

export const withdrawDenial: Rule<'DenialWithdrawn'> = (state, data) => {
  recordFound(state, { type: 'DenialRecorded', id: data.denialId, noun: 'denial' }, '/denialId');
  return data;
};

export const recordConfirmation: Rule<'ConfirmationRecorded'> = (state, data) => {
  const { affirms = [], claims = [] } = data;
  if (affirms.length === 0 && claims.length === 0) {
    const advice =
      'Name the claims it affirms, or give the claims it makes; words that assert nothing are a statement.';
    throw broken(`This confirms nothing. ${advice}`, '/affirms');
  }
  claimsFound(state, affirms, '/affirms');
  claimsFit(state, claims, '/claims');
  claims.forEach(({ term }, at) => standsFor(state, { by: data.by, term }, `/claims/${at}`));
  return { ...data, reaches: survey(state).affirm(affirms) };
};

/** Who has no standing on what it claims is reported, not heard as a confirmation (evidence/1, 4.1). */
function standsFor(state: Dossier, { by, term }: { by: readonly string[]; term: string }, pointer: string): void {
  const stranger = by.find((party) => !survey(state).hasStanding(party, term));
  if (stranger === undefined) return;
  const message = `"${stranger}" has no standing on "${term}": it is no principal here, and the claim is not about it (evidence/1, 4.1). Record its words as a report of the publication they are in.`;
  throw broken(message, pointer);
}

export const withdrawConfirmation: Rule<'ConfirmationWithdrawn'> = (state, data) => {
  recordFound(
    state,
    { type: 'ConfirmationRecorded', id: data.confirmationId, noun: 'confirmation' },
    '/confirmationId',
  );
  return data;
};

export const declineComment: Rule<'CommentDeclined'> = (state, data) => {
  resolved(state, data.scope);
  return data;
};

export const recordStatement: Rule<'StatementRecorded'> = (state, data) => {
  resolved(state, data.scope);
  return data;
};
