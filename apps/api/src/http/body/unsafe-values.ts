/** Controls other than tab and line feed: they mean nothing in a text and break logs and tables. */
const CONTROL = /(?![\t\n])\p{Cc}/u;

/** Fifteen significant decimal digits survive a double (IEEE 754 binary64); more may not. */
const SAFE_DIGITS = 15;

/** What makes a text unfit to be recorded, as the end of a sentence; undefined when nothing does. */
export function unsafeText(text: string): string | undefined {
  if (!text.isWellFormed()) return 'is ill-formed Unicode: a surrogate stands alone';
  const control = CONTROL.exec(text);
  return control ? `holds the control character ${codePointName(control[0])}` : undefined;
}

/** What makes a JSON number lose its value when read as a double; undefined when nothing does. */
export function unsafeNumber(digits: string): string | undefined {
  const value = Number(digits);
  if (!Number.isFinite(value)) return 'is too large: write it as a string';
  if (Object.is(value, -0)) return 'is a negative zero: write 0';
  const [mantissa = ''] = digits.split(/[eE]/);
  const significant = mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  if (value === 0 && significant !== '') return 'is too small to be told from zero: write it as a string';
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'is beyond 2^53 - 1 and would be rounded: write it as a string';
  if (!Number.isInteger(value) && significant.length > SAFE_DIGITS) {
    return `has more than ${SAFE_DIGITS} digits and would be rounded: write it as a string`;
  }
  // 9007199254740991.4 is read as an integer: a fraction was lost.
  if (Number.isInteger(value) && significant.length > 16) return 'would be rounded: write it as a string';
  return undefined;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Names that reach into an object's prototype in programs less careful than this one. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
