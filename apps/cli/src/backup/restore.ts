import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { lockFolder, logPath, ownerNow } from '#event-store';
import type { BackupOptions } from '../commands/backup.js';
import { facts } from '../rendering/table.js';
import { folderNamed } from '../server/connect.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { counted } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';
import { requireBeginning } from './beginning.js';
import { makeRoom, requireEmpty, requireLog, sync } from './folders.js';
import { type Manifest, readManifest, sumOf } from './manifest.js';

const NEVER_OVER = 'a backup is restored into an empty folder, and never over anything.';

/** @throws CommandFailure, FolderInUse, UnusableDatabase, Interruption */
export async function runRestore(backup: string, options: BackupOptions, terminal: Terminal): Promise<void> {
  const [into, began] = [folderNamed(options), performance.now()];
  const manifest = readManifest(backup);
  requireLog(backup);
  requireEmpty(into, NEVER_OVER);
  // A server that starts on the folder meanwhile would begin a log of its own, and have it replaced.
  const lock = lockFolder(into, ownerNow('which runs a command of dealtrail on it'));
  try {
    requireEmpty(into, NEVER_OVER);
    await requireSum(backup, manifest);
    makeRoom(into, backup);
    await put({ backup, into, manifest }, terminal);
  } finally {
    lock.release();
  }
  const result = { backup, into, events: manifest.events, position: manifest.position, begunAt: manifest.begunAt };
  const seconds = (performance.now() - began) / 1000;
  terminal.out(options.json ? `${JSON.stringify({ ...result, seconds })}\n` : text({ ...result, seconds }));
}

interface Putting {
  readonly backup: string;
  readonly into: string;
  readonly manifest: Manifest;
}

/** The log gets its name once it is whole: a restore that was stopped leaves none. */
async function put({ backup, into, manifest }: Putting, terminal: Terminal): Promise<void> {
  const [log, whole] = [logPath(into), `${logPath(into)}.restoring`];
  copyFileSync(logPath(backup), whole);
  sync(whole);
  renameSync(whole, log);
  sync(into);
  try {
    // With itself: what counts are its sums. The backup may lie where nothing can be written, and so not be opened.
    const { verified, sha256 } = await requireBeginning(into, into, terminal);
    const same = verified === manifest.events && sha256.source === manifest.eventsSha256;
    if (!same) throw new CommandFailure(EXIT.storage, 'What was restored has not the sums of the backup.');
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${log}${suffix}`, { force: true });
    throw error;
  }
}

/** @throws CommandFailure when the file is not the one that was backed up */
async function requireSum(backup: string, { file }: Manifest): Promise<void> {
  if ((await sumOf(backup)) === file.sha256) return;
  const text = `${logPath(backup)} is not the file that was backed up: it has another SHA-256. Use another backup.`;
  throw new CommandFailure(EXIT.storage, text);
}

interface Restored {
  readonly backup: string;
  readonly into: string;
  readonly events: number;
  readonly position: string | null;
  readonly begunAt: string;
  readonly seconds: number;
}

function text({ backup, into, events, position, begunAt, seconds }: Restored): string {
  return facts([
    ['Restored', `${counted(events)} into ${into}, up to position ${position ?? 'none'}`],
    ['From', `${backup}, begun at ${begunAt}`],
    ['Verified', 'every event is the one that was backed up'],
    ['Took', `${seconds.toFixed(1)} s`],
    ['Next', `DEALTRAIL_DATA=${into} npm start, which builds the views anew`],
  ]);
}
