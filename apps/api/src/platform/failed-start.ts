import type { Config } from '../config/read-config.js';
import { ConfigFault } from '../config/read-config.js';

/** Why a start failed, for people, and the exit code: 2 a mistake in the settings, 6 a store out of reach, 7 the storage, 1 all else. */
export interface FailedStart {
  readonly message: string;
  readonly exitCode: number;
}

const OF_STORAGE = new Set(['FolderInUse', 'UnusableDatabase', 'StoreFull']);
const OUT_OF_REACH = new Set(['StoreUnavailable', 'OutcomeUnknown']);

export function failedStart(error: unknown, config: Pick<Config, 'port' | 'host'> | undefined): FailedStart {
  if (error instanceof ConfigFault || isUnusable(error)) return { message: error.message, exitCode: 2 };
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 };
  const { code } = error as { code?: string };
  if (config && code === 'EADDRINUSE') return { message: portInUse(config), exitCode: 1 };
  if (config && code === 'EACCES') {
    return { message: `Port ${config.port} needs more rights than this process has: PORT=3000 npm start`, exitCode: 1 };
  }
  if (config && (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')) {
    return { message: `${config.host} is no address of this machine: HOST=127.0.0.1 npm start`, exitCode: 1 };
  }
  if (OF_STORAGE.has(error.name))
    return { message: `${error.message}\nAnother folder: DEALTRAIL_DATA=./data2 npm start`, exitCode: 7 };
  if (OUT_OF_REACH.has(error.name)) return { message: error.message, exitCode: 6 };
  return { message: error.stack ?? error.message, exitCode: 1 };
}

function isUnusable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'UnusableConnectionString';
}

function portInUse({ port, host }: Pick<Config, 'port' | 'host'>): string {
  return [
    `Port ${port} of ${host} is in use by another program.`,
    `  Which one:     ss -ltnp 'sport = :${port}'    (or: lsof -i :${port})`,
    `  Another port:  PORT=${port + 1} npm start`,
  ].join('\n');
}
