import type { LogFilter } from '#event-sourcing';

/** The filter as SQL, to stand after another condition; empty when it lets all through. */
export function whereOf({ streamPrefixes, types }: LogFilter): { sql: string; values: string[] } {
  const conditions: string[] = [];
  if (streamPrefixes) conditions.push(anyOf(streamPrefixes.map(() => 'substr(stream, 1, length(?)) = ?')));
  if (types) conditions.push(anyOf(types.map(() => 'type = ?')));
  return {
    sql: conditions.map((condition) => ` AND ${condition}`).join(''),
    values: [...(streamPrefixes ?? []).flatMap((prefix) => [prefix, prefix]), ...(types ?? [])],
  };
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}
