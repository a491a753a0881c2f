const FORM = /^[A-Z0-9]{18}[0-9]{2}$/;

/**
 * Whether it is a Legal Entity Identifier with right check digits: ISO 17442, MOD 97-10 of ISO/IEC 7064 over letters
 * as numbers (A is 10, Z is 35). It does not ask whether the identifier was ever issued.
 */
export function isLei(text: string): boolean {
  if (!FORM.test(text)) return false;
  const digits = [...text].map((character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
