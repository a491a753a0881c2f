import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import { pointerToken, type JsonSchema, type Rule } from './decorators/rule.js';

/** The metadata of one decorator, as class-validator stores it. */
export type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

type Schemas = Readonly<Record<string, (...constraints: never[]) => JsonSchema>>;

/** class-validator's own decorators that have a schema, by name and constraints; for requests that are no payloads. */
const SCHEMAS: Schemas = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isArray: () => ({ type: 'array' }),
  isObject: () => ({ type: 'object' }),
  isIn: (values: readonly unknown[]) => ({ enum: [...values] }),
  matches: ({ source }: RegExp) => ({ type: 'string', pattern: source }),
  isNotEmpty: () => ({ minLength: 1 }),
  min: (minimum: number) => ({ minimum }),
  max: (maximum: number) => ({ maximum }),
  minLength: (minLength: number) => ({ minLength }),
  maxLength: (maxLength: number) => ({ maxLength }),
  arrayMinSize: (minItems: number) => ({ minItems }),
  arrayMaxSize: (maxItems: number) => ({ maxItems }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** The rule that a decorator of class-validator's own makes; undefined for one that has no schema here. */
export function builtInRule(entry: Metadata): Rule | undefined {
  const schema = Object.hasOwn(SCHEMAS, entry.name ?? '') ? SCHEMAS[entry.name ?? ''] : undefined;
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(entry.constraintCls);
  if (!schema || !constraint) return undefined;
  const property = entry.propertyName;
  // Where a decorator takes no arguments, the library keeps none.
  const constraints = (entry.constraints ?? []) as unknown[];
  return {
    name: entry.name ?? '',
    schema: schema(...(constraints as never[])),
    items: entry.each,
    violations(value, owner) {
      const args = { value, object: owner, property, constraints, targetName: owner.constructor.name };
      const values: readonly unknown[] = entry.each && Array.isArray(value) ? value : [value];
      if (values.every((one) => constraint.instance.validate(one, args) === true)) return [];
      return [
        {
          pointer: `/${pointerToken(property)}`,
          message: inWords(entry.message || constraint.instance.defaultMessage?.(args), args),
        },
      ];
    },
  };
}

/** class-validator's messages begin with the property's name; the pointer says it already. */
function inWords(message: Metadata['message'] | undefined, args: ValidationArguments): string {
  const text = typeof message === 'function' ? message(args) : (message ?? 'is not acceptable');
  const [first] = args.constraints as readonly unknown[];
  return text.replace(/^(?:each value in )?\$property /, '').replaceAll('$constraint1', String(first));
}
