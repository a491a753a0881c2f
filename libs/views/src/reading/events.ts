import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { OPEN_END, toInteger } from '../positions.js';
import { streamOf, type SubjectRef } from '../subject-folds.js';
import { Clauses, pageSize } from './query.js';

/** An event as the index knows it; its body is in the log. */
export interface IndexedEvent {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  readonly type: string;
  /** RFC 3339, UTC; null where the event does not say. */
  readonly recordedAt: string | null;
}

export interface EventsQuery {
  /** Exclusive. */
  readonly after?: Position;
  /** Inclusive. */
  readonly upTo?: Position;
  /** At most 1,000; 50 unless said. */
  readonly limit?: number;
  readonly type?: string;
  readonly subject?: SubjectRef;
  /** The id of a party that the event names. */
  readonly party?: string;
  /** Kinds of stream (`deal`, `grant`, `party`); all unless said. */
  readonly kinds?: readonly string[];
}

interface EventRow extends Omit<IndexedEvent, 'revision' | 'recordedAt'> {
  readonly revision: number;
  readonly recordedAt: number | null;
}

/** The most that one page holds. */
const MOST_EVENTS = 1_000;

const SELECT = `SELECT e.event_id AS eventId, s.name AS stream, e.revision, CAST(e.position AS TEXT) AS position, e.type,
  e.recorded_at AS recordedAt`;

/** The first of that id: a store may take an id again at another revision. */
export function eventById(db: Database, eventId: string): IndexedEvent | undefined {
  const row = db
    .prepare<EventRow>(
      `${SELECT} FROM events e JOIN streams s ON s.n = e.stream WHERE e.event_id = ?
       ORDER BY e.position LIMIT 1`,
    )
    .get(eventId);
  return row && toEvent(row);
}

/** In the order of the log. */
export function listEvents(db: Database, query: EventsQuery): IndexedEvent[] {
  const { after, upTo, type, subject, party, kinds } = query;
  const first = after === undefined ? -1n : toInteger(after);
  const last = upTo === undefined ? OPEN_END : toInteger(upTo);
  const clauses = new Clauses().add(SELECT);
  if (party === undefined) clauses.add('FROM events e');
  else clauses.add('FROM event_parties x CROSS JOIN events e ON e.position = x.position');
  clauses.add('CROSS JOIN streams s ON s.n = e.stream');
  if (party === undefined) clauses.add('WHERE e.position > ? AND e.position <= ?', first, last);
  else clauses.add('WHERE x.party = ? AND x.position > ? AND x.position <= ?', party, first, last);
  if (type !== undefined) clauses.add('AND e.type = ?', type);
  if (subject) clauses.add('AND e.stream = (SELECT n FROM streams WHERE name = ?)', streamOf(subject));
  if (kinds) clauses.add('AND s.kind IN (SELECT value FROM json_each(?))', JSON.stringify(kinds));
  clauses.add(`ORDER BY ${party === undefined ? 'e' : 'x'}.position LIMIT ?`, pageSize(query.limit, MOST_EVENTS));
  return clauses.all<EventRow>(db).map(toEvent);
}

/**
 * The last position up to which no event's `recordedAt` is later than the instant; undefined where the log begins
 * later.
 * @param instant RFC 3339.
 */
export function positionAt(db: Database, instant: string): Position | undefined {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`${instant} is no RFC 3339 instant`);
  return db
    .prepare<{ position: Position }>(
      `SELECT CAST(position AS TEXT) AS position FROM events WHERE latest_at <= ?
       ORDER BY latest_at DESC, events.position DESC LIMIT 1`,
    )
    .get(at)?.position;
}

function toEvent({ revision, recordedAt, ...row }: EventRow): IndexedEvent {
  return {
    ...row,
    revision: String(revision),
    recordedAt: recordedAt === null ? null : new Date(recordedAt).toISOString(),
  };
}
