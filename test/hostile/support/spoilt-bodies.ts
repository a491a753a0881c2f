import type { Json } from './operations.js';

/** A place in a body: the names and numbers that lead to it. */
export type Place = readonly (string | number)[];

/** A body that was spoilt at one place. */
export interface Spoilt {
  readonly why: string;
  readonly text: string;
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
}

/** Stands in a body where a text that is no JSON goes. */
const MARK = 'the text goes here';

/** What the server alone says of a record, and what other programs would take for a role or an owner. */
const NOT_THE_CLIENTS = ['eventId', 'recordedAt', 'recordedBy', 'position', 'revision', 'stream', 'schemaVersion'];
const NOR_THESE = [
  'requestHash',
  'correlationId',
  'causationId',
  'metadata',
  'hash',
  'tenant',
  'actor',
  'isAdmin',
  'status',
];

/** Every place of a body that holds a value, the whole of it among them. */
export function placesOf(value: Json, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([name, below]: [string, Json]) => placesOf(below, [...at, keyIn(value, name)])),
  ];
}

/** The body with another value at that place: a JSON text goes in as it stands, however wrong it is. */
export function withTextAt(body: Json, place: Place, text: string): string {
  return JSON.stringify(replaced(body, place, MARK)).replace(`"${MARK}"`, () => text);
}

/** Each place with values of every type but its own. */
export function wrongTypes(body: Json): Spoilt[] {
  return placesOf(body).flatMap((place) => {
    const own = typeName(at(body, place));
    const others: readonly (readonly [string, string])[] = [
      ['string', '"12abc"'],
      ['number', '12.5'],
      ['boolean', 'true'],
      ['array', '[[]]'],
      ['object', '{"toString":1}'],
      ['null', 'null'],
    ];
    return others
      .filter(([type]) => type !== own)
      .map(([type, text]) => ({
        why: `${pointerOf(place)} is ${type}`,
        text: withTextAt(body, place, text),
        pointer: pointerOf(place),
      }));
  });
}

/** Each object with a property that it does not have; the whole with those that are the server's to give. */
export function unknownProperties(body: Json): Spoilt[] {
  const objects = placesOf(body).filter((place) => typeName(at(body, place)) === 'object');
  return objects.flatMap((place) => {
    const object = at(body, place) as Readonly<Record<string, Json>>;
    const names = ['zzz', 'toString', '$where', ...(place.length === 0 ? [...NOT_THE_CLIENTS, ...NOR_THESE] : [])];
    return names
      .filter((name) => !Object.hasOwn(object, name))
      .map((name) => {
        const text = JSON.stringify(replaced(body, place, { ...object, [name]: 'x' }));
        return { why: `${pointerOf(place)}/${name} is not asked for`, text, pointer: pointerOf([...place, name]) };
      });
  });
}

export function pointerOf(place: Place): string {
  return place.map((part) => `/${part}`).join('');
}

function at(value: Json, [first, ...rest]: Place): Json {
  return first === undefined ? value : at((value as Record<string | number, Json>)[first]!, rest);
}

function replaced(value: Json, [first, ...rest]: Place, by: Json): Json {
  if (first === undefined) return by;
  const below = replaced((value as Record<string | number, Json>)[first]!, rest, by);
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === first ? below : item));
  return { ...(value as object), [first]: below };
}

function keyIn(value: object, name: string): string | number {
  return Array.isArray(value) ? Number(name) : name;
}

function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
