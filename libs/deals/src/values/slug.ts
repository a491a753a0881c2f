/** What is left when letters and digits of any script are kept, and the marks upon them dropped. */
const REST = /[^\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;

/**
 * The form by which publishers compare (evidence/1, 2.8): compatibility forms and marks folded (NFKD), lower case,
 * letters and digits of any script kept, all else one hyphen. Empty for a name without letters or digits.
 */
export function slug(publisher: string): string {
  const folded = publisher.normalize('NFKD').replace(MARKS, '').toLowerCase();
  return folded.replace(REST, '-').replace(/^-|-$/g, '').normalize('NFC');
}
