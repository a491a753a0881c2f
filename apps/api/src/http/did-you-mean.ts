import { type JsonSchema, type PayloadClass, type PayloadSchema, schemaOf, type Violation } from '#deals';
import { closest } from '../config/closest.js';

const UNKNOWN = 'is not a known property';

/** A violation as a fault; one about an unknown property says which one was probably meant. */
export function didYouMean(
  payload: PayloadClass,
  { pointer, message }: Violation,
): { pointer: string; detail: string } {
  if (!message.startsWith(UNKNOWN)) return { pointer, detail: message };
  const path = pointer.slice(1).split('/').map(unescaped);
  const name = path.pop() ?? '';
  const meant = closest(name, namesAt(schemaFor(payload), path));
  return { pointer, detail: meant ? `${UNKNOWN}: did you mean ${meant}?` : message };
}

const schemas = new WeakMap<PayloadClass, PayloadSchema>();

/** A class's schema is made for the first fault, and serves all that follow. */
function schemaFor(payload: PayloadClass): PayloadSchema {
  const schema = schemas.get(payload) ?? schemaOf(payload);
  schemas.set(payload, schema);
  return schema;
}

/** The properties that an object at that place may have. */
function namesAt({ schema, components }: PayloadSchema, path: readonly string[]): string[] {
  const resolved = (at: JsonSchema): JsonSchema[] => {
    const { $ref, allOf = [], oneOf = [] } = at as { $ref?: string; allOf?: JsonSchema[]; oneOf?: JsonSchema[] };
    const target = $ref && components[$ref.split('/').at(-1) ?? ''];
    return [at, ...(target ? [target] : []), ...[...allOf, ...oneOf].flatMap(resolved)];
  };
  const below = path.reduce(
    (places, part) => places.flatMap((place) => step(place, part)).flatMap(resolved),
    resolved(schema),
  );
  return below.flatMap((place) => Object.keys((place['properties'] as object | undefined) ?? {}));
}

function step(schema: JsonSchema, part: string): JsonSchema[] {
  const { properties = {}, items } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>;
    items?: JsonSchema;
  };
  const found = Object.hasOwn(properties, part) ? properties[part] : items;
  return found ? [found] : [];
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
