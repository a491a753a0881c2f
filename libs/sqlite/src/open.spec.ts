import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database, transaction } from './database.js';
import { connect, isSafeEngine } from './engine.js';
import { failureKind, UnusableDatabase } from './errors.js';
import { holdLock, openDatabase, requireDurability, type Schema } from './open.js';

let folder: string;
let path: string;
const opened: { close(): void }[] = [];
const closeLater = <T extends { close(): void }>(db: T): T => (opened.push(db), db);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealtrail-sqlite-'));
  path = join(folder, 'a.db');
});
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (options: Partial<Parameters<typeof openDatabase>[1]> = {}) =>
  closeLater(openDatabase(path, { durability: 'full', ...options }));
const failure = (attempt: () => unknown): Error => {
  try {
    attempt();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
};

describe('S14 durability', () => {
  it('is FULL on every connection, after a write too', () => {
    for (const db of [open(), open(), open({ readOnly: true })]) {
      if (db.prepare('SELECT 1').get()) expect(db.pragma('journal_mode')).toBe('wal');
      expect(db.pragma('synchronous')).toBe(2);
    }
    const [first, second] = [open(), open()];
    first.exec('CREATE TABLE t (a)');
    second.exec('INSERT INTO t VALUES (1)');
    expect([first.pragma('synchronous'), second.pragma('synchronous')]).toEqual([2, 2]);
  });

  it('is NORMAL only where asked for', () => {
    expect(open({ durability: 'normal' }).pragma('synchronous')).toBe(1);
  });

  it.each(['PRAGMA synchronous = NORMAL', 'PRAGMA synchronous = OFF', 'PRAGMA journal_mode = DELETE'])(
    'is refused after %s, whoever said so',
    (pragma) => {
      const connection = connect(path);
      connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${pragma}; CREATE TABLE t (a)`);
      const db = closeLater(new Database(connection, path, true));
      expect(() => requireDurability(db, 'full')).toThrow(UnusableDatabase);
    },
  );

  it('S14 the control: a connection that is as it should be is taken', () => {
    const connection = connect(path);
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a)');
    requireDurability(closeLater(new Database(connection, path, true)), 'full');
  });

  it('keeps foreign keys and waits for locks at most 100 ms', () => {
    const db = open();
    expect([db.pragma('foreign_keys'), db.pragma('busy_timeout')]).toEqual([1, 100]);
  });
});

describe('S14 an engine', () => {
  it.each([
    ['3.9.2', false],
    ['3.51.2', false],
    ['3.51.3', true],
    ['3.53.0', true],
    ['4.0.0', true],
  ])('%s is safe: %s', (version, safe) => {
    expect(isSafeEngine(version)).toBe(safe);
  });

  it('of this process is safe', () => {
    const row = open().prepare<{ version: string }>('SELECT sqlite_version() AS version').get();
    expect(isSafeEngine(row!.version)).toBe(true);
  });
});

describe('a file', () => {
  const SCHEMA: Schema = { application: 0x1234, version: 2, sql: 'CREATE TABLE ours (a TEXT) STRICT' };

  it('is made by its schema once, and told by it', () => {
    for (const db of [open({ schema: SCHEMA }), open({ schema: SCHEMA })]) {
      expect([db.pragma('application_id'), db.pragma('user_version')]).toEqual([0x1234, 2]);
      expect(db.prepare('SELECT * FROM ours').all()).toEqual([]);
    }
  });

  it.each([
    ['text', 'a text that someone keeps here\n'.repeat(400)],
    ['a short text', 'notes'],
  ])('that holds %s is refused and left alone', (_, text) => {
    writeFileSync(path, text);
    const error = failure(() => open({ schema: SCHEMA }));
    expect(error).toBeInstanceOf(UnusableDatabase);
    expect(error.message).toMatch(/^.*a\.db is not a SQLite database.*move it away.*$/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('of another program is refused and left alone', () => {
    const other = connect(path);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    const before = readFileSync(path);
    expect(failure(() => open({ schema: SCHEMA })).message).toContain('another program');
    expect(readFileSync(path)).toEqual(before);
  });

  it('of a newer format is refused, with advice', () => {
    open({ schema: { ...SCHEMA, version: 3 } }).close();
    const error = failure(() => open({ schema: SCHEMA }));
    expect(error).toBeInstanceOf(UnusableDatabase);
    expect(error.message).toMatch(/format 3.*up to 2.*start the newer version/);
  });

  it('in a folder that is not there is refused in one line', () => {
    const error = failure(() => openDatabase(join(folder, 'no', 'a.db'), { durability: 'full' }));
    expect(error).toBeInstanceOf(UnusableDatabase);
    expect(error.message).not.toContain('\n');
  });

  it('that is not there is not made for a reader', () => {
    expect(() => open({ readOnly: true })).toThrow(UnusableDatabase);
  });
});

describe('a connection', () => {
  it('holds integers of 64 bits exactly', () => {
    const db = open();
    db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT');
    for (const a of [9007199254740993n, 9223372036854775807n]) db.prepare('INSERT INTO t VALUES (?)').run(a);
    const rows = db.prepare<{ a: string }>('SELECT CAST(a AS TEXT) AS a FROM t ORDER BY t.a').all();
    expect(rows.map(({ a }) => a)).toEqual(['9007199254740993', '9223372036854775807']);
  });

  it('commits a transaction as a whole, or nothing of it', () => {
    const db = open();
    db.exec('CREATE TABLE t (a)');
    const add = (a: number) => db.prepare('INSERT INTO t VALUES (?)').run(a);
    expect(transaction(db, () => (add(1), add(2), 'done'))).toBe('done');
    const half = () => {
      add(3);
      throw new RangeError('half way');
    };
    expect(() => transaction(db, half)).toThrow(RangeError);
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toMatchObject({ n: 2 });
    expect(db.inTransaction).toBe(false);
  });

  it('is refused as busy, soon, while another writes', () => {
    const [one, two] = [open(), open()];
    one.exec('BEGIN IMMEDIATE');
    const from = performance.now();
    expect(failureKind(failure(() => two.exec('BEGIN IMMEDIATE')))).toBe('busy');
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('tells a broken constraint from other failures', () => {
    const db = open();
    db.exec('CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)');
    expect(failureKind(failure(() => db.exec('INSERT INTO t VALUES (1)')))).toBe('constraint');
    expect(failureKind(failure(() => db.exec('no SQL')))).toBe('other');
    expect(failureKind(new Error('of someone else'))).toBe('other');
  });

  it('stays whole while a statement runs that nobody else refers to', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    open().exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)');
    const rows = openDatabase(path, { durability: 'full' }).prepare('SELECT a FROM t').iterate();
    rows.next();
    for (let i = 0; i < 5; i++) {
      collect();
      await new Promise(setImmediate);
    }
    expect([...rows].map(({ a }) => a)).toEqual([2, 3]);
  });

  it('leaves nothing in the write-ahead log when it closes', () => {
    const db = open();
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    db.close();
    db.close();
    const copy = join(folder, 'copy.db');
    writeFileSync(copy, readFileSync(path));
    expect(
      closeLater(openDatabase(copy, { durability: 'full' }))
        .prepare('SELECT a FROM t')
        .get(),
    ).toMatchObject({ a: 1 });
  });
});

describe('a lock', () => {
  it('is held by one until it is closed', () => {
    const lock = holdLock(path);
    expect(failureKind(failure(() => holdLock(path)))).toBe('busy');
    lock.close();
    closeLater(holdLock(path));
  });
});
