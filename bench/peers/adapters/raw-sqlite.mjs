// The limit: better-sqlite3 straight onto a table of events with one index; WAL, synchronous=FULL, and one commit for
// all that is appended in a turn of the event loop.
import Database from 'better-sqlite3';
import { dealsTable, rowOf, upsertDeal } from '../fold.mjs';
import { scratchFolder } from '../scratch.mjs';

export async function open({ scratch }) {
  const folder = scratchFolder(scratch);
  const db = new Database(folder.file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`${dealsTable}; CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
    UNIQUE (stream, version))`);
  const insert = db.prepare('INSERT INTO events (stream, version, type, data) VALUES (?, ?, ?, ?)');
  const upsert = db.prepare(upsertDeal);
  const page = db.prepare(
    'SELECT position, stream, type, data FROM events WHERE position > ? ORDER BY position LIMIT 1000',
  );
  const commit = db.transaction((items) => {
    for (const { stream, version, events } of items) {
      events.forEach(({ type, data }, i) => insert.run(stream, version + i + 1, type, JSON.stringify(data)));
    }
  });
  const apply = db.transaction((rows) => {
    for (const { stream, type, data } of rows) upsert.run(...rowOf(stream, { type, data: JSON.parse(data) }));
  });

  let group = [];
  const flush = () => {
    const items = group;
    group = [];
    commit(items);
    for (const { done } of items) done();
  };
  return {
    append: (stream, version, events) =>
      new Promise((done) => {
        if (group.push({ stream, version, events, done }) === 1) setImmediate(flush);
      }),
    async catchUp(_total, onHandled) {
      for (let after = 0, rows = page.all(after); rows.length > 0; rows = page.all(after)) {
        apply(rows);
        after = rows.at(-1).position;
        for (const row of rows) onHandled(row);
      }
    },
    async close() {
      db.close();
      folder.remove();
    },
  };
}
