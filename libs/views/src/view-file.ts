import { rmSync } from 'node:fs';
import type { Position } from '#event-sourcing';
import { type Database, failureKind, openDatabase, transaction, UnusableDatabase } from '#sqlite';
import { LogBroken, ViewsDamaged } from './errors.js';
import { SCHEMA, SERVING_SCHEMA } from './schema.js';

/** "dtvw" in ASCII: Dealtrail's views. */
const APPLICATION = 0x64747677;

/** What subjects are found by is written to everywhere at once, and slows down when it outgrows the cache. */
const CACHE_KIB = 16_384;

/** One file of read models: its connection and what it says of itself. */
export class ViewFile {
  private constructor(
    readonly path: string,
    readonly db: Database,
  ) {}

  /**
   * Creates the file if need be.
   * @throws UnusableDatabase when it is damaged, another program's, or cannot be opened.
   */
  static open(path: string): ViewFile {
    const schema = { application: APPLICATION, version: 1, sql: SCHEMA };
    const db = openDatabase(path, { durability: 'normal', schema });
    db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
    return new ViewFile(path, db);
  }

  /** How far the log was followed; undefined before its first event. */
  get checkpoint(): Position | undefined {
    return this.#meta('checkpoint');
  }

  /** To be called inside the transaction that writes the rows. */
  moveCheckpoint(to: Position): void {
    this.#setMeta('checkpoint', to);
  }

  /** False while the file is being built beside another one that serves. */
  get serving(): boolean {
    return this.#meta('serving') === 'yes';
  }

  startServing(): void {
    this.complete();
    transaction(this.db, () => this.#setMeta('serving', 'yes'));
  }

  /** Makes what was left out while it was built. Takes seconds where there are millions of events. */
  complete(): void {
    this.db.exec(SERVING_SCHEMA);
  }

  close(): void {
    this.db.close();
  }

  #meta(name: string): string | undefined {
    return this.db.prepare<{ value: string }>('SELECT value FROM meta WHERE name = ?').get(name)?.value;
  }

  #setMeta(name: string, value: string): void {
    this.db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(name, value);
  }
}

/** Opens the file if it is there and sound: what a damaged one held can all be had again. */
export function openSound(path: string): ViewFile | undefined {
  try {
    return ViewFile.open(path);
  } catch (error) {
    if (error instanceof UnusableDatabase && failureKind(error.cause) === 'corrupt') return undefined;
    throw error;
  }
}

/** Whether the file cannot be gone on with, and must be begun anew: it is damaged within, or is not of this log. */
export function isOfTheFile(error: unknown): boolean {
  const kind = failureKind(error);
  return error instanceof ViewsDamaged || error instanceof LogBroken || kind === 'corrupt' || kind === 'constraint';
}

/** Removes a file, which must be closed. */
export function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}
