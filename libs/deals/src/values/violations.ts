import { pointerToken, type PayloadClass, type Violation } from './decorators/rule.js';
import { isPlainObject } from './decorators/structure.js';
import { namesOf, propertiesOf, type Property } from './properties.js';

/** So many violations are told: a body has room for a hundred thousand, and nobody reads them. */
export const MOST_VIOLATIONS = 100;

/**
 * What is wrong with plain data as a payload of that class, unknown properties included, the first MOST_VIOLATIONS of
 * it; empty when it is one. The rules are those of class-validator's metadata. Its own walk is not used: it takes a
 * property named like a member of `Object.prototype` (`toString`) for a known one, and does not say which item of a
 * list is meant.
 */
export function violationsOf(payload: PayloadClass, data: unknown): Violation[] {
  const search = new Search();
  if (isPlainObject(data)) search.object(payload, data, '');
  else search.add([{ pointer: '', message: 'must be an object' }], '');
  return search.found;
}

class Search {
  readonly found: Violation[] = [];

  get #isOver(): boolean {
    return this.found.length >= MOST_VIOLATIONS;
  }

  /** @param at where the object stands */
  object(payload: PayloadClass, data: object, at: string): void {
    const known = namesOf(payload);
    for (const name of Object.keys(data)) {
      if (known.has(name)) continue;
      this.add([{ pointer: `/${pointerToken(name)}`, message: 'is not a known property: remove it' }], at);
      if (this.#isOver) return;
    }
    for (const property of propertiesOf(payload)) {
      this.#property(property, data, at);
      if (this.#isOver) return;
    }
  }

  add(violations: readonly Violation[], at: string): void {
    for (const { pointer, message } of violations) {
      if (this.#isOver) return;
      this.found.push({ pointer: at + pointer, message });
    }
  }

  #property({ name, optional, nullable, rules }: Property, owner: object, at: string): void {
    const value = (owner as Readonly<Record<string, unknown>>)[name];
    if ((optional && value === undefined) || (nullable && value === null)) return;
    for (const rule of rules) this.add(rule.violations(value, owner), at);
    for (const { nested } of rules) if (nested) this.#nested(nested(), value, `${at}/${pointerToken(name)}`);
  }

  /** What is no object has been found out by the rule itself. */
  #nested(payload: PayloadClass, value: unknown, at: string): void {
    if (isPlainObject(value)) return this.object(payload, value, at);
    if (!Array.isArray(value)) return;
    for (let index = 0; index < value.length && !this.#isOver; index++) {
      const item: unknown = value[index];
      if (isPlainObject(item)) this.object(payload, item, `${at}/${index}`);
    }
  }
}
