import { existsSync } from 'node:fs';
import { Database, transaction } from './database.js';
import { connect, engineAdvice, isSafeEngine } from './engine.js';
import { failureKind, UnusableDatabase } from './errors.js';

/** full: an acknowledged commit survives a power loss. normal: the last ones may not; only for what can be rebuilt. */
export type Durability = 'full' | 'normal';

/** What a file holds: tells our files from others', and older formats from newer. */
export interface Schema {
  /** Written into the file's header as `application_id`, 32 bits. */
  readonly application: number;
  /** The format, as `user_version`, from 1. A file of a newer one is refused. */
  readonly version: number;
  /** Makes an empty file one of this format. */
  readonly sql: string;
}

export interface OpenOptions {
  readonly durability: Durability;
  readonly readOnly?: boolean;
  readonly schema?: Schema;
}

/** How long a statement waits for another connection's lock, in milliseconds. It waits synchronously. */
const BUSY_TIMEOUT = 100;

/** The values of `PRAGMA synchronous`. */
const SYNCHRONOUS: Readonly<Record<Durability, number>> = { normal: 1, full: 2 };

/**
 * Opens a database in WAL mode, creating the file if need be, and proves that its commits are as durable as asked:
 * the engine's own default is found only after the first write, so one is made (sqlite.org/compile.html,
 * SQLITE_DEFAULT_WAL_SYNCHRONOUS).
 * @throws UnusableDatabase for an old engine, a file that is no database, is not ours or is of a newer format, or
 *   that cannot be opened. The file is left as it was.
 */
export function openDatabase(path: string, options: OpenOptions): Database {
  const db = openFile(path, options.readOnly ? 'read' : 'write');
  try {
    requireSafeEngine(db);
    if (options.schema) requireFormat(db, options.schema);
    setUp(db, options);
    if (!options.readOnly) firstWrite(db, options.schema);
    requireDurability(db, options.durability);
    return db;
  } catch (error) {
    db.close();
    throw plain(path, error);
  }
}

/**
 * Opens a file whose only use is to be locked, and holds its lock until it is closed or the process ends.
 * @throws an error of kind 'busy' when another holds it; UnusableDatabase when the file cannot be made.
 */
export function holdLock(path: string): Database {
  const db = openFile(path, 'lock');
  try {
    // Without a journal file, so that a full disk does not stand in the way.
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw failureKind(error) === 'busy' ? error : plain(path, error);
  }
}

/** @throws UnusableDatabase unless the connection writes ahead and syncs as asked. To be called after a write. */
export function requireDurability(db: Database, durability: Durability): void {
  const [journal, synchronous] = [db.pragma('journal_mode'), db.pragma('synchronous')];
  if (journal === 'wal' && Number(synchronous) === SYNCHRONOUS[durability]) return;
  throw new UnusableDatabase(
    `${db.path} would be written with journal_mode=${String(journal)}, synchronous=${String(synchronous)}, where WAL and ${SYNCHRONOUS[durability]} are needed to keep what is acknowledged.`,
  );
}

function openFile(path: string, use: 'read' | 'write' | 'lock'): Database {
  if (use === 'read' && !existsSync(path)) throw new UnusableDatabase(`${path} does not exist.`);
  try {
    return new Database(connect(path, { readOnly: use === 'read' }), path, use === 'write');
  } catch (error) {
    throw plain(path, error);
  }
}

function requireSafeEngine(db: Database): void {
  const { version } = db.prepare<{ version: string }>('SELECT sqlite_version() AS version').get()!;
  if (!isSafeEngine(version)) throw new UnusableDatabase(engineAdvice(version));
}

function requireFormat(db: Database, { application, version }: Schema): void {
  const tables = db.prepare<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()!.n;
  if (tables === 0) return;
  const found = { application: Number(db.pragma('application_id')), version: Number(db.pragma('user_version')) };
  if (found.application !== application) {
    throw new UnusableDatabase(`${db.path} is a database of another program. Nothing was changed: use another folder.`);
  }
  if (found.version > version) {
    throw new UnusableDatabase(
      `${db.path} has format ${found.version}, written by a newer version; this one knows formats up to ${version}. Nothing was changed: start the newer version.`,
    );
  }
}

function setUp(db: Database, { durability, readOnly }: OpenOptions): void {
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
  if (!readOnly) db.pragma('journal_mode = WAL');
  db.exec(`PRAGMA synchronous = ${SYNCHRONOUS[durability]}; PRAGMA foreign_keys = ON`);
}

/** Makes the schema where there is none; otherwise writes what the header says already. */
function firstWrite(db: Database, schema?: Schema): void {
  transaction(db, () => {
    const version = Number(db.pragma('user_version'));
    if (!schema || version > 0) return db.exec(`PRAGMA user_version = ${version}`);
    db.exec(`${schema.sql}; PRAGMA application_id = ${schema.application}; PRAGMA user_version = ${schema.version}`);
  });
}

/** The same error, in one line that says what to do where that is known. */
function plain(path: string, error: unknown): unknown {
  if (error instanceof UnusableDatabase) return error;
  const advice: Partial<Record<string, string>> = {
    readonly: 'cannot be opened: check that its folder exists, can be written to and belongs to this user.',
    corrupt: 'is not a SQLite database, or is damaged. Nothing was changed: move it away, or restore a backup.',
  };
  const text = advice[failureKind(error)];
  return text ? new UnusableDatabase(`${path} ${text}`, { cause: error }) : error;
}
