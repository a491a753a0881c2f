import { type EventStore, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';

/** A log in that folder: so many events, of three streams that take turns. Gives what it holds. */
export async function seededLog(folder: string, count: number): Promise<Content[]> {
  return inLog(folder, async (store) => {
    const appends = Array.from({ length: count }, (_, n) => {
      const revision = Math.floor(n / 3);
      const event = newEvent({ data: { n }, metadata: { recordedAt: n } });
      return store.append(`deal-${n % 3}`, revision === 0 ? NO_STREAM : String(revision - 1), [event]);
    });
    await Promise.all(appends);
    return contents(store);
  });
}

/** Opens the log as any process would, and closes it again. */
export async function inLog<Result>(folder: string, work: (store: EventStore) => Promise<Result>): Promise<Result> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** All that a move must keep. */
export type Content = Omit<StoredEvent, 'position'>;

export async function contents(store: EventStore): Promise<Content[]> {
  const { events } = await store.readLog({ limit: 1_000_000 });
  return events.map(({ position: _, ...content }) => content);
}
