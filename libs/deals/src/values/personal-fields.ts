import { type PayloadClass } from './decorators/rule.js';
import { propertiesOf, type Property } from './properties.js';
import { MAX_RELAYS } from './publication.js';

/**
 * The fields of a payload that may name a person, as paths: `claims[].attribution.description`, `aliases[]`. What
 * nests in itself (relay links) is followed as deep as it may nest.
 */
export function personalFields(payload: PayloadClass): string[] {
  return fieldsOf(payload, []);
}

function fieldsOf(payload: PayloadClass, above: readonly PayloadClass[]): string[] {
  if (above.filter((one) => one === payload).length === MAX_RELAYS) return [];
  return propertiesOf(payload).flatMap((property) => pathsOf(property, [...above, payload]));
}

function pathsOf({ name, personal, rules }: Property, above: readonly PayloadClass[]): string[] {
  const here = rules.some((rule) => rule.items) ? `${name}[]` : name;
  const nested = rules.flatMap((rule) => (rule.nested ? [rule.nested()] : (rule.alternatives?.nested() ?? [])));
  const below = nested.flatMap((payload) => fieldsOf(payload, above)).map((path) => `${here}.${path}`);
  return [...(personal ? [here] : []), ...below];
}
