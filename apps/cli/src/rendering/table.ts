import width from 'string-width';

/** Rows in columns that line up, also where characters are two cells wide; the last column is not padded. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = head.length > 0 ? [head, ...rows] : rows;
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  return all
    .map((row) => `${row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')}`.trimEnd() + '\n')
    .join('');
}

/** Names and what they stand for. */
export function facts(pairs: readonly (readonly [name: string, text: string | undefined])[]): string {
  return table(
    [],
    pairs.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text]])),
  );
}

function padded(cell: string, to: number): string {
  return cell + ' '.repeat(Math.max(0, to - width(cell)));
}
