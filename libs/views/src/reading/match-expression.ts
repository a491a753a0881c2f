/**
 * What people type into a search box, as an FTS5 expression for each word (sqlite.org/fts5.html, section 3): each must
 * occur, as the beginning of a word. Empty when there is no letter or digit to look for.
 */
export function matchExpressions(q: string): string[] {
  const words = q.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`);
}
