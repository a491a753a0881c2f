import type { StoredEvent } from './event.js';
import type { LogFilter } from './event-store.js';

/** Whether the filter lets the event through. An empty list lets nothing through; an absent one, everything. */
export function matches({ streamPrefixes, types }: LogFilter, event: Pick<StoredEvent, 'stream' | 'type'>): boolean {
  const byStream = streamPrefixes?.some((prefix) => event.stream.startsWith(prefix)) ?? true;
  return byStream && (types?.includes(event.type) ?? true);
}
