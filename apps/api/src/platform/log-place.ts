import { accessCatalogue } from '#access';
import { catalogue } from '#deals';
import type { EventStoreOptions } from '#event-store';
import type { Config } from '../config/read-config.js';

/** Where the log is, as the configuration says. */
export function logPlace({ eventStoreDB, dataFolder, host, port, parentKey }: Config): EventStoreOptions {
  const place = { folder: dataFolder, note: parentKey ? 'for a command of dealtrail' : `which serves ${host}:${port}` };
  if (eventStoreDB === undefined) return { kind: 'sqlite', ...place };
  const streamPrefixes = [...catalogue.streamPrefixes, ...accessCatalogue.streamPrefixes];
  return { kind: 'eventstoredb', connectionString: eventStoreDB, streamPrefixes, ...place };
}
