import {
  type Appended,
  EventStore,
  type LogPage,
  type NewEvent,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  requireValidAppend,
  type StoredEvent,
  StoreFull,
  type StoreHealth,
  type SubscribeOptions,
  type Subscription,
} from '#event-sourcing';
import { type Durability, UnusableDatabase } from '#sqlite';
import { builtEntry } from '../built-entry.js';
import { LiveSubscription } from './live-subscription.js';
import { hasLog, logPath } from './log-file.js';
import { LogReader } from './log-reader.js';
import { lockFolder, ownerNow } from './owner-lock.js';
import { RecentEvents } from './recent-events.js';
import { warningsOf } from './warnings.js';
import { Writer } from './writer.js';
import { ThreadFailure } from './writing-thread.js';

export interface SqliteOptions {
  /** Holds the log and nothing else of ours needs to be in it; created if need be. */
  readonly folder: string;
  /** What a second process is told about this one, such as its address. */
  readonly note?: string;
  /** Writes are refused while the disk has fewer free bytes than this (64 MiB unless told). */
  readonly reserveBytes?: number;
  /** 'full' unless told. 'normal' loses acknowledged events when the power fails: for rehearsals. */
  readonly durability?: Durability;
  /** The writing thread's program, when it is not our own: fault tests bring theirs. */
  readonly writer?: URL;
  /** Milliseconds that the disk may be silent before appends are answered as unknown (10,000 unless told). */
  readonly patience?: number;
}

const RESERVE_BYTES = 64 * 1024 * 1024;

/** The log in a SQLite file, for one process: that which holds the folder's lock. */
export class SqliteEventStore extends EventStore {
  readonly #durability: Durability;
  readonly #lock: { release(): void };
  readonly #recent = new RecentEvents();
  readonly #subscriptions = new Set<LiveSubscription>();
  readonly #writer: Writer;
  readonly #warnings: () => readonly string[];
  #reader: LogReader;

  private constructor(options: SqliteOptions) {
    super();
    const { folder, note, reserveBytes = RESERVE_BYTES, durability = 'full' } = options;
    const writer = options.writer ?? builtEntry(import.meta.url, './writer.worker.js');
    this.#durability = durability;
    this.#lock = lockFolder(folder, ownerNow(note));
    this.#writer = new Writer(
      writer,
      { folder, durability, reserveBytes },
      { committed: (events) => this.#publish(events), started: (head) => this.#restart(head) },
      options.patience,
    );
    this.#warnings = () => warningsOf(folder, reserveBytes);
  }

  /**
   * Opens the log in that folder, and makes it this process's own.
   * @throws FolderInUse, or UnusableDatabase when the folder or the file cannot be used.
   * @throws StoreFull when there is no room to begin a log; one that exists is opened for reading.
   */
  static async open(options: SqliteOptions): Promise<SqliteEventStore> {
    const store = new SqliteEventStore(options);
    try {
      await store.#writer.open();
      store.#requireLog(options.folder);
      store.#reader = new LogReader(options.folder);
      return store;
    } catch (error) {
      await store.#writer.close();
      store.#lock.release();
      throw error instanceof ThreadFailure ? unusable(options.folder, error) : error;
    }
  }

  describe(): string {
    return `${this.#reader.describe()}, WAL, synchronous=${this.#durability.toUpperCase()}`;
  }

  async append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Promise<Appended> {
    requireValidAppend(stream, expectedRevision, events);
    const stored = await this.#writer.append({ stream, expectedRevision, events });
    return { last: stored.events.at(-1)!, duplicate: stored.duplicate };
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]> {
    return this.#reader.readStream(stream, options);
  }

  readLog(options?: ReadLogOptions): Promise<LogPage> {
    return this.#reader.readLog(options);
  }

  head(): Promise<Position | undefined> {
    return this.#reader.head();
  }

  subscribe(options: SubscribeOptions): Subscription {
    const subscription = new LiveSubscription(this.#reader, this.#recent, options);
    const forget = () => this.#subscriptions.delete(subscription);
    this.#subscriptions.add(subscription);
    subscription.done.then(forget, forget);
    return subscription;
  }

  health(): StoreHealth {
    const warnings = this.#warnings();
    return { ...this.#writer.health(), ...(warnings.length > 0 && { warnings }) };
  }

  /** Stops the subscriptions, commits what waits, and gives the folder up. */
  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    await this.#reader.close();
    await this.#writer.close();
    this.#lock.release();
  }

  /** A full disk may keep a new log from being made; one that exists can be read. */
  #requireLog(folder: string): void {
    const { writable, reason } = this.#writer.health();
    if (!writable && !hasLog(folder)) throw new StoreFull(reason);
  }

  #publish(events: readonly StoredEvent[]): void {
    this.#recent.add(events);
    for (const subscription of this.#subscriptions) subscription.wake();
  }

  #restart(head: Position | undefined): void {
    this.#recent.restart(head);
    for (const subscription of this.#subscriptions) subscription.wake();
  }
}

function unusable(folder: string, { failure, reason }: ThreadFailure): UnusableDatabase {
  if (failure === 'unusable') return new UnusableDatabase(reason);
  if (failure === 'corrupt')
    return new UnusableDatabase(
      `${logPath(folder)} is damaged (${reason}). Nothing was changed: move it away, or restore a backup.`,
    );
  return new UnusableDatabase(`The log in ${folder} cannot be opened for writing (${reason}): see who else uses it.`);
}
