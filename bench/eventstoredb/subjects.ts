import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { openEventStore } from '#event-store';
import { DATA, METADATA } from './payload.js';

/** What is measured: the adapter, or the client it stands on, used as its documentation shows. */
export interface Subject {
  readonly name: string;
  /** Appends so many events to the end of a stream at this revision (-1: none yet). Returns the new revision. */
  append(stream: string, revision: bigint, count: number): Promise<bigint>;
  /** Follows the log from its start until so many events have come, and lets them drop. */
  follow(events: number): Promise<void>;
  close(): Promise<void>;
}

export async function openAdapter(url: string): Promise<Subject> {
  const options = {
    kind: 'eventstoredb',
    connectionString: url,
    streamPrefixes: ['bench-'],
    answerMs: 10_000,
  } as const;
  const store = await openEventStore(options);
  const event = () => ({ eventId: randomUUID(), type: 'ReportRecorded', data: DATA, metadata: METADATA });
  return {
    name: 'adapter',
    append: async (stream, revision, count) => {
      const expected = revision < 0n ? 'none' : String(revision);
      const { last } = await store.append(stream, expected, Array.from({ length: count }, event));
      return BigInt(last.revision);
    },
    follow: async (events) => {
      let heard = 0;
      await new Promise<void>((resolve) => {
        const subscription = store.subscribe({
          onEvents: async (batch) => {
            heard += batch.length;
            if (heard < events) return;
            void subscription.stop();
            resolve();
          },
        });
      });
    },
    close: () => store.close(),
  };
}

export function openBareClient(url: string): Subject {
  const client = EventStoreDBClient.connectionString(url);
  const data = JSON.parse(DATA) as object;
  const metadata = JSON.parse(METADATA) as object;
  const event = () => jsonEvent({ id: randomUUID(), type: 'ReportRecorded', data, metadata } as never);
  return {
    name: 'bare client',
    append: async (stream, revision, count) => {
      const expectedRevision = revision < 0n ? NO_STREAM : revision;
      const events = Array.from({ length: count }, event);
      return (await client.appendToStream(stream, events, { expectedRevision })).nextExpectedRevision;
    },
    follow: (events) =>
      new Promise<void>((resolve) => {
        let heard = 0;
        const filter = streamNameFilter({ prefixes: ['bench-'], maxSearchWindow: 1_000 });
        const subscription = client.subscribeToAll({ filter });
        subscription.on('error', () => undefined);
        subscription.on('data', () => {
          if (++heard === events) void subscription.unsubscribe().then(resolve);
        });
      }),
    close: () => client.dispose(),
  };
}
