import { closeSync, existsSync, fsyncSync, openSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { hasLog, logPath, makeFolder } from '#event-store';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';

/** What a process that works on a folder leaves there, and what a restore that was stopped does. */
const TRACES = new Set(['lock.db', 'owner.json', 'log.db.restoring']);

/** @throws CommandFailure when the folder holds anything; nothing there is ever overwritten */
export function requireEmpty(folder: string, use: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) throw new CommandFailure(EXIT.usage, `${folder} is a file: name a folder.`);
  const found = readdirSync(folder).filter((name) => !TRACES.has(name));
  if (found.length === 0) return;
  throw new CommandFailure(EXIT.conflict, `${folder} is not empty (it holds ${found[0]}): ${use}`);
}

/** @throws CommandFailure when there is no log to copy */
export function requireLog(folder: string): void {
  if ((process.env['DEALTRAIL_STORE'] || 'sqlite') !== 'sqlite') {
    const text =
      'The log is in an EventStoreDB: back it up by its own means, or copy it with dealtrail migrate --from esdb://… --to a folder.';
    throw new CommandFailure(EXIT.usage, text);
  }
  if (!hasLog(folder)) throw new CommandFailure(EXIT.notFound, `There is no log in ${folder}.`);
}

/** Makes the folder. @throws CommandFailure when it cannot be made, or has no room for a copy of that log */
export function makeRoom(folder: string, log: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw new CommandFailure(EXIT.storage, (error as Error).message, { cause: error });
  }
  const { bavail, bsize } = statfsSync(folder);
  const needed = [logPath(log), `${logPath(log)}-wal`].reduce((sum, file) => sum + sizeOf(file), 0);
  if (bavail * bsize > needed) return;
  const text = `${folder} has room for ${bavail * bsize} bytes, and the log has ${needed}: make room, or name another folder.`;
  throw new CommandFailure(EXIT.storage, text);
}

/** Puts an empty file where the log is to be, so that it is this process's own: another one is refused. @throws CommandFailure */
export function takePlace(folder: string): void {
  try {
    closeSync(openSync(logPath(folder), 'wx'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CommandFailure(EXIT.conflict, `${folder} is being written to by another backup.`);
    throw new CommandFailure(EXIT.storage, message, { cause: error });
  }
}

/** Waits until what was written there, or the names in a folder, are on disk. */
export function sync(path: string): void {
  const isFolder = statSync(path).isDirectory();
  if (isFolder && process.platform === 'win32') return; // has no way to sync a folder, and needs none
  const descriptor = openSync(path, isFolder ? 'r' : 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
