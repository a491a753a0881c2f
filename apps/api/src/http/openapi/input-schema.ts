import type { Type } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { type JsonSchema, Maybe, type PayloadSchema, schemaOf } from '#deals';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What class-validator's own decorators say, for the classes of queries, which are no payloads. */
const PLAIN: Readonly<Record<string, (constraints: readonly unknown[]) => JsonSchema>> = {
  isIn: ([values]) => ({ type: 'string', enum: values }),
  isInt: () => ({ type: 'integer' }),
  isString: () => ({ type: 'string' }),
  min: ([minimum]) => ({ minimum }),
  max: ([maximum]) => ({ maximum }),
  minLength: ([minLength]) => ({ minLength }),
  maxLength: ([maxLength]) => ({ maxLength }),
  isLength: ([minLength, maxLength]) => ({ minLength, maxLength }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
};

/** The JSON Schema of what a route takes, whether its class is made of a payload's decorators or class-validator's. */
export function inputSchema(input: Type): PayloadSchema {
  const storage = getMetadataStorage();
  const Payload = { [input.name]: class {} }[input.name] as new () => object;
  const plain: Record<string, JsonSchema> = {};
  for (const entry of storage.getTargetValidationMetadatas(input, '', false, false)) {
    const schema = plainSchema(entry);
    if (schema) plain[entry.propertyName] = { type: 'string', ...plain[entry.propertyName], ...schema };
    else if (isOptional(entry)) Maybe()(Payload.prototype as object, entry.propertyName);
    else storage.addValidationMetadata({ ...entry, target: Payload });
  }
  const { schema, components } = schemaOf(Payload);
  const { properties, required } = schema as { properties: Readonly<Record<string, JsonSchema>>; required?: string[] };
  const all = Object.entries(plain).map(([name, own]) => [name, { ...properties[name], ...own }] as const);
  const needed = [...(required ?? []), ...Object.keys(plain).filter((name) => !(name in properties))];
  const merged = { ...schema, properties: { ...properties, ...Object.fromEntries(all) } };
  return { schema: needed.length > 0 ? { ...merged, required: needed } : merged, components };
}

function plainSchema({ name, constraints }: Metadata): JsonSchema | undefined {
  const known = name === undefined || !Object.hasOwn(PLAIN, name) ? undefined : PLAIN[name];
  return known?.((constraints ?? []) as unknown[]);
}

/** `@IsOptional` and its like, which carry no schema. */
function isOptional({ type }: Metadata): boolean {
  return type === ValidationTypes.CONDITIONAL_VALIDATION;
}
