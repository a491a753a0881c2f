import { claimsOf, inOwnWords } from './claims.mjs';
import { modeOf } from './silence.mjs';
import { saidOn } from './time.mjs';
import { undecided } from './undecided.mjs';

/** The body that a record has at a door. */
export const BODIES = { reports, denials, confirmations, statements, 'no-comments': noComments };

/** The doors that take claims. */
export const CLAIMING = ['reports', 'confirmations'];

function reports(record, context) {
  const publication = context.publications.of(record);
  const relayOf = context.publications.relayOf(record);
  const dated = publication.publishedAt !== undefined && context.ruling.saidOn === undefined;
  return {
    reportId: publication.publicationId,
    publication,
    ...(relayOf && { relayOf }),
    claims: someClaims(record, context),
    ...(!dated && { assertedAt: saidOn(record, context.ruling) }),
  };
}

function denials(record, context) {
  const { ruling } = context;
  return {
    denialId: idOf(record, context, 'denial'),
    by: bys(record, context),
    wording: wordsOf(record),
    specificity: ruling.specificity ?? 'blanket',
    scope: scopeOf(record, context) ?? undecided('what does it deny? (scope)'),
    ...(ruling.window && { window: ruling.window }),
    publication: context.publications.of(record),
    channel: record.attribution || undefined,
    assertedAt: saidOn(record, ruling),
  };
}

function confirmations(record, context) {
  const { affirms = [] } = context.ruling;
  // A party cites nobody.
  const claims = claimsOf({ ...record, attribution: '' }, context).map(inOwnWords);
  if (claims.length + affirms.length === 0) undecided('it confirms nothing: what does it assert? (more, or affirms)');
  return {
    confirmationId: idOf(record, context, 'confirmation'),
    by: bys(record, context),
    ...(affirms.length > 0 && { affirms }),
    ...(claims.length > 0 && { claims }),
    wording: wordsOf(record),
    publication: context.publications.of(record),
    assertedAt: saidOn(record, context.ruling),
  };
}

function statements(record, context) {
  return {
    statementId: idOf(record, context, 'statement'),
    by: bys(record, context),
    wording: wordsOf(record),
    nature: context.ruling.nature ?? 'non_denial',
    scope: scopeOf(record, context) ?? { kind: 'subject' },
    publication: context.publications.of(record),
    assertedAt: saidOn(record, context.ruling),
  };
}

function noComments(record, context) {
  return {
    by: bys(record, context),
    to: record.relays[0] ?? record.publisher,
    mode: context.ruling.mode ?? modeOf(record),
    scope: scopeOf(record, context) ?? { kind: 'subject' },
    publication: context.publications.of(record),
    assertedAt: saidOn(record, context.ruling),
  };
}

function someClaims(record, context) {
  const claims = claimsOf(record, context);
  return claims.length > 0 ? claims : undecided('it claims nothing: what does it report? (more, or as)');
}

/** Its words, or those of its claims. */
function wordsOf({ wording, claims }) {
  const texts = claims.map(({ text }) => text).filter(Boolean);
  return wording || texts.join('; ') || undecided('in which words? (write it out: and)');
}

function bys({ by }, { ruling, judged: { parties = {} } }) {
  if (ruling.by) return ruling.by;
  const named = [by ?? undecided('who says so? (by)')].flat();
  return named.map((party) => parties[party] ?? party);
}

function idOf(record, { ruling, ids, on, isPerson }, noun) {
  if (ruling.id) return ruling.id;
  const [by] = [record.by ?? ruling.by].flat();
  // An id is there to stay, and a person's is made by the server so that it tells nothing.
  return ids.free(on, `${isPerson(by) ? 'person' : by}-${noun}-${record.date ?? record.eventDate}`);
}

/** What a reaction is against: the report of that record, as far as the file tells. */
function scopeOf(record, { ruling, reportOf, on }) {
  if (ruling.scope) return ruling.scope;
  const against = ruling.against ?? record.against;
  if (against.length === 0) return undefined;
  if (against.length > 1) undecided(`of records ${against.join(', ')}, what is it against? (scope)`);
  const reportId = reportOf(against[0], on);
  return { kind: 'report', reportId: reportId ?? undecided(`record ${against[0]} is no report on ${on} (scope)`) };
}
