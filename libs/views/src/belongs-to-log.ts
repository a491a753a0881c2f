import type { EventStore, Position } from '#event-sourcing';
import type { ViewFile } from './view-file.js';

interface LastEvent {
  readonly eventId: string;
  readonly position: Position;
  readonly revision: number;
  readonly stream: string;
}

/** True when the last event that the file knows stands where it says: the log it was built from is this one. */
export async function belongsToLog(file: ViewFile, store: EventStore): Promise<boolean> {
  const last = file.db
    .prepare<LastEvent>(
      `SELECT e.event_id AS eventId, CAST(e.position AS TEXT) AS position, e.revision, s.name AS stream
       FROM events e JOIN streams s ON s.n = e.stream ORDER BY e.position DESC LIMIT 1`,
    )
    .get();
  if (!last) return true;
  const [found] = await store.readStream(last.stream, { from: String(last.revision), limit: 1 });
  return found?.eventId === last.eventId && found.position === last.position;
}
