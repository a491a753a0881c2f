import type { EventStore, StoredEvent } from '#event-sourcing';
import type { StoreUnderTest, Tampering } from '#event-sourcing/testing';
import { type Database, openDatabase } from '#sqlite';
import { logPath } from '../log-file.js';
import { SqliteEventStore } from '../sqlite-event-store.js';
import { temporaryFolder } from './temporary-folder.js';

/** What an insider with a SQL prompt would try first. */
const STATEMENTS: Record<string, (event: StoredEvent) => string> = {
  'UPDATE of data': ({ position }) => `UPDATE events SET data = '{}' WHERE position = ${position}`,
  'UPDATE of every column': () => 'UPDATE events SET position = position + 10, revision = revision + 10',
  'UPDATE OR REPLACE': ({ position }) =>
    `UPDATE OR REPLACE events SET position = position - 1 WHERE position = ${position}`,
  'DELETE of one': ({ position }) => `DELETE FROM events WHERE position = ${position}`,
  'DELETE of all': () => 'DELETE FROM events',
  'REPLACE by position': ({ position }) => replace(position, `'other', 0, '${'0'.repeat(36)}'`),
  'REPLACE by revision': ({ stream, revision }) => replace('1000', `'${stream}', ${revision}, '${'0'.repeat(36)}'`),
  'REPLACE by id': ({ eventId }) => replace('1000', `'other', 0, '${eventId}'`),
  'INSERT before the end': () => `INSERT INTO events VALUES (0, 'other', 0, '${'0'.repeat(36)}', 'Forged', '{}', '{}')`,
  UPSERT: ({ stream, revision }) =>
    `INSERT INTO events VALUES (1000, '${stream}', ${revision}, '${'0'.repeat(36)}', 'Forged', '{}', '{}')
     ON CONFLICT (stream, revision) DO UPDATE SET data = excluded.data`,
};

function replace(position: string, place: string): string {
  return `INSERT OR REPLACE INTO events VALUES (${position}, ${place}, 'Forged', '{}', '{}')`;
}

/** A log of its own in a temporary folder. */
export async function openForContract(): Promise<StoreUnderTest> {
  const temporary = temporaryFolder();
  const { folder } = temporary;
  const open = () => SqliteEventStore.open({ folder });
  let store: EventStore = await open();
  return {
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      return (store = await open());
    },
    tamperings: Object.entries(STATEMENTS).map(([what, sqlFor]): Tampering => ({
      what,
      attempt: async (event) => tamper(folder, (db) => db.exec(sqlFor(event))),
    })),
    async dispose() {
      await store.close();
      temporary.remove();
    },
  };
}

function tamper(folder: string, attempt: (db: Database) => void): void {
  const db = openDatabase(logPath(folder), { durability: 'full' });
  try {
    attempt(db);
  } finally {
    db.close();
  }
}
