import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { type PayloadClass, type Rule } from './decorators/rule.js';
import { MAYBE, PERSONAL } from './decorators/structure.js';

/** What the decorators of one property of a payload class say. */
export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly personal: boolean;
  readonly rules: readonly Rule[];
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/**
 * The properties of a payload class, inherited ones included, from class-validator's metadata.
 * @throws Error for a decorator that is not made by this folder's `ruled`: it would be in no schema.
 */
export function propertiesOf(payload: PayloadClass): Property[] {
  const storage = getMetadataStorage();
  // Neither a schema name, nor groups.
  const metadata = storage.getTargetValidationMetadatas(payload, '', false, false);
  return Object.entries(storage.groupByPropertyName(metadata)).map(([name, entries]) =>
    property(payload, name, entries),
  );
}

function property(payload: PayloadClass, name: string, entries: readonly Metadata[]): Property {
  const rules = entries.flatMap((entry) =>
    entry.type === ValidationTypes.CUSTOM_VALIDATION ? ruleOf(payload, entry) : [],
  );
  for (const entry of entries) {
    if (!isKnown(entry, rules)) throw unmapped(payload, entry);
  }
  return {
    name,
    optional: entries.some((entry) => entry.context === MAYBE),
    personal: entries.some((entry) => entry.context === PERSONAL),
    rules,
  };
}

function ruleOf(payload: PayloadClass, entry: Metadata): Rule {
  const context = entry.context as { rule?: Rule } | undefined;
  if (!context?.rule) throw unmapped(payload, entry);
  return context.rule;
}

function isKnown(entry: Metadata, rules: readonly Rule[]): boolean {
  switch (entry.type) {
    case ValidationTypes.CUSTOM_VALIDATION:
      return true;
    case ValidationTypes.NESTED_VALIDATION:
      return rules.some((rule) => rule.nested);
    case ValidationTypes.WHITELIST:
      return entry.context === PERSONAL;
    default:
      return entry.context === MAYBE;
  }
}

function unmapped(payload: PayloadClass, { propertyName, name, type }: Metadata): Error {
  return new Error(
    `${payload.name}.${propertyName}: ${name ?? type} says nothing of its JSON Schema. Use a decorator of values/, or make one with ruled()`,
  );
}
