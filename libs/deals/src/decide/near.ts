/** " Did you mean …?" with the names nearest to one that is unknown; empty where none is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known).map((one) => `"${one}"`);
  return near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
}

/** At most three of the known names, fewest edits first; of claims, those too that share the record or the term. */
export function nearest(name: string, known: Iterable<string>): string[] {
  return [...new Set(known)]
    .map((one) => ({ one, far: distance(name, one) }))
    .filter(({ one, far }) => far <= Math.max(2, name.length / 3) || sharesPart(name, one))
    .sort((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one);
}

function sharesPart(name: string, other: string): boolean {
  const [record, claim] = name.split('/');
  const [otherRecord, otherClaim] = other.split('/');
  return claim !== undefined && otherClaim !== undefined && (record === otherRecord || claim === otherClaim);
}

/** Levenshtein's distance: insertions, deletions and substitutions, one each. */
function distance(a: string, b: string): number {
  const letters = [...b];
  let row = [0, ...letters.map((_, at) => at + 1)];
  for (const [above, letter] of [...a].entries()) {
    const next = [above + 1];
    letters.forEach((other, at) => {
      const substituted = (row[at] ?? 0) + (other === letter ? 0 : 1);
      next.push(Math.min(substituted, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
