import { type EventStore, NO_STREAM } from '#event-sourcing';
import { eventStoreContract, newEvent } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';

const server = process.env['DEALTRAIL_TEST_ESDB'];
const open = (): Promise<EventStore> =>
  openEventStore({ kind: 'eventstoredb', connectionString: server!, streamPrefixes: ['contract-'] });
eventStoreContract('EventStoreDB server', async () => {
  const opened = [await open()];
  const [store] = opened as [EventStore];
  return {
    store,
    reopen: async () => {
      await opened.at(-1)!.close();
      opened.push(await open());
      return opened.at(-1)!;
    },
    tamperings: [
      {
        what: 'append at an earlier revision',
        attempt: async ({ stream }) => store.append(stream, NO_STREAM, [newEvent()]),
      },
    ],
    dispose: async () => {
      for (const each of opened) await each.close();
    },
  };
});
