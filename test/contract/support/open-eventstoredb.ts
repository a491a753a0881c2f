import { EventStoreDBClient } from '@eventstore/db-client';
import { type EventStore, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { newEvent, type StoreUnderTest, type Tampering } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';

/** What every user of the server might try through the store, or with what it handed out. */
function tamperingsWith(store: EventStore): Tampering[] {
  return [
    {
      what: 'append again at an earlier revision',
      attempt: ({ stream }) => store.append(stream, NO_STREAM, [newEvent()]),
    },
    {
      what: 'append other events between two',
      attempt: ({ stream, revision }) => store.append(stream, revision, [newEvent(), newEvent()]),
    },
    {
      what: 'change a property',
      attempt: async (event) => Object.assign(await inStream(store, event), { data: '{}' }),
    },
    {
      what: 'remove a property',
      attempt: async (event) =>
        Reflect.deleteProperty(await inStream(store, event), 'data') || Promise.reject(new Error('frozen')),
    },
  ];
}

/** What a user without the right to delete might try past the store. */
export function deletionsAt(connectionString: string): Tampering[] {
  const asClient = (attempt: (client: EventStoreDBClient, event: StoredEvent) => Promise<unknown>) => {
    return async (event: StoredEvent): Promise<unknown> => {
      const client = EventStoreDBClient.connectionString(connectionString);
      try {
        return await attempt(client, event);
      } finally {
        await client.dispose();
      }
    };
  };
  return [
    { what: 'delete the stream', attempt: asClient((client, { stream }) => client.deleteStream(stream)) },
    { what: 'tombstone the stream', attempt: asClient((client, { stream }) => client.tombstoneStream(stream)) },
  ];
}

/** A store on the server's log, which it may share with the stores of other tests. */
export async function openOnServer(
  connectionString: string,
  { tamperings = [], dispose = async () => undefined }: Partial<Pick<StoreUnderTest, 'tamperings' | 'dispose'>> = {},
): Promise<StoreUnderTest> {
  const open = (): Promise<EventStore> =>
    openEventStore({ kind: 'eventstoredb', connectionString, streamPrefixes: ['contract-'], answerMs: 10_000 });
  const opened = [await open()];
  return {
    store: opened[0]!,
    reopen: async () => {
      await opened.at(-1)!.close();
      opened.push(await open());
      return opened.at(-1)!;
    },
    tamperings: [...tamperingsWith(opened[0]!), ...tamperings],
    dispose: async () => {
      for (const each of opened) await each.close();
      await dispose();
    },
  };
}

async function inStream(store: EventStore, { stream, revision }: StoredEvent): Promise<StoredEvent> {
  const [event] = await store.readStream(stream, { from: revision, limit: 1 });
  return event!;
}
