import { attributionOf } from './attribution.mjs';
import { keysKnown, undecided } from './undecided.mjs';
import { termOf, valueOf } from './values.mjs';

/** What may be decided of a claim. */
const KEYS = ['term', 'value', 'quote', 'effective', 'attribution', 'relays'];

/** The claims of a record, in our terms: those of the file, less those that were decided away, and what was added. */
export function claimsOf(record, context) {
  const { ruling, judged } = context;
  const rulings = ruling.claims ?? {};
  const read = record.claims.flatMap((claim) => {
    const own = rulings[claim.term] ?? {};
    if (rulings[claim.term] === false) return [];
    return claimOf(record, { claim, own, term: own.term ?? judged.terms?.[claim.term] ?? claim.term }, context);
  });
  const added = Object.entries(ruling.more ?? {}).map(([term, own]) => claimOf(record, { own, term }, context));
  const claims = [...read, ...added];
  const twice = claims.find(({ term }, at) => claims.findIndex((one) => one.term === term) < at);
  if (twice) undecided(`it claims ${twice.term} twice: which of the two? (claims: false, or term)`);
  return claims;
}

function claimOf(record, { claim, own, term }, { ruling, publications, judged }) {
  keysKnown(own, KEYS, 'a claim');
  const value = own.value ?? valueOf(termOf(term), claim, judged);
  const quote = own.quote ?? quoteOf(value, claim);
  const attribution = own.attribution ?? ruling.attribution ?? attributionOf(record, judged);
  const relayOf = own.relays && publications.relayOf(record, own.relays);
  return {
    term: termOf(term),
    value,
    ...(quote && { quote }),
    ...(own.effective && { effective: own.effective }),
    ...(attribution && { attribution }),
    ...(relayOf && { relayOf }),
  };
}

/** The file's wording, where the value does not carry it. */
function quoteOf(value, claim) {
  const said = typeof value === 'string' ? value : value.text;
  return claim && claim.text !== said ? claim.text : undefined;
}

/** A claim of a party, which repeats nobody. */
export function inOwnWords({ term, value, quote, effective }) {
  return { term, value, ...(quote && { quote }), ...(effective && { effective }) };
}
