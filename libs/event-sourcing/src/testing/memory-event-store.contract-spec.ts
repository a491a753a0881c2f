import type { StoredEvent } from '../event.js';
import { eventStoreContract } from './event-store-contract/event-store-contract.js';
import type { StoreUnderTest } from './event-store-contract/store-under-test.js';
import { MemoryEventStore } from './memory-event-store.js';
import { MemoryLog } from './memory-log.js';

async function open(log: MemoryLog): Promise<StoreUnderTest> {
  const opened = [new MemoryEventStore({ log })];
  const store = opened[0]!;
  const fromStream = async ({ stream, revision }: StoredEvent): Promise<StoredEvent[]> => [
    ...(await store.readStream(stream, { from: revision })),
  ];
  return {
    store,
    reopen: async () => {
      await opened.at(-1)!.close();
      opened.push(new MemoryEventStore({ log }));
      return opened.at(-1)!;
    },
    tamperings: [
      {
        what: 'change a property',
        attempt: async (event) => Object.assign((await fromStream(event))[0]!, { data: '{}' }),
      },
      {
        what: 'remove a property',
        attempt: async (event) =>
          Reflect.deleteProperty((await fromStream(event))[0]!, 'data') || Promise.reject(new Error('frozen')),
      },
    ],
    dispose: async () => {
      for (const each of opened) await each.close();
    },
  };
}

eventStoreContract('MemoryEventStore', () => open(new MemoryLog()));
eventStoreContract('MemoryEventStore past 2^53', () => open(new MemoryLog({ firstPosition: '9007199254740993' })));
