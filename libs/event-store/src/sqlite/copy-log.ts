import { closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { UnusableDatabase } from '#sqlite';
import { builtEntry } from '../built-entry.js';
import { logPath, openLogForReading, openLogForWriting } from './log-file.js';

/** Which folder's log to copy, and into which folder. */
export interface Copying {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies a log as it stands at one moment, also while a server writes to it: what was acknowledged before is in the
 * copy. A plain copy of the file would lack what stands in the write-ahead log, and may be torn. Runs in a thread of
 * its own.
 * @param to a folder that exists and holds no log, but for an empty file that keeps its place
 * @throws UnusableDatabase when the log cannot be read, the copy not be written, or either is damaged
 */
export function copyLog(copying: Copying): Promise<void> {
  const worker = new Worker(builtEntry(import.meta.url, './copy-log.worker.js'), { workerData: copying, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (fault: string | null) =>
      fault === null ? resolve() : reject(new UnusableDatabase(fault)),
    );
    worker.once('error', reject);
    worker.once('exit', () => reject(new UnusableDatabase('The copying ended before it was done.')));
  });
}

/** What the thread does. A snapshot in one transaction (sqlite.org/lang_vacuum.html, VACUUM INTO), on disk in the end. */
export function copyInThisThread({ from, to }: Copying): void {
  const target = logPath(to);
  if (statSync(target, { throwIfNoEntry: false })?.size) throw new UnusableDatabase(`${target} is there already.`);
  const source = openLogForReading(from);
  try {
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
  requireSound(to);
  sync(target);
  sync(to);
}

/** Looks through the whole file. @throws UnusableDatabase when the engine finds damage */
export function requireSound(folder: string): void {
  const db = openLogForWriting(folder, 'full');
  try {
    const found = db.pragma('integrity_check');
    if (found !== 'ok') throw new UnusableDatabase(`${logPath(folder)} is damaged: ${String(found)}`);
  } finally {
    db.close();
  }
}

/** VACUUM INTO does not wait for the disk; the name of a new file is on disk once its folder is. */
function sync(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
