import type { EventStore } from '#event-sourcing';
import type { EventStoreDBOptions } from './eventstoredb/eventstoredb-event-store.js';
import { lockFolder, ownerNow } from './sqlite/owner-lock.js';
import { SqliteEventReader } from './sqlite/sqlite-event-reader.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

export interface SqliteStoreOptions {
  readonly kind: 'sqlite';
  /** Where the log is kept; created if need be. */
  readonly folder: string;
  /** What a second process is told about this one, such as its address. */
  readonly note?: string;
  /** Writes are refused while the disk has fewer free bytes than this (64 MiB unless told). */
  readonly reserveBytes?: number;
}

export interface EventStoreDBStoreOptions extends Omit<EventStoreDBOptions, 'onClosed'> {
  readonly kind: 'eventstoredb';
  /** Where this process keeps what is its own, such as its views: no other may work there. */
  readonly folder?: string;
  /** What a second process is told about this one, such as its address. */
  readonly note?: string;
}

export type EventStoreOptions = SqliteStoreOptions | EventStoreDBStoreOptions;

/**
 * Opens the log for this process.
 * @throws FolderInUse when another process works on the folder; UnusableDatabase, with one line that says what to do,
 *   when the folder or its file cannot be used; StoreFull when there is no room to begin a log; StoreUnavailable,
 *   naming the server, when it cannot be reached; UnusableConnectionString when it is none.
 */
export async function openEventStore(options: EventStoreOptions): Promise<EventStore> {
  if (options.kind === 'sqlite') return SqliteEventStore.open(options);
  const { folder, note } = options;
  const lock = folder === undefined ? undefined : lockFolder(folder, ownerNow(note));
  try {
    return await openEventStoreDB({ ...options, onClosed: () => lock?.release() });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/**
 * Opens the log that this process works on once more, for reading in another thread: of SQLite, it can neither append
 * nor subscribe.
 * @throws UnusableDatabase when there is no log to read; StoreUnavailable
 */
export async function openEventReader(options: EventStoreOptions): Promise<EventStore> {
  return options.kind === 'sqlite' ? new SqliteEventReader(options.folder) : openEventStoreDB(options);
}

/** The client is loaded by those who need it alone. */
async function openEventStoreDB(options: EventStoreDBOptions): Promise<EventStore> {
  const { EventStoreDBEventStore } = await import('./eventstoredb/eventstoredb-event-store.js');
  return EventStoreDBEventStore.open(options);
}
