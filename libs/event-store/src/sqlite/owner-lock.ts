import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failureKind, holdLock, UnusableDatabase } from '#sqlite';

/** Who works on a folder. */
export interface Owner {
  readonly pid: number;
  /** RFC 3339. */
  readonly startedAt: string;
  /** What it wrote about itself, such as its address. */
  readonly note?: string;
}

/** This process, from now on. */
export function ownerNow(note: string | undefined): Owner {
  return { pid: process.pid, startedAt: new Date().toISOString(), ...(note !== undefined && { note }) };
}

/** Another process works on this folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(
    readonly folder: string,
    readonly owner: Owner | undefined,
  ) {
    const who = owner ? `process ${owner.pid}, since ${owner.startedAt}` : 'another process';
    super(`${folder} is in use by ${who}${owner?.note ? `, ${owner.note}` : ''}: stop it, or use another folder.`);
  }
}

/**
 * Makes the folder this process's own until `release` or the process's end, however it ends: the lock is one of the
 * operating system. The folder is created if need be.
 * @throws FolderInUse naming the owner; UnusableDatabase when the folder cannot be written to.
 */
export function lockFolder(folder: string, owner: Owner): { release(): void } {
  makeFolder(folder);
  const lock = held(folder);
  try {
    introduce(folder, owner);
    return { release: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

function held(folder: string): { close(): void } {
  try {
    return holdLock(`${folder}/lock.db`);
  } catch (error) {
    throw failureKind(error) === 'busy' ? new FolderInUse(folder, introduced(folder)) : error;
  }
}

/**
 * Makes the folder, and those that it is in, if need be; their names are on disk then.
 * @throws UnusableDatabase when it cannot be made
 */
export function makeFolder(folder: string): void {
  try {
    const missing = missingOf(resolve(folder));
    // One after another: `recursive` goes round for ever where a parent is there and takes no folder, as in /proc.
    for (const one of missing) makeUnlessThere(one);
    if (missing[0] !== undefined) syncNames(resolve(folder), missing[0]);
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
  } catch (error) {
    throw new UnusableDatabase(`The folder ${folder} cannot be made: ${(error as Error).message}`, { cause: error });
  }
}

/** The folders that are to be made, the outermost first. */
function missingOf(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingOf(dirname(folder)), folder];
}

function makeUnlessThere(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The names of new folders must be on disk before anything in them is acknowledged. */
function syncNames(folder: string, first: string): void {
  if (process.platform === 'win32') return; // has no way to sync a folder, and needs none
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    const parent = openSync(dirname(made), 'r');
    fsyncSync(parent);
    closeSync(parent);
  }
}

/**
 * Renamed into place, so that whoever is refused reads a whole file. On a full disk the owner goes unnamed: better than
 * the one before.
 * @throws UnusableDatabase when that one cannot be taken away either
 */
function introduce(folder: string, owner: Owner): void {
  try {
    writeFileSync(`${folder}/owner.json.new`, JSON.stringify(owner));
    renameSync(`${folder}/owner.json.new`, `${folder}/owner.json`);
  } catch {
    takeAway(folder, ['owner.json.new', 'owner.json']);
  }
}

function takeAway(folder: string, names: readonly string[]): void {
  try {
    for (const name of names) rmSync(`${folder}/${name}`, { force: true });
  } catch (error) {
    throw new UnusableDatabase(`The folder ${folder} cannot be written to: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Who works on the folder at this moment; undefined when nobody does, or whoever does could not introduce itself. */
export function ownerOf(folder: string): Owner | undefined {
  if (!existsSync(`${folder}/lock.db`)) return undefined;
  try {
    holdLock(`${folder}/lock.db`).close();
    return undefined;
  } catch (error) {
    return failureKind(error) === 'busy' ? introduced(folder) : undefined;
  }
}

function introduced(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(`${folder}/owner.json`, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}
