// A writing thread whose commits fail as planned: each takes the next word of the file `faults` in the log's folder.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openLogForWriting } from '../../../dist/libs/event-store/src/sqlite/log-file.js';
import { serveWrites } from '../../../dist/libs/event-store/src/sqlite/serve-writes.js';

/** What SQLite says when a sync fails, and when a write finds no room (sqlite.org/rescode.html). */
const [IOERR_FSYNC, FULL] = [1034, 13];

const fail = (errcode) => {
  throw Object.assign(new Error('the disk failed'), { errcode });
};

const FAULTS = {
  none: (exec) => exec('COMMIT'),
  'fails-and-is-lost': (exec) => (exec('ROLLBACK'), fail(IOERR_FSYNC)),
  'fails-and-is-kept': (exec) => (exec('COMMIT'), fail(IOERR_FSYNC)),
  'dies-before': () => process.exit(1),
  'dies-after': (exec) => (exec('COMMIT'), process.exit(1)),
  freezes: (exec) => (untilThawed(), exec('COMMIT')),
  'finds-no-room': (exec) => (exec('ROLLBACK'), fail(FULL)),
};

serveWrites(parentPort, workerData, (folder, durability) => {
  if (nextIs(folder, 'does-not-start')) fail(IOERR_FSYNC);
  const db = openLogForWriting(folder, durability);
  const exec = db.exec.bind(db);
  db.exec = (sql) => (sql === 'COMMIT' ? FAULTS[take(folder)](exec) : exec(sql));
  return db;
});

/** A disk that does not answer, until there is a file `thawed`. */
function untilThawed() {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(join(workerData.folder, 'thawed'))) Atomics.wait(cell, 0, 0, 5);
}

function nextIs(folder, word) {
  const found = planIn(folder)[0] === word;
  if (found) take(folder);
  return found;
}

function take(folder) {
  const [next = 'none', ...rest] = planIn(folder);
  writeFileSync(join(folder, 'faults'), rest.join(' '));
  return next;
}

function planIn(folder) {
  return readFileSync(join(folder, 'faults'), 'utf8').split(' ').filter(Boolean);
}
