import { BODIES, CLAIMING } from './requests.mjs';
import { dayDecided, saidOn } from './time.mjs';
import { keysKnown, undecided } from './undecided.mjs';

/** The doors that a record of a kind goes through, unless decided otherwise. A permission is written out by hand. */
const DOORS = {
  report: ['reports'],
  denial: ['denials'],
  confirmation: ['confirmations'],
  statement: ['statements'],
  'no-comment': ['no-comments'],
  outcome: ['confirmations'],
};

/** What may be decided of a record. */
const KEYS = [
  'why on as and publication relays claims more attribution id by scope against affirms specificity window nature',
  'mode saidOn',
].flatMap((line) => line.split(' '));

/** The requests that one record of a case becomes. */
export function recordsOf(record, context) {
  const ruling = context.judged.records[record.n] ?? {};
  const own = doorsOf(record, ruling);
  const on = ruling.on ?? context.judged.on;
  nothingIsLost(record, { ruling, own });
  const made = own.map((door) => ({
    post: `/v1/${on}/${door}`,
    body: BODIES[door](record, { ...context, ruling, on }),
  }));
  return [...made, ...(ruling.and ?? []).map((request) => written(request, record, { ...context, ruling }))];
}

/** The doors that a record goes through, besides what is written out of it. */
export function doorsOf({ kind }, { as, and }) {
  const doors = as ?? DOORS[kind] ?? (and?.length ? [] : undecided(`what becomes of a ${kind}? (as, and)`));
  const odd = doors.find((door) => !BODIES[door]);
  return odd === undefined ? doors : undecided(`there is no door "${odd}" (as)`);
}

/** What a record holds is taken by a door, or it was decided that it is not. A record without doors is written out by hand. */
function nothingIsLost(record, { ruling, own }) {
  keysKnown(ruling, KEYS, 'a record');
  const { claims = {} } = ruling;
  const absent = Object.keys(claims).find((term) => !record.claims.some((claim) => claim.term === term));
  if (absent !== undefined) undecided(`it claims no "${absent}" (claims)`);
  if (own.length === 0) return;
  if (record.grantRef && !ruling.on) undecided(`it is about the permission ${record.grantRef}: on which subject? (on)`);
  if (!own.some((door) => CLAIMING.includes(door))) claimsDecided(record, { claims, own });
  if (own.every((door) => CLAIMING.includes(door))) objectDecided(record, ruling);
  if (own.some((door) => door !== 'reports')) dayDecided(record, ruling);
}

function claimsDecided(record, { claims, own }) {
  const left = record.claims.filter(({ term }) => claims[term] !== false).map(({ term }) => term);
  if (left.length > 0)
    undecided(`${own.join(', ')} take no claims: what becomes of ${left.join(', ')}? (as, or claims)`);
}

/** Neither a report nor a confirmation is against a record. */
function objectDecided(record, { against = record.against, affirms }) {
  if (against.length > 0 && !affirms)
    undecided(`what is it to record ${against.join(', ')}? (affirms, or against: [] if nothing)`);
}

/** A request written out by hand, less what it shares with its record. */
function written({ post, body }, record, { publications, ruling }) {
  const { publication, relayOf, assertedAt = saidOn(record, ruling), ...rest } = body;
  const known = publication === true ? publications.of(record) : publication;
  const links = relayOf === true ? publications.relayOf(record) : relayOf;
  return {
    post,
    body: { ...rest, ...(known && { publication: known }), ...(links && { relayOf: links }), assertedAt },
  };
}
