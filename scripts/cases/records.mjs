import { valueOf } from './values.mjs';

/** The doors that a record of a kind goes through, unless decided otherwise. */
const DOORS = {
  report: ['reports'],
  denial: ['denials'],
  confirmation: ['confirmations'],
  statement: ['statements'],
  'no-comment': ['no-comments'],
  outcome: ['confirmations'],
  grant: [],
  drawdown: [],
};

/** The requests that one record of a case becomes. */
export function recordsOf(record, context) {
  const judged = context.judged.records[record.n] ?? {};
  const own = judged.as ?? DOORS[record.kind];
  if (!own) throw new Error(`Record ${record.n} is of kind "${record.kind}": decide which records it becomes (as)`);
  const made = own.map((door) => {
    const on = judged.on ?? context.judged.on;
    return { post: `/v1/${on}/${door}`, body: BODIES[door](record, { ...context, ruling: judged, on }) };
  });
  return [...made, ...(judged.and ?? []).map((request) => written(request, record, context))];
}

/** A request written out by hand, less what it shares with its record. */
function written({ post, body }, record, { publications }) {
  const { publication, relayOf, assertedAt = saidOn(record), ...rest } = body;
  const known = publication === true ? publications.of(record) : publication;
  const links = relayOf === true ? publications.relayOf(record) : relayOf;
  return {
    post,
    body: { ...rest, ...(known && { publication: known }), ...(links && { relayOf: links }), assertedAt },
  };
}

const BODIES = { reports, denials, confirmations, statements, 'no-comments': noComments };

function reports(record, context) {
  const publication = context.publications.of(record);
  const relayOf = context.publications.relayOf(record);
  return {
    reportId: publication.publicationId,
    publication,
    ...(relayOf && { relayOf }),
    claims: claimsOf(record, context),
  };
}

function denials(record, context) {
  const { ruling } = context;
  return {
    denialId: ruling.id ?? idOf(record, 'denial'),
    by: bys(record, context),
    wording: record.wording,
    specificity: ruling.specificity ?? 'blanket',
    scope: scopeOf(record, context),
    ...(ruling.window && { window: ruling.window }),
    publication: context.publications.of(record),
    channel: record.attribution || undefined,
    assertedAt: saidOn(record),
  };
}

function confirmations(record, context) {
  return {
    confirmationId: context.ruling.id ?? idOf(record, 'confirmation'),
    by: bys(record, context),
    claims: claimsOf(record, context).map(inOwnWords),
    wording: wordsOf(record),
    publication: context.publications.of(record),
    assertedAt: saidOn(record),
  };
}

/** Its words, or those of its claims. */
function wordsOf({ wording, claims }) {
  const texts = claims.map(({ text }) => text).filter(Boolean);
  return wording || texts.join('; ');
}

/** A party cites nobody, and repeats nobody. */
function inOwnWords({ term, value, quote }) {
  return { term, value, ...(quote && { quote }) };
}

function statements(record, context) {
  return {
    statementId: context.ruling.id ?? idOf(record, 'statement'),
    by: bys(record, context),
    wording: wordsOf(record),
    nature: context.ruling.nature ?? 'non_denial',
    scope: scopeOf(record, context),
    publication: context.publications.of(record),
    assertedAt: saidOn(record),
  };
}

function noComments(record, context) {
  return {
    by: bys(record, context),
    to: record.relays[0] ?? record.publisher,
    mode: /respond|reply/.test(record.wording) ? 'no_reply' : 'declined',
    scope: scopeOf(record, context),
    publication: context.publications.of(record),
    assertedAt: saidOn(record),
  };
}

function bys({ by }, { ruling, judged: { parties = {} } }) {
  return ruling.by ?? [parties[by] ?? by];
}

/** What a reaction is against: the report of that record, as far as the file tells. */
function scopeOf({ against }, { ruling, given, publications }) {
  if (ruling.scope) return ruling.scope;
  if (against.length === 0) return { kind: 'subject' };
  if (against.length > 1) throw new Error(`Decide the scope of what is against records ${against.join(', ')}`);
  const { publicationId } = publications.of(given.records.find(({ n }) => n === against[0]));
  return { kind: 'report', reportId: publicationId };
}

function claimsOf(record, context) {
  const { ruling, judged } = context;
  const rulings = ruling.claims ?? {};
  const read = record.claims.flatMap((claim) => {
    const own = rulings[claim.term];
    if (own === false) return [];
    return claimOf(
      record,
      { claim, own: own ?? {}, term: own?.term ?? judged.terms?.[claim.term] ?? claim.term },
      context,
    );
  });
  const added = Object.entries(ruling.more ?? {}).map(([term, own]) => claimOf(record, { own, term }, context));
  return [...read, ...added];
}

function claimOf(record, { claim, own, term }, { ruling, publications, judged }) {
  const value = own.value ?? valueOf(term, claim, judged);
  const quote = own.quote ?? quoteOf(value, claim);
  const attribution = own.attribution ?? ruling.attribution ?? attributionOf(record);
  const relayOf = own.relays && publications.relayOf(record, own.relays);
  return { term, value, ...(quote && { quote }), ...(attribution && { attribution }), ...(relayOf && { relayOf }) };
}

/** The file's wording, where the value does not carry it. */
function quoteOf(value, claim) {
  const said = typeof value === 'string' ? value : value.text;
  return claim && claim.text !== said ? claim.text : undefined;
}

const PERSONS = /\b(?:one|two|three|four)\b(?= (?:sources?|people|persons?)\b)/i;
const COUNTS = { one: 1, two: 2, three: 3, four: 4 };

/** Whom the page cites, in its words. */
function attributionOf({ attribution: description }) {
  if (!description) return undefined;
  const [number] = PERSONS.exec(description) ?? [];
  return { kind: kindOf(description), description, ...(number && { count: COUNTS[number.toLowerCase()] }) };
}

function kindOf(description) {
  if (/source|people|person|人士|消息/i.test(description)) return 'anonymous';
  if (/company|companies|spokes|official|statement|announcement|ceo|cfo/i.test(description)) return 'spokesperson';
  return 'publication';
}

function idOf({ by, date }, noun) {
  return `${by}-${noun}-${date}`;
}

/** A party's words were said on their own day; a page's, on its. */
function saidOn({ date, eventDate }) {
  return eventDate?.length === 10 ? eventDate : date;
}
