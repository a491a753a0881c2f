import { type JsonSchema, type PayloadClass, type Rule } from './decorators/rule.js';
import { propertiesOf, type Property } from './properties.js';

/** A payload's schema, and those it refers to as `#/components/schemas/<name>`: the object names them by class. */
export interface PayloadSchema {
  readonly schema: JsonSchema;
  readonly components: Readonly<Record<string, JsonSchema>>;
}

/**
 * The JSON Schema of a payload class, as OpenAPI 3.0 and 3.1 read it, from its decorators alone. A field that may
 * name a person is marked `x-personal`.
 * @throws Error for a decorator without a schema, for two that contradict, or for two classes of one name.
 */
export function schemaOf(payload: PayloadClass): PayloadSchema {
  const classes = new Map<string, PayloadClass>();
  for (const nested of nestedIn(payload)) collect(nested, classes);
  const components = [...classes].map(([name, nested]) => [name, objectSchema(nested)] as const);
  return { schema: objectSchema(payload), components: Object.fromEntries(components) };
}

function collect(payload: PayloadClass, classes: Map<string, PayloadClass>): void {
  const known = classes.get(payload.name);
  if (known === payload) return;
  if (known) throw new Error(`Two payload classes are named ${payload.name}: a schema cannot tell them apart`);
  classes.set(payload.name, payload);
  for (const nested of nestedIn(payload)) collect(nested, classes);
}

function nestedIn(payload: PayloadClass): PayloadClass[] {
  const rules = propertiesOf(payload).flatMap((property) => property.rules);
  return rules.flatMap((rule) => [...(rule.nested ? [rule.nested()] : []), ...(rule.alternatives?.nested() ?? [])]);
}

function objectSchema(payload: PayloadClass): JsonSchema {
  const properties = propertiesOf(payload);
  const required = properties.filter((property) => !property.optional).map((property) => property.name);
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map((property) => [property.name, propertySchema(payload, property)])),
    // OpenAPI 3.0 has no empty list of what is required.
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function propertySchema(payload: PayloadClass, { name, personal, rules }: Property): JsonSchema {
  const place = `${payload.name}.${name}`;
  const ofItems = rules.filter((rule) => rule.items);
  const own = merged(place, rules.filter((rule) => !rule.items).map(ruleSchema));
  if (ofItems.length > 0 && own.type !== 'array')
    throw new Error(`${place} has rules for items, but is no list: add @ListOf`);
  const items = ofItems.length > 0 ? { items: merged(place, ofItems.map(ruleSchema)) } : {};
  return besideRef({ ...own, ...items }, personal ? { 'x-personal': true } : {});
}

function ruleSchema({ schema, nested, alternatives }: Rule): JsonSchema {
  const one = nested ? reference(nested()) : {};
  const several = alternatives ? { oneOf: [...alternatives.schemas, ...alternatives.nested().map(reference)] } : {};
  return { ...schema, ...one, ...several };
}

function reference(payload: PayloadClass): JsonSchema {
  return { $ref: `#/components/schemas/${payload.name}` };
}

function merged(place: string, schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.reduce((all, schema) => {
    const twice = Object.keys(schema).find((key) => key in all && all[key] !== schema[key]);
    if (twice !== undefined) throw new Error(`${place}: two decorators say different things of "${twice}"`);
    return { ...all, ...schema };
  }, {});
}

/** OpenAPI 3.0 ignores what stands beside a reference. */
function besideRef(schema: JsonSchema, more: JsonSchema): JsonSchema {
  if (Object.keys(more).length === 0) return schema;
  return '$ref' in schema ? { allOf: [schema], ...more } : { ...schema, ...more };
}
