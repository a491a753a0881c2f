import type { MessagePort } from 'node:worker_threads';
import { type Database, failureKind, UnusableDatabase } from '#sqlite';
import { CommitInDoubt, GroupCommit } from './group-commit.js';
import { type Packed, unpack } from './handover.js';
import { emptyWal, headOf, openLogForWriting, spareBytes, syncMsOf } from './log-file.js';
import type { Failure, FromThread, ThreadData, ToThread } from './messages.js';

/** No room for more: refused before the disk is exhausted, so that what must still be written can be. */
class ReserveReached extends Error {
  readonly errcode = 13; // SQLITE_FULL
}

/** The writing thread: answers each group that arrives at `port`, until told to close or until a commit fails. */
export function serveWrites(port: MessagePort, data: ThreadData, open = openLogForWriting): void {
  let db: Database | undefined;
  let idle: NodeJS.Timeout | undefined;
  /** The log is closed before the last answer, so that the next thread finds it free. */
  const end = (lastAnswer?: FromThread) => {
    clearInterval(idle);
    closeQuietly(db);
    if (lastAnswer) port.postMessage(lastAnswer);
    port.close();
  };
  try {
    requireSpare(data.folder, data.reserveBytes + ROOM_TO_BEGIN);
    db = open(data.folder, data.durability);
    if (data.inDoubt) settle(db);
    const group = new GroupCommit(db);
    idle = tidyingUp(db, data.folder);
    port.on('message', (message: ToThread) => {
      idle?.refresh();
      if (message.kind === 'close') return end();
      const answer = commit(group, message.group, data);
      if (answer.kind === 'failed' && answer.failure !== 'busy') return end(answer);
      port.postMessage(answer);
    });
    port.postMessage({ kind: 'ready', head: headOf(db), syncMs: syncMsOf(db) } satisfies FromThread);
  } catch (error) {
    end(failed(error, 'nothing'));
  }
}

/** So long after the last commit the write-ahead log is emptied, in milliseconds. */
const IDLE = 5_000;

function tidyingUp(db: Database, folder: string): NodeJS.Timeout {
  return setInterval(() => {
    try {
      emptyWal(db, folder);
    } catch {
      // The disk says no, or a reader stands in the way: nothing depends on it, and the next commit will tell.
    }
  }, IDLE).unref();
}

function commit(group: GroupCommit, packed: Packed, data: ThreadData): FromThread {
  try {
    requireSpare(data.folder, data.reserveBytes);
    return { kind: 'committed', outcomes: group.commit(unpack(packed)) };
  } catch (error) {
    return error instanceof CommitInDoubt ? failed(error.cause, 'unknown') : failed(error, 'nothing');
  }
}

function failed(error: unknown, stored: Failure['stored']): FromThread {
  const failure = error instanceof UnusableDatabase ? 'unusable' : failureKind(error);
  return { kind: 'failed', failure, stored, reason: error instanceof Error ? error.message : String(error) };
}

/** Room that must be there beyond the reserve before writing begins or resumes, so that it does not stop at once. */
const ROOM_TO_BEGIN = 2 * 1024 * 1024;

function requireSpare(folder: string, wanted: number): void {
  if (wanted === 0) return;
  const spare = spareBytes(folder);
  if (spare >= wanted) return;
  throw new ReserveReached(`${Math.max(0, spare)} bytes to spare in ${folder}, where ${wanted} are kept in reserve`);
}

/**
 * Makes what is visible now durable, or fails. After a sync has failed, frames may be visible that are on no disk,
 * and a second sync may report success without writing them; copied into the file and synced, they are safe, and
 * frames that are not visible are gone for good.
 */
function settle(db: Database): void {
  const row = db.prepare<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (row?.busy) throw Object.assign(new Error('A reader keeps the log from being settled'), { errcode: 5 });
}

function closeQuietly(db: Database | undefined): void {
  try {
    db?.close();
  } catch {
    // What it could not write was never acknowledged.
  }
}
