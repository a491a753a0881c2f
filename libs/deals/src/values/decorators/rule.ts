import { registerDecorator, type ValidationArguments } from 'class-validator';

/** A JSON Schema as OpenAPI 3.0 and 3.1 both read it: no `const`, no type lists, no siblings of `$ref`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong and what to do about it, at a place: a JSON pointer (RFC 6901). */
export interface Violation {
  readonly pointer: string;
  readonly message: string;
}

/** A payload class: plain data, whose decorators are its only schema. */
export type PayloadClass = abstract new () => object;

/** What a decorator asks of a property, and how that reads as JSON Schema. */
export interface Rule {
  /** Names the rule among those of one property. */
  readonly name: string;
  /** What it adds to the property's schema (to that of an item, for a rule of items). */
  readonly schema: JsonSchema;
  /** The rule is about each item of a list, not about the list. */
  readonly items?: boolean;
  /** The class whose schema the property refers to. */
  readonly nested?: () => PayloadClass;
  /** The value is one of these, or of one of these classes (`oneOf`). */
  readonly alternatives?: { readonly schemas: readonly JsonSchema[]; readonly nested: () => readonly PayloadClass[] };
  /** Pointers start at the object that owns the property. */
  violations(value: unknown, owner: object): Violation[];
}

/** Makes a property decorator of a rule. The rule travels in class-validator's metadata, for schemas and pointers. */
export function ruled(rule: (property: string) => Rule): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    const made = rule(property);
    registerDecorator({
      name: made.name,
      target: prototype.constructor,
      propertyName: property,
      constraints: [made],
      options: { context: { rule: made } },
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) => made.violations(value, object).length === 0,
        defaultMessage: (args?: ValidationArguments) =>
          args
            ? made
                .violations(args.value, args.object)
                .map((one) => inWords(one, property))
                .join('; ')
            : made.name,
      },
    });
  };
}

/** class-validator tells the property; what lies beyond or beside it, the message has to tell. */
function inWords({ pointer, message }: Violation, property: string): string {
  return pointer === `/${pointerToken(property)}` ? message : `${pointer}: ${message}`;
}

/** What one value must be. */
export interface Demand {
  readonly name: string;
  /** The end of a sentence that begins "must be": what to give instead. */
  readonly wants: string;
  readonly schema: JsonSchema;
  readonly nested?: () => PayloadClass;
  /** The value meets the demand; a string tells more closely why it does not. */
  accepts(value: unknown): boolean | string;
}

export interface ListOption {
  /** The demand is on each item of a list; the list itself is described by `@ListOf`. */
  readonly list?: boolean;
}

/** A decorator that makes one demand on a value, or on each item of a list. */
export function demanded(demand: Demand, { list = false }: ListOption = {}): PropertyDecorator {
  return ruled((property) => {
    const at = `/${pointerToken(property)}`;
    return {
      name: demand.name,
      schema: demand.schema,
      items: list,
      ...(demand.nested && { nested: demand.nested }),
      violations(value) {
        if (!list) return faults(demand, value, at);
        return Array.isArray(value) ? value.flatMap((item, index) => faults(demand, item, `${at}/${index}`)) : [];
      },
    };
  });
}

function faults(demand: Demand, value: unknown, pointer: string): Violation[] {
  if (value === undefined) return [{ pointer, message: `is missing: it must be ${demand.wants}` }];
  const verdict = demand.accepts(value);
  if (verdict === true) return [];
  return [{ pointer, message: `must be ${demand.wants}${verdict === false ? '' : ` (${verdict})`}` }];
}

/** One reference token of a JSON pointer, escaped (RFC 6901, section 4). */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
