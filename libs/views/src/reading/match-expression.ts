/**
 * What people type into a search box, as an FTS5 expression (sqlite.org/fts5.html, section 3): every word must occur,
 * each as the beginning of a word. Undefined when there is no letter or digit to look for.
 */
export function matchExpression(q: string): string | undefined {
  const words = q.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length > 0 ? words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ') : undefined;
}
