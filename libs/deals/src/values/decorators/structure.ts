import 'reflect-metadata';
import { Type } from 'class-transformer';
import { Allow, ValidateIf, ValidateNested } from 'class-validator';
import { demanded, type ListOption, type PayloadClass } from './rule.js';
import { kindOfJson } from './text.js';

/** Several decorators as one; the first is the outermost, as if written above the others. */
export function applied(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (prototype, property) => decorators.toReversed().forEach((decorate) => decorate(prototype, property));
}

/** The context of the metadata that `@Maybe` leaves. */
export const MAYBE = { maybe: true } as const;

/** The context of the metadata that `@Personal` leaves. */
export const PERSONAL = { personal: true } as const;

/** The property may be absent; null is not absent. */
export function Maybe(): PropertyDecorator {
  return ValidateIf((_owner, value) => value !== undefined, { context: MAYBE });
}

/** The field may name a person. No rule reads it, so that it can be sealed later. */
export function Personal(): PropertyDecorator {
  return Allow({ context: PERSONAL });
}

/** One of these values, spelt just so. */
export function OneOf(values: readonly (string | true)[]): PropertyDecorator {
  const choices = values.map((value) => JSON.stringify(value));
  return demanded({
    name: 'oneOf',
    wants: choices.length === 1 ? choices.join() : `one of ${choices.join(', ')}`,
    schema: { type: values.every((value) => value === true) ? 'boolean' : 'string', enum: [...values] },
    accepts: (value) => values.some((choice) => choice === value),
  });
}

/** A whole number from `min` to `max`, both included. */
export function WholeNumber(min: number, max: number): PropertyDecorator {
  return demanded({
    name: 'wholeNumber',
    wants: `a whole number from ${min} to ${max}`,
    schema: { type: 'integer', minimum: min, maximum: max },
    accepts: (value) => Number.isInteger(value) && min <= (value as number) && (value as number) <= max,
  });
}

/** A list of `min` to `max` items; what an item must be, another decorator says (with `list: true`). */
export function ListOf(min: number, max: number, { unique = false }: { unique?: boolean } = {}): PropertyDecorator {
  return demanded({
    name: 'list',
    wants: `a list of ${min} to ${max} items${unique ? ', no two alike' : ''}`,
    schema: { type: 'array', minItems: min, maxItems: max, ...(unique && { uniqueItems: true }) },
    accepts(value) {
      if (!Array.isArray(value)) return `this is ${kindOfJson(value)}`;
      if (value.length < min || value.length > max) return `this has ${value.length}`;
      return !unique || new Set(value).size === value.length;
    },
  });
}

/** An object, or a list of objects, of that class. */
export function Nested(payload: () => PayloadClass, option: ListOption = {}): PropertyDecorator {
  const { list = false } = option;
  const object = demanded(
    {
      name: 'object',
      wants: 'an object',
      schema: {},
      nested: payload,
      accepts: (value) => isPlainObject(value) || `this is ${kindOfJson(value)}`,
    },
    option,
  );
  return applied(object, ValidateNested({ each: list, message: 'must be an object' }), Type(payload));
}

/** An object whose properties another list describes. */
export function FreePayload(description: string): PropertyDecorator {
  return demanded({
    name: 'payload',
    wants: 'an object',
    schema: { type: 'object', description },
    accepts: (value) => isPlainObject(value) || `this is ${kindOfJson(value)}`,
  });
}

export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
