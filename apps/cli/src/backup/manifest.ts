import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logPath } from '#event-store';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { sync } from './folders.js';

/** What a backup says of itself. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 1;
  /** The version of the program that made it. */
  readonly dealtrail: string;
  /** When it began (RFC 3339): what was acknowledged by then is in it. */
  readonly begunAt: string;
  readonly events: number;
  /** Of its last event; null for an empty log. */
  readonly position: string | null;
  /** Of the events, as `migrate` reckons it: the same for every copy of this log. */
  readonly eventsSha256: string;
  readonly file: { readonly bytes: number; readonly sha256: string };
}

const NAME = 'backup.json';

export function writeManifest(folder: string, manifest: Manifest): void {
  const [file, made] = [join(folder, NAME), join(folder, `${NAME}.new`)];
  writeFileSync(made, `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
  renameSync(made, file);
  sync(folder);
}

/** @throws CommandFailure when the folder holds no finished backup, or one that a later version made */
export function readManifest(folder: string): Manifest {
  const manifest = read(join(folder, NAME));
  if (manifest === undefined)
    throw new CommandFailure(EXIT.notFound, `${folder} holds no finished backup: it has no ${NAME} that can be read.`);
  if (manifest.format === 1) return manifest;
  throw new CommandFailure(
    EXIT.conflict,
    `The backup in ${folder} was made by a later version (${manifest.dealtrail}).`,
  );
}

function read(file: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** SHA-256 (hex) of the file of a log. */
export async function sumOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(logPath(folder)) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
