import { freeIds, idsDiffer } from './ids.mjs';
import { partiesIn, withStandIns } from './persons.mjs';
import { publicationsOf } from './publications.mjs';
import { doorsOf, recordsOf } from './records.mjs';
import { instantOf } from './time.mjs';
import { Deciding, keysKnown, undecided } from './undecided.mjs';

/** What may be decided of a case. */
const KEYS = 'on publishers stories attributions terms units stages windows parties subjects records links'.split(' ');

/**
 * Every request of a case: its parties, the subjects it was cut into, its records in order, and how the subjects bear
 * on each other.
 * @throws Undecided which names all that has to be decided by hand first
 */
export function requestsOf(given, judged, register) {
  const deciding = new Deciding();
  const isPerson = (id) => register[id]?.kind === 'person';
  complete(given, judged, deciding);
  const made = [['subjects', judged.subjects], ...told(given, judged, { deciding, isPerson }), ['links', judged.links]];
  idsDiffer(made, deciding);
  const requests = made.flatMap(([, own]) => own);
  const { parties: named = {} } = judged;
  const ids = [...given.parties.map(({ id }) => named[id] ?? id), ...partiesIn(requests)];
  const parties = [...new Set(ids)].map((id) => deciding.at(`party ${id}`, () => registrations(id, register)));
  deciding.end();
  const inOrder = requests.sort((a, b) => instantOf(saidAt(a)) - instantOf(saidAt(b)));
  return [...parties.flat(), ...inOrder.map((request) => withStandIns(request, isPerson))];
}

/** Records are told in the order in which they were said; those of one day, in that of the file. */
function saidAt({ body: { assertedAt, publication } }) {
  return assertedAt ?? publication.publishedAt;
}

/** What was decided by hand is decided of records that there are, and says why. */
function complete({ records }, judged, deciding) {
  deciding.at('case', () => keysKnown(judged, KEYS, 'a case'));
  for (const [n, { why }] of Object.entries(judged.records))
    deciding.at(`record ${n}`, () => {
      if (!records.some((record) => String(record.n) === n)) undecided('there is no such record');
      if (!why) undecided('why was it decided so? (why)');
    });
}

/** The requests of each record, with its place. */
function told(given, judged, { deciding, isPerson }) {
  const publications = publicationsOf(given, judged, deciding);
  const reportOf = (n, on) =>
    reportIdOf(
      given.records.find((record) => record.n === n),
      { judged, publications, on },
    );
  const context = { judged, publications, reportOf, isPerson, ids: freeIds(judged) };
  return given.records.map((record) => {
    const place = `record ${record.n}`;
    return [place, deciding.at(place, () => recordsOf(record, context)) ?? []];
  });
}

/** The report that a record is recorded as on a subject, if it is. */
function reportIdOf(record, { judged, publications, on }) {
  const ruling = judged.records[record?.n] ?? {};
  const byHand = (ruling.and ?? []).find(({ post }) => post === `/v1/${on}/reports`);
  if (byHand) return byHand.body.reportId;
  const isThere = record && (ruling.on ?? judged.on) === on && doorsOf(record, ruling).includes('reports');
  return isThere ? publications.of(record).publicationId : undefined;
}

/** From the register that all samples share, so that a party which two cases name is registered once. */
function registrations(partyId, register) {
  const party = register[partyId] ?? undecided('parties.json does not have it');
  const { alsoKnownAs = [], ...body } = party;
  const isPerson = body.kind === 'person';
  const opening = isPerson ? { as: partyId, body } : { body: { partyId, ...body } };
  const id = isPerson ? `{${partyId}}` : partyId;
  const aliases = alsoKnownAs.map((alias) => ({ post: `/v1/parties/${id}/aliases`, body: { alias } }));
  return [{ post: '/v1/parties', ...opening }, ...aliases];
}
