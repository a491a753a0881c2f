import type { Position, StoredEvent } from '#event-sourcing';
import type { Database } from '#sqlite';
import { LogBroken } from '../errors.js';
import { toInteger } from '../positions.js';
import { subjectOf } from '../subject-folds.js';

/** A stream as the index knows it. Changes with each event that is added. */
export interface StreamHead {
  readonly n: number;
  /** The revision of its next event. */
  next: number;
  /** True when events of it are parked. */
  readonly parked: boolean;
}

/** Writes the index of the log: its streams and its events. */
export class EventIndexWriter {
  /** The running maximum of `recorded_at`. */
  #latestAt = 0;

  constructor(private readonly db: Database) {}

  /** Undefined for a stream that has no events yet. */
  head(stream: string): StreamHead | undefined {
    const row = this.db
      .prepare<{ n: number; last: number; parked: number }>(
        `SELECT n, (SELECT revision FROM events WHERE stream = n ORDER BY position DESC LIMIT 1) AS last,
          EXISTS (SELECT 1 FROM parked WHERE stream = n) AS parked FROM streams WHERE name = ?`,
      )
      .get(stream);
    return row && { n: row.n, next: row.last + 1, parked: row.parked === 1 };
  }

  /** A stream whose first event stands at that position. */
  open(stream: string, position: Position): StreamHead {
    const { kind, id } = subjectOf(stream);
    const insert = this.db.prepare('INSERT INTO streams (name, kind, id, opened) VALUES (?, ?, ?, ?)');
    const { lastInsertRowid } = insert.run(stream, kind, id, toInteger(position));
    return { n: Number(lastInsertRowid), next: 0, parked: false };
  }

  /**
   * Adds the next event of that stream.
   * @param recordedAt milliseconds; undefined where its metadata does not say.
   * @throws LogBroken when it is not the next one.
   */
  add(event: StoredEvent, head: StreamHead, recordedAt: number | undefined): void {
    if (event.revision !== String(head.next)) {
      throw new LogBroken(
        `Stream ${event.stream} has revision ${event.revision} at position ${event.position}, where revision ${head.next} must follow: events are missing. The views stop here; check the log, then rebuild the views.`,
      );
    }
    this.#latestAt = Math.max(this.#latestAt, recordedAt ?? 0);
    this.db
      .prepare(
        'INSERT INTO events (position, event_id, stream, revision, type, recorded_at, latest_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(toInteger(event.position), event.eventId, head.n, head.next, event.type, recordedAt ?? null, this.#latestAt);
    head.next += 1;
  }

  /** To be called at the beginning of a transaction. */
  begin(): void {
    const last = this.db.prepare<{ at: number }>('SELECT latest_at AS at FROM events ORDER BY position DESC LIMIT 1');
    this.#latestAt = last.get()?.at ?? 0;
  }

  addParties(position: Position, parties: readonly string[]): void {
    const insert = this.db.prepare('INSERT OR IGNORE INTO event_parties (party, position) VALUES (?, ?)');
    for (const party of parties) insert.run(party, toInteger(position));
  }

  /** True when that very event stands at that position already. */
  holds(event: StoredEvent): boolean {
    const row = this.db
      .prepare<{ eventId: string }>('SELECT event_id AS eventId FROM events WHERE position = ?')
      .get(toInteger(event.position));
    return row?.eventId === event.eventId;
  }
}
