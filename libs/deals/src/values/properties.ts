import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { builtInRule, type Metadata } from './built-in.js';
import { type PayloadClass, type Rule } from './decorators/rule.js';
import { MAYBE, PERSONAL } from './decorators/structure.js';

/** What the decorators of one property of a class say. */
export interface Property {
  readonly name: string;
  readonly optional: boolean;
  /** Null stands for absent; never in a payload. */
  readonly nullable: boolean;
  readonly personal: boolean;
  readonly rules: readonly Rule[];
}

interface Described {
  readonly properties: readonly Property[];
  readonly names: ReadonlySet<string>;
}

const known = new WeakMap<PayloadClass, Described>();

/**
 * The properties of a payload class, inherited ones included, from class-validator's metadata.
 * @throws Error for a decorator that has no schema.
 */
export function propertiesOf(payload: PayloadClass): readonly Property[] {
  return describe(payload).properties;
}

/** Their names. */
export function namesOf(payload: PayloadClass): ReadonlySet<string> {
  return describe(payload).names;
}

function describe(payload: PayloadClass): Described {
  const before = known.get(payload);
  if (before) return before;
  const properties = readProperties(payload);
  const described = { properties, names: new Set(properties.map(({ name }) => name)) };
  known.set(payload, described);
  return described;
}

function readProperties(payload: PayloadClass): readonly Property[] {
  const storage = getMetadataStorage();
  // Neither a schema's name, nor groups.
  const metadata = storage.getTargetValidationMetadatas(payload, '', false, false);
  return Object.entries(storage.groupByPropertyName(metadata)).map(([name, entries]) =>
    property(payload, name, entries),
  );
}

function property(payload: PayloadClass, name: string, entries: readonly Metadata[]): Property {
  const rules = entries.flatMap((entry) =>
    entry.type === ValidationTypes.CUSTOM_VALIDATION ? ruleOf(payload, entry) : [],
  );
  const stray = entries.find((entry) => !isUnderstood(entry, rules));
  if (stray) throw unmapped(payload, stray);
  const nullable = entries.some((entry) => entry.name === IS_OPTIONAL);
  return {
    name,
    optional: nullable || entries.some((entry) => entry.context === MAYBE),
    nullable,
    personal: entries.some((entry) => entry.context === PERSONAL),
    rules,
  };
}

function ruleOf(payload: PayloadClass, entry: Metadata): Rule {
  const { rule = builtInRule(entry) } = (entry.context ?? {}) as { rule?: Rule };
  if (!rule) throw unmapped(payload, entry);
  return rule;
}

/** The name that class-validator gives to its `@IsOptional`. */
const IS_OPTIONAL = 'isOptional';

function isUnderstood(entry: Metadata, rules: readonly Rule[]): boolean {
  switch (entry.type) {
    case ValidationTypes.CUSTOM_VALIDATION:
      return true;
    case ValidationTypes.NESTED_VALIDATION:
      return rules.some((rule) => rule.nested);
    case ValidationTypes.WHITELIST:
      return entry.context === PERSONAL;
    default:
      return entry.context === MAYBE || entry.name === IS_OPTIONAL;
  }
}

function unmapped(payload: PayloadClass, { propertyName, name, type }: Metadata): Error {
  const what = `${payload.name}.${propertyName}: ${name ?? type} says nothing of its JSON Schema`;
  return new Error(`${what}. Use a decorator of values/, or make one with ruled()`);
}
