import type { DatabaseSyncInstance, DatabaseSyncOptions } from '@photostructure/sqlite';

/** A connection as the engine makes it: the API of `node:sqlite`. */
export type Connection = DatabaseSyncInstance;

interface Engine {
  readonly DatabaseSync: new (path: string, options?: DatabaseSyncOptions) => Connection;
}

/** SQLite below this version can lose committed writes when a WAL is reset (sqlite.org/wal.html#walresetbug). */
const OLDEST_SAFE = '3.51.3';

/** Node's own engine where it is settled (24 and later); elsewhere a package with the same API. */
const { DatabaseSync }: Engine =
  Number(process.versions.node.split('.')[0]) >= 24
    ? (process.getBuiltinModule('node:sqlite') as unknown as Engine)
    : await import('@photostructure/sqlite');

export function connect(path: string, options: DatabaseSyncOptions = {}): Connection {
  return new DatabaseSync(path, options);
}

/** Whether an engine of that version keeps what it committed. */
export function isSafeEngine(version: string): boolean {
  return version.localeCompare(OLDEST_SAFE, 'en', { numeric: true }) >= 0;
}

export function engineAdvice(version: string): string {
  return `SQLite ${version} can lose committed writes; ${OLDEST_SAFE} or later is needed: install a newer Node, or run npm ci.`;
}
