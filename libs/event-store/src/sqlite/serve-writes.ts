import type { MessagePort } from 'node:worker_threads';
import { type Database, failureKind, UnusableDatabase } from '#sqlite';
import { CommitInDoubt, GroupCommit } from './group-commit.js';
import { freeBytes, headOf, logPath, openLogForWriting } from './log-file.js';
import type { Append, Failure, FromThread, ThreadData, ToThread } from './messages.js';

/** No room for more: refused before the disk is exhausted, so that what must still be written can be. */
class ReserveReached extends Error {
  readonly errcode = 13; // SQLITE_FULL
}

/** The writing thread: answers each group that arrives at `port`, until told to close or until a commit fails. */
export function serveWrites(port: MessagePort, data: ThreadData, open = openLogForWriting): void {
  let db: Database | undefined;
  /** The log is closed before the last answer, so that the next thread finds it free. */
  const end = (lastAnswer?: FromThread) => {
    closeQuietly(db);
    if (lastAnswer) port.postMessage(lastAnswer);
    port.close();
  };
  try {
    requireReserve(data);
    db = open(data.folder, data.durability);
    if (data.inDoubt) settle(db);
    const group = new GroupCommit(db);
    port.on('message', (message: ToThread) => {
      if (message.kind === 'close') return end();
      const answer = commit(group, message.appends, data);
      if (answer.kind === 'failed' && answer.failure !== 'busy') return end(answer);
      port.postMessage(answer);
    });
    port.postMessage({ kind: 'ready', head: headOf(db) } satisfies FromThread);
  } catch (error) {
    end(failed(error, 'nothing'));
  }
}

function commit(group: GroupCommit, appends: readonly Append[], data: ThreadData): FromThread {
  try {
    requireReserve(data);
    return { kind: 'committed', outcomes: group.commit(appends) };
  } catch (error) {
    return error instanceof CommitInDoubt ? failed(error.cause, 'unknown') : failed(error, 'nothing');
  }
}

function failed(error: unknown, stored: Failure['stored']): FromThread {
  const failure = error instanceof UnusableDatabase ? 'unusable' : failureKind(error);
  return { kind: 'failed', failure, stored, reason: error instanceof Error ? error.message : String(error) };
}

function requireReserve({ folder, reserveBytes }: ThreadData): void {
  const free = freeBytes(logPath(folder));
  if (free < reserveBytes) {
    throw new ReserveReached(`${free} bytes are free at ${folder}, and ${reserveBytes} are kept in reserve`);
  }
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
