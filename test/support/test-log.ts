import { accessCatalogue } from '#access';
import { catalogue } from '#deals';
import type { EventStore } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { EventStoreDBDouble } from './eventstoredb/eventstoredb-double.js';

/** Where an application under test keeps its log. The tests of the application are the same, wherever that is. */
export interface TestLog {
  /** What the application's environment says of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Opens it past the application, as another version of the program might; only while that does not run. */
  open(folder: string): Promise<EventStore>;
  /** The server, where there is one, to trouble it. */
  readonly double?: EventStoreDBDouble;
  dispose(): Promise<void>;
}

const STORES: Readonly<Record<string, () => Promise<TestLog>>> = {
  sqlite: async () => ({
    environment: {},
    open: (folder) => openEventStore({ kind: 'sqlite', folder }),
    dispose: async () => undefined,
  }),
  eventstoredb: async () => {
    const double = await EventStoreDBDouble.start();
    return {
      environment: { DEALTRAIL_STORE: double.url },
      open: () => openLogOf(double),
      double,
      dispose: () => double.stop(),
    };
  },
};

/** A new log, on the store that is named; by default the one this run of the tests is about. */
export function makeTestLog(store = process.env['DEALTRAIL_TEST_STORE'] ?? 'sqlite'): Promise<TestLog> {
  const make = STORES[store];
  if (!make) throw new Error(`DEALTRAIL_TEST_STORE is ${store}, and not ${Object.keys(STORES).join(' or ')}`);
  return make();
}

/** The log in that EventStoreDB as the application sees it. */
export function openLogOf({ url }: EventStoreDBDouble): Promise<EventStore> {
  const streamPrefixes = [...catalogue.streamPrefixes, ...accessCatalogue.streamPrefixes];
  return openEventStore({ kind: 'eventstoredb', connectionString: url, streamPrefixes });
}
