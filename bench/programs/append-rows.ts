// The same rows as the log's, on the same engine, in one thread: a commit for all that is appended in a turn of the
// event loop. Nothing is judged, read back or handed over. Arguments: JSON of `{folder, seconds}`.
import { uuidv7 } from 'uuidv7';
import { openDatabase } from '#sqlite';
import { metadataOf, type Step } from '../workload.js';
import { write } from '../writers.js';

interface Waiting extends Step {
  readonly done: () => void;
}

const { folder, seconds } = JSON.parse(process.argv[2]!) as { folder: string; seconds: number };
const db = openDatabase(`${folder}/rows.db`, { durability: 'full' });
db.exec(`PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
  event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
  UNIQUE (stream, revision)) STRICT`);
const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
let position = 0;
let group: Waiting[] = [];

console.log(JSON.stringify(await write(seconds, append)));
db.close();

function append(step: Step): Promise<void> {
  return new Promise((done) => {
    if (group.push({ ...step, done }) === 1) setImmediate(commit);
  });
}

function commit(): void {
  const committing = group;
  group = [];
  db.exec('BEGIN IMMEDIATE');
  for (const { stream, version, event } of committing) {
    const texts = [JSON.stringify(event.data), JSON.stringify(metadataOf(++position))];
    insert.run(position, stream, version, uuidv7(), event.type, texts[0]!, texts[1]!);
  }
  db.exec('COMMIT');
  for (const { done } of committing) done();
}
