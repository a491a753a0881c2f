import type { EventStore } from '#event-sourcing';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import type { Location } from './location.js';

const NOTE = 'which runs a command of dealtrail on it';

/**
 * Opens the log there; a folder is this process's own until it is closed.
 * @throws FolderInUse, UnusableDatabase, StoreFull, StoreUnavailable
 */
export async function openLog(location: Location): Promise<EventStore> {
  const { openEventStore } = await import('#event-store');
  return location.kind === 'sqlite'
    ? openEventStore({ ...location, note: NOTE })
    : openEventStore({ ...location, streamPrefixes: await streamPrefixes() });
}

/** The same, where there is a log already: none is made. @throws CommandFailure when there is none */
export async function openExistingLog(location: Location): Promise<EventStore> {
  const { hasLog } = await import('#event-store');
  if (location.kind === 'sqlite' && !hasLog(location.folder)) {
    throw new CommandFailure(
      EXIT.notFound,
      `There is no log in ${location.folder}: name the data folder of a server, as its DEALTRAIL_DATA does.`,
    );
  }
  return openLog(location);
}

/** How the names of our streams begin, in a database that holds others' as well. */
async function streamPrefixes(): Promise<readonly string[]> {
  await import('reflect-metadata');
  const [{ catalogue }, { accessCatalogue }] = await Promise.all([import('#deals'), import('#access')]);
  return [...catalogue.streamPrefixes, ...accessCatalogue.streamPrefixes];
}
