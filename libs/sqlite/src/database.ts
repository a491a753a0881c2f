import { type Connection } from './engine.js';

/** What a column holds, and what can be bound. Integers beyond 2^53 are bound as BigInt and read with CAST(… AS TEXT). */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** A prepared statement. It is shared by all who prepare the same text: finish an iteration before the next begins. */
export interface Statement<Row = Record<string, SqlValue>> {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): IterableIterator<Row>;
}

/**
 * Every open connection with its statements. The engine crashes the process when one of them is collected under a
 * running statement, so they stay referenced from here until closed.
 */
const open = new Set<Database>();

/** One connection to one file. Made by `openDatabase` only. */
export class Database {
  readonly #connection: Connection;
  readonly #writable: boolean;
  readonly #statements = new Map<string, Statement<unknown>>();

  constructor(
    connection: Connection,
    readonly path: string,
    writable: boolean,
  ) {
    this.#connection = connection;
    this.#writable = writable;
    open.add(this);
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  /** The statement of that text, prepared once. Texts must be bounded in number: bind values, do not write them in. */
  prepare<Row = Record<string, SqlValue>>(sql: string): Statement<Row> {
    const known = this.#statements.get(sql);
    if (known) return known as Statement<Row>;
    const statement = this.#connection.prepare(sql) as Statement<Row>;
    this.#statements.set(sql, statement);
    return statement;
  }

  /** What a pragma answers, first column of the first row; undefined when it answers nothing. */
  pragma(name: string): SqlValue | undefined {
    const row = this.prepare(`PRAGMA ${name}`).get();
    return row && Object.values(row)[0];
  }

  get inTransaction(): boolean {
    return this.#connection.isTransaction;
  }

  /**
   * Copies the write-ahead log into the file and closes. Some engines hold on to the file until the statements are
   * collected, so the copying that the last closing does by itself is asked for.
   */
  close(): void {
    if (!open.delete(this)) return;
    try {
      if (this.#writable) this.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The log is as durable as the file: whoever opens it next reads both.
    }
    this.#connection.close();
    this.#statements.clear();
  }
}

/**
 * Runs `work` in one write transaction: all of it is committed, or nothing. `work` must be synchronous.
 * @throws what `work` or the engine throws, after rolling back. An error of the commit itself that is not of kind
 *   'full' or 'busy' leaves open whether it was committed.
 */
export function transaction<Result>(db: Database, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
