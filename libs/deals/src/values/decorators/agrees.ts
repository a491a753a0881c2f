import { ruled, type Violation } from './rule.js';

/**
 * A rule among several properties of an object, written on one that is always given, above its other decorators.
 * Pointers start at the object. It adds nothing to the schema.
 */
export function Agrees<Owner extends object>(name: string, disagreements: (owner: Owner) => Violation[]) {
  return ruled(() => ({ name, schema: {}, violations: (_value, owner) => disagreements(owner as Owner) }));
}
