import { CURRENCIES } from './iso-4217.table.js';

/** Whether the unit is an ISO 4217 code, in any case: such a quantity is money. */
export function isMoney(unit: string): boolean {
  return CURRENCIES.has(unit.trim().toUpperCase());
}

/** Whether units are equal: matched without case, spacing or plural (evidence/1, 1.1). */
export function sameUnit(a: string, b: string): boolean {
  return unitKey(a) === unitKey(b);
}

/** The form by which units compare: a currency's code, or words in lower case with the last in the singular. */
export function unitKey(unit: string): string {
  if (isMoney(unit)) return unit.trim().toUpperCase();
  const words = wordsOf(unit, /\s+/);
  return words.with(-1, singular(words.at(-1) ?? '')).join(' ');
}

/** The words of a unit in lower case. */
export function wordsOf(unit: string, separator: RegExp): string[] {
  return unit.normalize('NFKC').trim().toLowerCase().split(separator);
}

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  gases: 'gas',
  lenses: 'lens',
  buses: 'bus',
  dice: 'die',
  dies: 'die',
};

/** Words that end like a plural and are none. */
const SINGULARS = ['gas', 'bus', 'lens', 'series', 'species', 'chassis', 'apparatus'];

/** The singular of an English noun in lower case, as far as endings tell it. */
export function singular(noun: string): string {
  if (Object.hasOwn(IRREGULAR, noun)) return IRREGULAR[noun] ?? noun;
  if (noun.length < 3 || SINGULARS.includes(noun) || noun.endsWith('ss')) return noun;
  if (noun.length > 4 && noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return noun.replace(/(?<=(?:ch|sh|ss|x))es$|s$/, '');
}
