/** Fields that name parties. */
const NAMING = new Set(['by', 'party', 'authority', 'beneficiaries']);

/**
 * The request with each person under a stand-in: a person's id is made by the server, so that it tells nothing, and an
 * import puts it in (docs/how-to-import.md).
 */
export function withStandIns({ post, body }, isPerson) {
  const named = (id) => (isPerson(id) ? `{${id}}` : id);
  // Claims are known as `<record id>/<term>`, and a term may end in a party.
  const term = (text) =>
    text.replace(/\b(participant|beneficiary)\.([a-z0-9-]+)$/, (_, of, id) => `${of}.${named(id)}`);
  const walk = (value, key) => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    if (typeof value !== 'string') return value;
    if (NAMING.has(key)) return named(value);
    return ['term', 'claims', 'affirms', 'revises'].includes(key) ? term(value) : value;
  };
  return { post, body: walk(body) };
}

/** The parties that a request names. */
export function partiesIn(value, key) {
  if (Array.isArray(value)) return value.flatMap((one) => partiesIn(one, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, one]) => partiesIn(one, name));
  return NAMING.has(key) && typeof value === 'string' ? [value] : [];
}
