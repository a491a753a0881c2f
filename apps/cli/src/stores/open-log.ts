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
  if (location.kind === 'sqlite') await requireLog(location.folder);
  return openLog(location);
}

/**
 * The same, and the log's file is left as it is: that of a backup stays the one that its sum is of.
 * @throws CommandFailure when there is none, FolderInUse
 */
export async function openForReading(location: Location): Promise<EventStore> {
  if (location.kind !== 'sqlite') return openLog(location);
  const { folder } = location;
  const { FolderInUse, openEventReader, ownerOf } = await requireLog(folder);
  const owner = ownerOf(folder);
  if (owner) throw new FolderInUse(folder, owner);
  return openEventReader(location);
}

async function requireLog(folder: string) {
  const eventStore = await import('#event-store');
  if (eventStore.hasLog(folder)) return eventStore;
  throw new CommandFailure(
    EXIT.notFound,
    `There is no log in ${folder}: name the data folder of a server, as its DEALTRAIL_DATA does.`,
  );
}

/** How the names of our streams begin, in a database that holds others' as well. */
async function streamPrefixes(): Promise<readonly string[]> {
  await import('reflect-metadata');
  const [{ catalogue }, { accessCatalogue }] = await Promise.all([import('#deals'), import('#access')]);
  return [...catalogue.streamPrefixes, ...accessCatalogue.streamPrefixes];
}
