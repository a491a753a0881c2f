import type { EventStore } from '#event-sourcing';
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

export interface EventStoreDbOptions {
  readonly kind: 'eventstoredb';
  /** `esdb://…` or `esdb+discover://…`, with what it needs to log in. */
  readonly connectionString: string;
  /** The beginnings of the names of our streams: a database holds others' as well. */
  readonly streamPrefixes: readonly string[];
}

export type EventStoreOptions = SqliteStoreOptions | EventStoreDbOptions;

/**
 * Opens the log for this process.
 * @throws FolderInUse when another process works on the folder; UnusableDatabase, with one line that says what to do,
 *   when the folder or its file cannot be used; StoreFull when there is no room to begin a log.
 */
export async function openEventStore(options: EventStoreOptions): Promise<EventStore> {
  if (options.kind === 'eventstoredb') throw new Error('EventStoreDB is not to be had yet.');
  const { kind: _, ...sqlite } = options;
  return SqliteEventStore.open(sqlite);
}

/**
 * Opens the log that this process owns once more, for reading in another thread. It can neither append nor subscribe.
 * @throws UnusableDatabase when there is no log to read.
 */
export function openEventReader({ folder }: Pick<SqliteStoreOptions, 'kind' | 'folder'>): EventStore {
  return new SqliteEventReader(folder);
}
