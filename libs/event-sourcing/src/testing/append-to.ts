import type { StoredEvent } from '../event.js';
import type { EventStore } from '../event-store.js';
import { nextRevision } from '../revision.js';

/** Appends, and reads the events back as they are stored. */
export async function appendTo(
  store: EventStore,
  ...[stream, expectedRevision, events]: Parameters<EventStore['append']>
): Promise<readonly StoredEvent[]> {
  const { last } = await store.append(stream, expectedRevision, events);
  if (events.length === 1) return [last];
  return store.readStream(stream, { from: nextRevision(expectedRevision), upTo: last.revision });
}
