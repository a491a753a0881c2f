/** Accents and the like on Latin, Greek and Cyrillic letters (Unicode block Combining Diacritical Marks). */
const ACCENTS = /[\u0300-\u036f]+/g;

/** All but letters and digits of any script, and the marks that belong to letters (Indic vowels, Japanese voicing). */
const REST = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * The form by which publishers compare (evidence/1, 2.8): compatibility forms folded (NFKD), accents dropped, lower
 * case, letters and digits of any script kept, all else one hyphen. Empty for a name without letters or digits.
 */
export function slug(publisher: string): string {
  const folded = publisher.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  return folded.replace(REST, '-').replace(/^-|-$/g, '').normalize('NFC');
}
