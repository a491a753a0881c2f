import { existsSync, statfsSync, statSync } from 'node:fs';
import type { StoredEvent } from '#event-sourcing';
import { type Database, type Durability, openDatabase, type Schema } from '#sqlite';

/** "DTRL": tells a log from other programs' databases. */
const APPLICATION = 0x4454524c;

/**
 * Facts are never edited. The insert trigger closes the back door of `INSERT OR REPLACE`, which removes rows
 * without firing the others.
 */
const SCHEMA: Schema = {
  application: APPLICATION,
  version: 1,
  sql: `
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      revision INTEGER NOT NULL,
      event_id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL,
      data TEXT NOT NULL,
      metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events BEGIN
      SELECT RAISE(ABORT, 'events are never changed');
    END;
    CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events BEGIN
      SELECT RAISE(ABORT, 'events are never removed');
    END;
    CREATE TRIGGER events_are_not_replaced BEFORE INSERT ON events
    WHEN NEW.position <= (SELECT max(position) FROM events)
      OR EXISTS (SELECT 1 FROM events WHERE event_id = NEW.event_id)
      OR EXISTS (SELECT 1 FROM events WHERE stream = NEW.stream AND revision = NEW.revision)
    BEGIN
      SELECT RAISE(ABORT, 'events are never replaced');
    END`,
};

/** The columns of a `StoredEvent`; integers as text, exact to 64 bits. */
export const EVENT_COLUMNS =
  'event_id AS eventId, type, data, metadata, stream, CAST(revision AS TEXT) AS revision, CAST(position AS TEXT) AS position';

export type EventRow = Record<keyof StoredEvent, string>;

/** The engine's rows have no prototype; events are plain objects. */
export function toStoredEvent(row: EventRow): StoredEvent {
  const { eventId, type, data, metadata, stream, revision, position } = row;
  return { eventId, type, data, metadata, stream, revision, position };
}

export function logPath(folder: string): string {
  return `${folder.replace(/(?<=.)\/+$/, '')}/log.db`;
}

/** Whether there is a log in that folder. */
export function hasLog(folder: string): boolean {
  return existsSync(logPath(folder));
}

/** The log for reading, which must exist already. */
export function openLogForReading(folder: string): Database {
  return openDatabase(logPath(folder), { durability: 'full', readOnly: true, schema: SCHEMA });
}

/** Pages of the write-ahead log after which a commit copies them into the file: fewer copies of the same page. */
const CHECKPOINT_PAGES = 4_000;

const PAGE_BYTES = 4_096;
/** What is left of the write-ahead log once it was copied while writing goes on, and while nobody writes. */
const WAL_AT_WORK = CHECKPOINT_PAGES * PAGE_BYTES;
const SMALL_WAL = 256 * PAGE_BYTES;

/** The log for writing, created if need be. For the one writing thread. */
export function openLogForWriting(folder: string, durability: Durability): Database {
  const db = openDatabase(logPath(folder), { durability, schema: SCHEMA });
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA journal_size_limit = ${WAL_AT_WORK}`);
  return db;
}

/** How many milliseconds the least commit takes to be on disk; the best of three. */
export function syncMsOf(db: Database): number {
  const times = Array.from({ length: 3 }, () => {
    const begun = performance.now();
    db.exec(`PRAGMA user_version = ${SCHEMA.version}`); // what the header says already
    return performance.now() - begun;
  });
  return Math.min(...times);
}

/** The position of the last event. */
export function headOf(db: Database): string | undefined {
  const row = db.prepare<{ head: string | null }>('SELECT CAST(max(position) AS TEXT) AS head FROM events').get();
  return row?.head ?? undefined;
}

/**
 * Bytes that the file system still has for the log: its write-ahead log, which is yet to be copied into the file, is
 * spoken for.
 */
export function spareBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize - walBytes(folder);
}

/** The size of the write-ahead log. */
export function walBytes(folder: string): number {
  return statSync(`${logPath(folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Copies the write-ahead log into the file and empties it, if it is larger than it need be and nobody reads what is in
 * it. A reader who keeps it from being emptied is met again later.
 */
export function emptyWal(db: Database, folder: string): void {
  if (walBytes(folder) > SMALL_WAL) db.pragma('wal_checkpoint(TRUNCATE)');
}
