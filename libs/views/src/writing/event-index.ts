import type { Position, StoredEvent } from '#event-sourcing';
import type { Database } from '#sqlite';
import { LogBroken } from '../errors.js';
import { toInteger } from '../positions.js';
import { subjectOf } from '../subject-folds.js';

/** Writes the index of the log: its streams and its events. */
export class EventIndexWriter {
  constructor(private readonly db: Database) {}

  /** The number of that stream; the event at `position` is its first where it has none yet. */
  streamNumber(stream: string, position: Position): number {
    const known = this.db.prepare<{ n: number }>('SELECT n FROM streams WHERE name = ?').get(stream);
    if (known) return known.n;
    const { kind, id } = subjectOf(stream);
    const insert = this.db.prepare('INSERT INTO streams (name, kind, id, opened) VALUES (?, ?, ?, ?)');
    return Number(insert.run(stream, kind, id, toInteger(position)).lastInsertRowid);
  }

  /**
   * Adds the event, whose stream has the number `n`.
   * @param recordedAt milliseconds; undefined where its metadata does not say.
   * @throws LogBroken when it is not the next one of its stream.
   */
  add(event: StoredEvent, n: number, recordedAt: number | undefined): void {
    const next = this.#nextRevision(n);
    if (Number(event.revision) !== next) {
      throw new LogBroken(
        `Stream ${event.stream} has revision ${event.revision} at position ${event.position}, where revision ${next} must follow: events are missing. The views stop here; check the log, then rebuild the views.`,
      );
    }
    this.db
      .prepare(
        `INSERT INTO events (position, event_id, stream, revision, type, recorded_at, latest_at) VALUES (?, ?, ?, ?, ?, ?,
          max(?, ifnull((SELECT latest_at FROM events ORDER BY position DESC LIMIT 1), 0)))`,
      )
      .run(toInteger(event.position), event.eventId, n, next, event.type, recordedAt ?? null, recordedAt ?? 0);
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

  #nextRevision(n: number): number {
    const last = this.db
      .prepare<{ revision: number }>('SELECT revision FROM events WHERE stream = ? ORDER BY position DESC LIMIT 1')
      .get(n);
    return last ? last.revision + 1 : 0;
  }
}
