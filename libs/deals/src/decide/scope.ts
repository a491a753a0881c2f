import type { Reach, Scope } from '../events/reactions.js';
import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import { claimsFound, publicationFound } from './lookups.js';
import { broken } from './rule.js';

/** The one field that each kind of scope takes. */
const FIELDS = { claims: 'claims', report: 'reportId', publication: 'publicationId', subject: undefined } as const;

/**
 * What a scope covers now: the origins and terms (evidence/1, 4.2). A publication need not be recorded yet.
 * @throws Refusal for a scope that names what is not here.
 */
export function resolved(state: Dossier, scope: Scope): Reach[] {
  fieldsFit(scope);
  if (scope.claims) claimsFound(state, scope.claims, '/scope/claims');
  if (scope.reportId !== undefined) publicationFound(state, scope.reportId, '/scope/reportId');
  return survey(state).resolve(scope);
}

function fieldsFit(scope: Scope): void {
  const wanted = FIELDS[scope.kind];
  if (wanted && scope[wanted] === undefined) {
    throw broken(`A scope of kind "${scope.kind}" names its ${wanted}.`, `/scope/${wanted}`);
  }
  const stray = Object.values(FIELDS).find((field) => field && field !== wanted && scope[field] !== undefined);
  if (stray)
    throw broken(
      `A scope of kind "${scope.kind}" takes no ${stray}: leave it out, or change the kind.`,
      `/scope/${stray}`,
    );
}
