import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { toInteger } from '../positions.js';

export interface ParkedRow {
  readonly position: Position;
  readonly revision: number;
}

/** Writes which events are set aside. Only the first of a subject has a reason; those behind it wait for it. */
export class Parking {
  constructor(private readonly db: Database) {}

  /** Parks an event for that reason, or behind those of its stream that are parked. */
  park(stream: number, position: Position, reason?: Error): void {
    this.db
      .prepare('INSERT INTO parked (position, stream, reason) VALUES (?, ?, ?)')
      .run(toInteger(position), stream, reason ? `${reason.name}: ${reason.message}` : null);
  }

  release(position: Position): void {
    this.db.prepare('DELETE FROM parked WHERE position = ?').run(toInteger(position));
  }

  /** The parked events of a stream, in order. */
  of(stream: number): ParkedRow[] {
    return this.db
      .prepare<ParkedRow>(
        `SELECT CAST(p.position AS TEXT) AS position, e.revision
         FROM parked p JOIN events e ON e.position = p.position WHERE p.stream = ? ORDER BY p.position`,
      )
      .all(stream);
  }

  /** The stream whose parked event that is. */
  streamOf(eventId: string): { readonly n: number; readonly name: string } | undefined {
    return this.db
      .prepare<{ n: number; name: string }>(
        `SELECT s.n, s.name FROM events e JOIN parked p ON p.position = e.position JOIN streams s ON s.n = e.stream
         WHERE e.event_id = ?`,
      )
      .get(eventId);
  }
}
