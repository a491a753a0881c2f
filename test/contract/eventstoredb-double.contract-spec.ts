import { eventStoreContract, type OpenStore } from '#event-sourcing/testing';
import { type DoubleOptions, EventStoreDBDouble } from '../support/eventstoredb/eventstoredb-double.js';
import { deletionsAt, openOnServer } from './support/open-eventstoredb.js';

function openOnDouble(options?: DoubleOptions): OpenStore {
  return async () => {
    const double = await EventStoreDBDouble.start(options);
    return openOnServer(double.url, { tamperings: deletionsAt(double.url), dispose: () => double.stop() });
  };
}

eventStoreContract('EventStoreDB, the double', openOnDouble());
eventStoreContract('EventStoreDB, the double as of 24.2', openOnDouble({ liveBuffer: Infinity }));
eventStoreContract('EventStoreDB, the double past 2^53', openOnDouble({ firstPosition: '9007199254740993' }));
eventStoreContract('EventStoreDB, the double as a cluster', openOnDouble({ nodes: 3 }));
