import { pointerToken, type PayloadClass, type Violation } from './decorators/rule.js';
import { isPlainObject } from './decorators/structure.js';
import { namesOf, propertiesOf, type Property } from './properties.js';

/**
 * All that is wrong with plain data as a payload of that class, unknown properties included; empty when it is one.
 * The rules are those of class-validator's metadata. Its own walk is not used: it takes a property named like a
 * member of `Object.prototype` (`toString`) for a known one, and does not say which item of a list is meant.
 */
export function violationsOf(payload: PayloadClass, data: unknown): Violation[] {
  return isPlainObject(data) ? faultsOf(payload, data) : [{ pointer: '', message: 'must be an object' }];
}

function faultsOf(payload: PayloadClass, data: object): Violation[] {
  const found = unknownIn(data, namesOf(payload));
  for (const property of propertiesOf(payload)) addFaults(property, data, found);
  return found;
}

function unknownIn(data: object, known: ReadonlySet<string>): Violation[] {
  const found: Violation[] = [];
  for (const name of Object.keys(data)) {
    if (known.has(name)) continue;
    found.push({ pointer: `/${pointerToken(name)}`, message: 'is not a known property: remove it' });
  }
  return found;
}

function addFaults({ name, optional, nullable, rules }: Property, owner: object, found: Violation[]): void {
  const value = (owner as Readonly<Record<string, unknown>>)[name];
  if ((optional && value === undefined) || (nullable && value === null)) return;
  for (const rule of rules) found.push(...rule.violations(value, owner));
  for (const { nested } of rules) if (nested) found.push(...under(name, nestedFaults(nested(), value)));
}

/** What is no object has been found out by the rule itself. */
function nestedFaults(payload: PayloadClass, value: unknown): Violation[] {
  if (isPlainObject(value)) return faultsOf(payload, value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    isPlainObject(item) ? under(String(index), faultsOf(payload, item)) : [],
  );
}

function under(name: string, violations: readonly Violation[]): readonly Violation[] {
  if (violations.length === 0) return violations;
  const place = `/${pointerToken(name)}`;
  return violations.map(({ pointer, message }) => ({ pointer: `${place}${pointer}`, message }));
}
