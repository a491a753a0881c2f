/**
 * The JSON Canonicalization Scheme, RFC 8785: keys in UTF-16 order (3.2.3), numbers and strings as ECMAScript
 * writes them (3.2.2). Absent fields (`undefined`) are left out.
 * @throws TypeError for what I-JSON cannot carry: ill-formed Unicode, numbers that are not finite, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`A ${typeof value} has no JSON form`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Ill-formed Unicode (a lone surrogate) has no canonical form');
  return JSON.stringify(text);
}

function canonicalNumber(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`${number} has no JSON form`);
  return JSON.stringify(number);
}

function canonicalObject(object: Record<string, unknown>): string {
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}
