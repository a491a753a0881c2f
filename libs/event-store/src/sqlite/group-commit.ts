import { LRUCache } from 'lru-cache';
import { NO_STREAM, type NewEvent } from '#event-sourcing';
import { type Database, failureKind } from '#sqlite';
import { EVENT_COLUMNS, type EventRow, headOf, toStoredEvent } from './log-file.js';
import type { Append, Outcome } from './messages.js';

/** The commit failed, and yet the group may have been stored. `cause` is the engine's error. */
export class CommitInDoubt extends Error {}

/** Streams whose revision is kept in mind. */
const KNOWN_STREAMS = 10_000;

/** Commits groups of appends, one transaction a group. Each append is judged on its own, as if it came alone. */
export class GroupCommit {
  readonly #db: Database;
  /** Revisions of recently written streams: nobody else writes. */
  readonly #revisions = new LRUCache<string, string>({ max: KNOWN_STREAMS });
  #head: bigint;

  constructor(db: Database) {
    this.#db = db;
    this.#head = BigInt(headOf(db) ?? 0);
  }

  /**
   * Judges and stores the group, and returns once it is committed.
   * @throws CommitInDoubt when it may have been stored; any other error when surely nothing was.
   */
  commit(appends: readonly Append[]): Outcome[] {
    const head = this.#head;
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const outcomes = appends.map((append) => this.#judge(append));
      this.#commit();
      return outcomes;
    } catch (error) {
      this.#head = head;
      this.#revisions.clear();
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #commit(): void {
    try {
      this.#db.exec('COMMIT');
    } catch (error) {
      // 'full' comes from writing a frame, so the one that would make the commit valid is not whole.
      if (['full', 'busy'].includes(failureKind(error))) throw error;
      throw new CommitInDoubt('The commit failed', { cause: error });
    }
  }

  #judge(append: Append): Outcome {
    const revision = this.#revisionOf(append.stream);
    if (revision !== append.expectedRevision) {
      return this.#stored(append) ?? { kind: 'elsewhere', revision };
    }
    return append.events.length === 1 ? this.#insert(append) : this.#insertAllOrNone(append);
  }

  #insertAllOrNone(append: Append): Outcome {
    this.#db.exec('SAVEPOINT one');
    const outcome = this.#insert(append);
    if (typeof outcome !== 'string') this.#db.exec('ROLLBACK TO one');
    this.#db.exec('RELEASE one');
    return outcome;
  }

  #insert({ stream, expectedRevision, events }: Append): Outcome {
    const head = this.#head;
    let revision = before(expectedRevision);
    try {
      const insert = this.#db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
      for (const { eventId, type, data, metadata } of events) {
        insert.run(narrow(++this.#head), stream, narrow(++revision), eventId, type, data, metadata);
      }
      this.#revisions.set(stream, String(revision));
      return String(head + 1n);
    } catch (error) {
      if (failureKind(error) !== 'constraint') throw error;
      this.#head = head;
      return { kind: 'refused', reason: this.#takenId(events) };
    }
  }

  #revisionOf(stream: string): string {
    const known = this.#revisions.get(stream);
    if (known !== undefined) return known;
    const sql = 'SELECT CAST(max(revision) AS TEXT) AS revision FROM events WHERE stream = ?';
    return this.#db.prepare<{ revision: string | null }>(sql).get(stream)?.revision ?? NO_STREAM;
  }

  /** The outcome for an append whose very events stand at this revision already. */
  #stored({ stream, expectedRevision, events }: Append): Outcome | undefined {
    const sql = `SELECT ${EVENT_COLUMNS} FROM events WHERE stream = ? AND revision > ? ORDER BY events.revision LIMIT ?`;
    const rows = this.#db.prepare<EventRow>(sql).all(stream, before(expectedRevision), events.length);
    const same = rows.length === events.length && rows.every((row, i) => row.eventId === events[i]?.eventId);
    return same ? { kind: 'duplicate', events: rows.map(toStoredEvent) } : undefined;
  }

  #takenId(events: readonly NewEvent[]): string {
    const sql = `SELECT ${EVENT_COLUMNS} FROM events WHERE event_id = ?`;
    const taken = events.map(({ eventId }) => this.#db.prepare<EventRow>(sql).get(eventId)).find((row) => row);
    if (!taken) return 'The log refuses these events.';
    return `Event ${taken.eventId} is stored already, as revision ${taken.revision} of ${taken.stream}: give a new event an id of its own.`;
  }
}

function before(expectedRevision: string): bigint {
  return expectedRevision === NO_STREAM ? -1n : BigInt(expectedRevision);
}

/** The engine binds a number faster, where one is exact. */
function narrow(value: bigint): number | bigint {
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
