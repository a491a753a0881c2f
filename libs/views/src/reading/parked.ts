import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { OPEN_END, toInteger } from '../positions.js';
import { streamOf, type SubjectRef } from '../subject-folds.js';
import { pageSize } from './query.js';

/** An event that is in the log but not in the views. */
export interface ParkedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  /** Why it cannot be folded, in one sentence. */
  readonly reason: string;
  /** The event of its subject that it waits for, where that is another one. */
  readonly waitsFor?: string;
}

interface ParkedRow extends Omit<ParkedEvent, 'reason' | 'revision' | 'waitsFor'> {
  readonly revision: number;
  readonly reason: string | null;
  readonly first: string;
}

/** The most that one page holds. */
const MOST_PARKED = 200;

const SELECT = `SELECT e.event_id AS eventId, e.type, s.name AS stream, e.revision, CAST(p.position AS TEXT) AS position,
    p.reason, (SELECT event_id FROM events WHERE position = (SELECT min(position) FROM parked WHERE stream = p.stream)) AS first
  FROM parked p CROSS JOIN events e ON e.position = p.position CROSS JOIN streams s ON s.n = p.stream`;

/** In the order of the log. */
export function listParked(db: Database, page: { after?: Position; limit?: number }): ParkedEvent[] {
  const after = page.after === undefined ? -1n : toInteger(page.after);
  return db
    .prepare<ParkedRow>(`${SELECT} WHERE p.position > ? ORDER BY p.position LIMIT ?`)
    .all(after, pageSize(page.limit, MOST_PARKED))
    .map(toParked);
}

/** The event that holds back that subject, or held it back at that position; undefined while it is complete. */
export function heldBackBy(db: Database, subject: SubjectRef, asOf?: Position): ParkedEvent | undefined {
  const row = db
    .prepare<ParkedRow>(`${SELECT} WHERE s.name = ? AND p.position <= ? ORDER BY p.position LIMIT 1`)
    .get(streamOf(subject), asOf === undefined ? OPEN_END : toInteger(asOf));
  return row && toParked(row);
}

export function countParked(db: Database): number {
  return db.prepare<{ n: number }>('SELECT count(*) AS n FROM parked').get()!.n;
}

function toParked({ revision, reason, first, ...row }: ParkedRow): ParkedEvent {
  const waits = first !== row.eventId;
  return {
    ...row,
    revision: String(revision),
    reason: reason ?? `Waits for event ${first}, which is parked.`,
    ...(waits && { waitsFor: first }),
  };
}
