import type { Claim } from '../events/claims.js';
import type { Dossier } from '../evidence/dossier.js';
import { survey, type ClaimFound } from '../evidence/survey.js';
import type { Publication } from '../values/index.js';
import { claimFits, claimsFit, noCycle } from './claims.js';
import { claimNames, claimsFound, publicationFound } from './lookups.js';
import { didYouMean } from './near.js';
import { broken, notFound, taken, type Rule } from './rule.js';
import { recordsOf } from '../records.js';

export const recordReport: Rule<'ReportRecorded'> = (state, data) => {
  publicationFree(state, data.publication);
  claimIdsDiffer(data.claims);
  claimsFit(state, data.claims, '/claims');
  const { publicationId } = data.publication;
  noCycle(state, { publicationId, relayOf: data.relayOf }, '/relayOf');
  data.claims.forEach(({ relayOf }, at) => noCycle(state, { publicationId, relayOf }, `/claims/${at}/relayOf`));
  return data;
};

/** A publication has one report here. */
function publicationFree(state: Dossier, { publicationId }: Publication): void {
  const reports = recordsOf(state, 'ReportRecorded').map(({ data }) => data);
  const same = reports.find(({ publication }) => publication.publicationId === publicationId);
  if (same) {
    const advice =
      'If it said more, rectify that report; if its publisher changed it, correct that report; a new version of a page is a new publication.';
    throw taken(
      `The publication "${publicationId}" is recorded here as report "${same.reportId}". ${advice}`,
      '/publication/publicationId',
    );
  }
}

/** Within a report a claim is known by its id or its term: each name means one claim. */
function claimIdsDiffer(claims: readonly Claim[]): void {
  claims.forEach(({ claimId, term }, at) => {
    if (claimId === undefined) return;
    const other = claims.findIndex((one, place) => place !== at && (one.claimId === claimId || one.term === claimId));
    if (other < 0) return;
    const message = `The claim id "${claimId}" is given to "${term}" and means "${claims[other]?.term}" too: give each claim its own, or none.`;
    throw taken(message, `/claims/${at}/claimId`);
  });
}

export const correctReport: Rule<'ReportCorrected'> = (state, data) => {
  const { reportId, claims = [], retracts = [] } = data;
  notWithdrawn(state, reportId);
  if (claims.length === 0 && retracts.length === 0) {
    const advice = 'Give the claims in their new words, or name in retracts those that were taken back.';
    throw broken(`This corrects nothing. ${advice}`, '/claims');
  }
  claimsFit(state, claims, '/claims');
  claimIdsDiffer(claims);
  claims.forEach((claim, at) => claimIdFits(state, { reportId, claim }, `/claims/${at}/claimId`));
  const terms = retracts.map((name, at) => retractedTerm(state, { reportId, name }, `/retracts/${at}`));
  const both = claims.findIndex(({ term }) => terms.includes(term));
  if (both >= 0) {
    throw broken(`"${claims[both]?.term}" is both corrected and taken back: decide for one.`, `/claims/${both}/term`);
  }
  claims.forEach(({ relayOf }, at) =>
    noCycle(state, { publicationId: publicationOf(state, reportId), relayOf }, `/claims/${at}/relayOf`),
  );
  return data;
};

/** A name that the report gave to a claim means that one still. */
function claimIdFits(
  state: Dossier,
  { reportId, claim: { claimId, term } }: { reportId: string; claim: Claim },
  pointer: string,
): void {
  const other = claimId === undefined ? undefined : claimOf(state, reportId, claimId)?.term;
  if (other === undefined || other === term) return;
  const message = `The claim id "${claimId}" means "${other}" in "${reportId}": leave it out, or give "${term}" another.`;
  throw taken(message, pointer);
}

/** A claim of a report by its id or term, whether the report is named or its publication. */
function claimOf(state: Dossier, reportId: string, name: string): ClaimFound | undefined {
  const reports = recordsOf(state, 'ReportRecorded').filter(({ data }) => data.publication.publicationId === reportId);
  const found = [reportId, ...reports.map(({ data }) => data.reportId)].map((id) =>
    survey(state).claim(`${id}/${name}`),
  );
  return found.find((claim) => claim !== undefined);
}

function retractedTerm(
  state: Dossier,
  { reportId, name }: { reportId: string; name: string },
  pointer: string,
): string {
  const found = claimOf(state, reportId, name);
  if (found) return found.term;
  const known = claimNames(state).flatMap((ref) =>
    ref.startsWith(`${reportId}/`) ? [ref.slice(reportId.length + 1)] : [],
  );
  throw notFound(`The report "${reportId}" makes no claim "${name}".${didYouMean(name, known)}`, pointer);
}

function publicationOf(state: Dossier, reportId: string): string {
  return survey(state).publication(reportId)?.publicationId ?? reportId;
}

export const withdrawReport: Rule<'ReportWithdrawn'> = (state, data) => {
  notWithdrawn(state, data.reportId);
  return data;
};

export const holdReport: Rule<'ReportHeld'> = (state, data) => {
  if (notWithdrawn(state, data.reportId) === 'held') {
    throw broken(
      `"${data.reportId}" is on hold already: its publisher may release the hold, correct it or withdraw it.`,
      '/reportId',
    );
  }
  return data;
};

export const releaseHold: Rule<'HoldReleased'> = (state, data) => {
  if (notWithdrawn(state, data.reportId) !== 'held') {
    throw broken(`"${data.reportId}" is not on hold, so there is no hold to release.`, '/reportId');
  }
  return data;
};

function notWithdrawn(state: Dossier, reportId: string): 'live' | 'held' {
  const { state: life } = publicationFound(state, reportId, '/reportId');
  if (life !== 'withdrawn') return life;
  const advice = 'A withdrawal is final: what its publisher says anew is a new publication.';
  throw broken(
    `"${reportId}" was withdrawn. ${advice} If the withdrawal was recorded by mistake, rectify it.`,
    '/reportId',
  );
}

export const reviseTarget: Rule<'TargetRevised'> = (state, data) => {
  claimFits(state, data.claim, '/claim');
  claimsFound(state, data.revises, '/revises');
  const { publicationId } = data.publication;
  noCycle(state, { publicationId, relayOf: data.claim.relayOf }, '/claim/relayOf');
  return data;
};
