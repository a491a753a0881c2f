import { publicationsOf } from './publications.mjs';
import { recordsOf } from './records.mjs';

/** Every request of a case: its parties, the subjects it was cut into, its records in order, and how the subjects bear on each other. */
export function requestsOf(given, judged, register) {
  complete(given, judged);
  const publications = publicationsOf(given, judged);
  const records = given.records.flatMap((record) => recordsOf(record, { judged, publications, given }));
  const told = [...judged.subjects, ...records, ...judged.links].sort(
    (a, b) => Date.parse(saidOn(a)) - Date.parse(saidOn(b)),
  );
  return [...parties(given, judged, register), ...told];
}

/** Records are told in the order in which they were said; those of one day, in that of the file. */
function saidOn({ body: { assertedAt, publication } }) {
  return assertedAt ?? publication.publishedAt;
}

/** What was decided by hand is decided of records that there are, and says why. */
function complete({ slug, records }, judged) {
  for (const [n, { why }] of Object.entries(judged.records)) {
    if (!records.some((record) => String(record.n) === n)) throw new Error(`${slug} has no record ${n}`);
    if (!why) throw new Error(`${slug}, record ${n}: say why`);
  }
}

/** From the register that all samples share, so that a party which two cases name is registered once. */
function parties(given, { parties: named = {} }, register) {
  const ids = given.parties.map(({ id }) => named[id] ?? id);
  return [...new Set(ids)].flatMap((partyId) => {
    const party = register[partyId];
    if (!party) throw new Error(`samples/cases/parties.json has no ${partyId}`);
    const { alsoKnownAs = [], ...body } = party;
    const aliases = alsoKnownAs.map((alias) => ({ post: `/v1/parties/${partyId}/aliases`, body: { alias } }));
    return [{ post: '/v1/parties', body: { partyId, ...body } }, ...aliases];
  });
}
