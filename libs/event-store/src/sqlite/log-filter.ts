import type { LogFilter, StoredEvent } from '#event-sourcing';

/** Whether the filter selects that event. */
export function selects({ streamPrefixes, types }: LogFilter, event: StoredEvent): boolean {
  const { stream, type } = event;
  return (
    (!streamPrefixes || streamPrefixes.some((prefix) => stream.startsWith(prefix))) && (!types || types.includes(type))
  );
}

/** The same as SQL, to stand after another condition; empty when the filter selects all. */
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
