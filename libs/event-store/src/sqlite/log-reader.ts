import {
  comparePositions,
  isPosition,
  type LogPage,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  StoreUnavailable,
} from '#event-sourcing';
import { type Database, type SqlValue, UnusableDatabase } from '#sqlite';
import { whereOf } from './log-filter.js';
import { EVENT_COLUMNS, type EventRow, hasLog, headOf, openLogForReading, toStoredEvent } from './log-file.js';

const PAGE = 1_000;
/** A filter examines at most so many events a page, so that one page never takes long. */
const WINDOW = 10_000;
const LARGEST = 2n ** 63n - 1n;

/** Reads a log on a connection of its own, in the calling thread. It sees every append acknowledged before. */
export class LogReader {
  readonly #db: Database;

  /** @throws UnusableDatabase when there is no log, or none that can be read. */
  constructor(folder: string) {
    if (!hasLog(folder)) throw new UnusableDatabase(`There is no log in ${folder}.`);
    this.#db = openLogForReading(folder);
  }

  describe(): string {
    const engine = this.#db.prepare<{ version: string }>('SELECT sqlite_version() AS version').get()?.version;
    return `SQLite ${engine}, ${this.#db.path}`;
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    const { direction = 'forwards', from, upTo, upToPosition, limit = -1 } = options;
    const backwards = direction === 'backwards';
    const lowest = backwards ? 0n : integer(from, 0n);
    const highest = backwards ? smaller(integer(from, LARGEST), integer(upTo, LARGEST)) : integer(upTo, LARGEST);
    const sql = `SELECT ${EVENT_COLUMNS} FROM events
      WHERE stream = ? AND events.revision BETWEEN ? AND ? AND events.position <= ?
      ORDER BY events.revision ${backwards ? 'DESC' : 'ASC'} LIMIT ?`;
    return this.#events(sql, [stream, lowest, highest, integer(upToPosition, LARGEST), limit]);
  }

  async readLog(options: ReadLogOptions = {}): Promise<LogPage> {
    const { after, limit = PAGE } = options;
    const head = await this.head();
    const filter = whereOf(options);
    const end = filter.sql === '' ? head : this.#windowEnd(after);
    const sql = `SELECT ${EVENT_COLUMNS} FROM events
      WHERE events.position > ? AND events.position <= ?${filter.sql} ORDER BY events.position LIMIT ?`;
    const events = this.#events(sql, [integer(after, 0n), integer(end, 0n), ...filter.values, limit]);
    const next = later(after, events.length === limit ? events.at(-1)?.position : end);
    return { events, next, atHead: later(head, next) === next };
  }

  async head(): Promise<Position | undefined> {
    return this.#read(() => headOf(this.#db));
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  /** The last of the events that one page examines. */
  #windowEnd(after: Position | undefined): Position | undefined {
    const sql = `SELECT CAST(max(position) AS TEXT) AS last
      FROM (SELECT position FROM events WHERE position > ? ORDER BY position LIMIT ${WINDOW})`;
    const row = this.#read(() => this.#db.prepare<{ last: string | null }>(sql).get(integer(after, 0n)));
    return row?.last ?? undefined;
  }

  #events(sql: string, values: SqlValue[]): StoredEvent[] {
    return this.#read(() =>
      this.#db
        .prepare<EventRow>(sql)
        .all(...values)
        .map(toStoredEvent),
    );
  }

  #read<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw new StoreUnavailable(`The log cannot be read now (${(error as Error).message}); try again.`, {
        cause: error,
      });
    }
  }
}

/** A revision or position as an integer that can be bound; `absent` stands for a missing one. */
function integer(text: string | undefined, absent: bigint): bigint {
  if (text === undefined) return absent;
  if (!isPosition(text)) throw new RangeError(`"${text}" is neither a revision nor a position: use a decimal number.`);
  return smaller(BigInt(text), LARGEST);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function later(a: Position | undefined, b: Position | undefined): Position | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePositions(a, b) > 0 ? a : b;
}
