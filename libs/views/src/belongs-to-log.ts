import type { EventStore, Position } from '#event-sourcing';
import { failureKind } from '#sqlite';
import type { ViewFile } from './view-file.js';

interface LastEvent {
  readonly eventId: string;
  readonly position: Position;
  readonly revision: number;
  readonly stream: string;
}

/**
 * True when the last event that the file knows stands where it says: the log it was built from is this one. A file that
 * is so damaged that it cannot say belongs to none.
 */
export async function belongsToLog(file: ViewFile, store: EventStore): Promise<boolean> {
  const last = lastIn(file);
  if (last === undefined || last === 'damaged') return last === undefined;
  const [found] = await store.readStream(last.stream, { from: String(last.revision), limit: 1 });
  return found?.eventId === last.eventId && found.position === last.position;
}

function lastIn({ db }: ViewFile): LastEvent | 'damaged' | undefined {
  try {
    return db
      .prepare<LastEvent>(
        `SELECT e.event_id AS eventId, CAST(e.position AS TEXT) AS position, e.revision, s.name AS stream
         FROM events e JOIN streams s ON s.n = e.stream ORDER BY e.position DESC LIMIT 1`,
      )
      .get();
  } catch (error) {
    if (failureKind(error) === 'corrupt') return 'damaged';
    throw error;
  }
}
