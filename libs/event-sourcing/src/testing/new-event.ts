import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { NewEvent } from '../event.js';

/** What a test cares about in an event; the rest is made up. */
interface Wanted {
  readonly eventId?: string;
  readonly type?: string;
  /** Written as RFC 8785 text. */
  readonly data?: unknown;
  /** Written as RFC 8785 text. */
  readonly metadata?: unknown;
}

/** An event to append, with an id of its own. */
export function newEvent(wanted: Wanted = {}): NewEvent {
  const { eventId = randomUUID(), type = 'NoteTaken', data = {}, metadata = {} } = wanted;
  return { eventId, type, data: canonicalJson(data), metadata: canonicalJson(metadata) };
}

/** So many events, numbered from 0 in their data. */
export function newEvents(count: number, type?: string): NewEvent[] {
  return Array.from({ length: count }, (_, n) => newEvent({ data: { n }, ...(type ? { type } : {}) }));
}
