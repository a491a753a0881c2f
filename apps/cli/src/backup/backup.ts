import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { copyLog, logPath } from '#event-store';
import type { BackupOptions } from '../commands/backup.js';
import { facts } from '../rendering/table.js';
import { folderNamed } from '../server/connect.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { counted } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';
import { version } from '../version.js';
import { requireBeginning } from './beginning.js';
import { makeRoom, requireEmpty, requireLog, sizeOf, takePlace } from './folders.js';
import { type Manifest, sumOf, writeManifest } from './manifest.js';

/** @throws CommandFailure, UnusableDatabase, Interruption */
export async function runBackup(into: string, options: BackupOptions, terminal: Terminal): Promise<void> {
  const [from, began, begunAt] = [folderNamed(options), performance.now(), new Date().toISOString()];
  if (resolve(from) === resolve(into))
    throw new CommandFailure(EXIT.usage, 'A backup does not go into the data folder itself.');
  requireLog(from);
  requireEmpty(into, 'a backup goes into a folder of its own.');
  makeRoom(into, from);
  takePlace(into);
  try {
    const manifest = await make({ from, into, begunAt }, terminal);
    const seconds = (performance.now() - began) / 1000;
    const result = { from, into, ...manifest, seconds };
    terminal.out(options.json ? `${JSON.stringify(result)}\n` : text(result));
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${logPath(into)}${suffix}`, { force: true });
    throw error;
  }
}

interface Making {
  readonly from: string;
  readonly into: string;
  readonly begunAt: string;
}

async function make({ from, into, begunAt }: Making, terminal: Terminal): Promise<Manifest> {
  await copyLog({ from, to: into });
  terminal.signal.throwIfAborted();
  const { verified, sha256, position } = await requireBeginning(into, from, terminal);
  // Left by reading: the file is whole without them.
  for (const suffix of ['-wal', '-shm']) rmSync(`${logPath(into)}${suffix}`, { force: true });
  const manifest: Manifest = {
    format: 1,
    dealtrail: version(),
    begunAt,
    events: verified,
    position: position.source ?? null,
    eventsSha256: sha256.source,
    file: { bytes: sizeOf(logPath(into)), sha256: await sumOf(into) },
  };
  terminal.signal.throwIfAborted();
  writeManifest(into, manifest);
  return manifest;
}

function text({
  from,
  into,
  events,
  position,
  eventsSha256,
  file,
  seconds,
}: Manifest & Making & { seconds: number }): string {
  return facts([
    ['Backed up', `${counted(events)} of ${from}, up to position ${position ?? 'none'}`],
    ['Into', `${into}, ${file.bytes} bytes`],
    ['Verified', 'the engine finds no damage, and every event is the same as in the log'],
    ['SHA-256', `${eventsSha256} of the events`],
    ['Took', `${seconds.toFixed(1)} s`],
  ]);
}
