import { demanded, type JsonSchema, type ListOption } from './rule.js';

/** Every control character but tab and line feed. */
const CONTROL = /(?![\t\n])\p{Cc}/u;

/** Text that says something: not blank, no control characters. ECMA-262, as JSON Schema wants patterns. */
const SPEAKING = '^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$';

/** Text of 1 to `max` code points: not blank, well-formed Unicode, no control characters but line feed and tab. */
export function Text(max: number, option: ListOption = {}): PropertyDecorator {
  return demanded(
    {
      name: 'text',
      wants: `text of 1 to ${max} characters`,
      schema: { type: 'string', minLength: 1, maxLength: max, pattern: SPEAKING },
      accepts: (value) => unfitText(value, max) ?? true,
    },
    option,
  );
}

/** Why the value is no text of that length; undefined when it is. */
export function unfitText(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return `this is ${kindOfJson(value)}`;
  if (value.trim() === '') return 'this is blank';
  if (!value.isWellFormed()) return 'this holds a surrogate that stands alone, which is ill-formed Unicode';
  if (CONTROL.test(value)) return 'this holds a control character other than tab and line feed';
  if (value.length <= max) return undefined;
  const length = [...value].length;
  return length > max ? `this has ${length}` : undefined;
}

/** What a JSON value is, with its article. */
export function kindOfJson(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

export interface Pattern {
  readonly name: string;
  readonly wants: string;
  /** ECMA-262, anchored. */
  readonly pattern: string;
  /** More of the schema, such as a format or an example. */
  readonly schema?: JsonSchema;
  /** What the pattern cannot say; a string tells why not. */
  readonly also?: (text: string) => boolean | string;
}

/** A string of a fixed form. */
export function Matching({ name, wants, pattern, schema, also }: Pattern, option: ListOption = {}): PropertyDecorator {
  const form = new RegExp(pattern, 'u');
  return demanded(
    {
      name,
      wants,
      schema: { type: 'string', pattern, description: capitalised(wants), ...schema },
      accepts: (value) => typeof value === 'string' && form.test(value) && (also?.(value) ?? true),
    },
    option,
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A non-negative decimal number of at most 40 digits, as it stands in a string: `"100000"`, `"2.5"`. */
export function DecimalString(): PropertyDecorator {
  return Matching({
    name: 'decimal',
    wants:
      'a decimal number in a string, such as "100000" or "2.5": no sign, exponent, separators or leading zeros, at most 40 digits',
    pattern: DECIMAL,
    schema: { maxLength: 41 },
    also: (text) => text.replace('.', '').length <= 40 || 'this has more than 40 digits',
  });
}

const DECIMAL = '^(0|[1-9][0-9]*)(\\.[0-9]+)?$';

/** Whether it is a string that `DecimalString` takes. */
export function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 41 && new RegExp(DECIMAL, 'u').test(value);
}

/** An absolute http or https address (WHATWG URL) of at most 2,000 characters. */
export function WebUrl(): PropertyDecorator {
  return Matching({
    name: 'webUrl',
    wants: 'a web address that begins with https:// or http://, of at most 2000 characters',
    pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\u0000-\\u001f\\u007f-\\u009f]+$',
    schema: { format: 'uri', maxLength: 2000 },
    also: (text) => text.length <= 2000 && text.isWellFormed() && URL.canParse(text),
  });
}
