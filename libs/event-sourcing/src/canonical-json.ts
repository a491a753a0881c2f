/**
 * The JSON Canonicalization Scheme, RFC 8785: keys in UTF-16 order (3.2.3), numbers and strings as ECMAScript
 * writes them (3.2.2). Absent fields (`undefined`) are left out.
 * @throws TypeError for what I-JSON cannot carry: ill-formed Unicode, numbers that are not finite, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return canonicalArray(value);
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`A ${typeof value} has no JSON form`);
}

/** Characters that JSON writes as they are (RFC 8259, section 7): most texts hold no others. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('Ill-formed Unicode (a lone surrogate) has no canonical form');
  return JSON.stringify(text);
}

function canonicalNumber(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`${number} has no JSON form`);
  return JSON.stringify(number);
}

// Texts are put together as they come: lists of members that are joined in the end take several times the memory, and
// every event is written in this form twice.

function canonicalArray(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '' : ','}${canonicalJson(item)}`;
  return `[${text}]`;
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of inOrder(Object.keys(object))) {
    if (object[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(object[key])}`;
  }
  return `{${text}}`;
}

/** So few keys are sorted faster by insertion, which takes no memory. */
const FEW = 16;

/** Sorts keys where they are. */
function inOrder(keys: string[]): string[] {
  if (keys.length > FEW) return keys.sort();
  for (let sorted = 1; sorted < keys.length; sorted++) {
    const key = keys[sorted]!;
    let at = sorted;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}
