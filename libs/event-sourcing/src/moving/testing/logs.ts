import type { NewEvent, StoredEvent } from '../../event.js';
import { type EventStore, NO_STREAM } from '../../event-store.js';
import { MemoryEventStore } from '../../testing/memory-event-store.js';
import { MemoryLog } from '../../testing/memory-log.js';
import { newEvent } from '../../testing/new-event.js';

/** Never waits. */
export const atOnce = (): Promise<void> => Promise.resolve();

/** A log of events in these streams, one each time a name comes; its positions are not those of another log. */
export async function recorded(streams: Iterable<string>, firstPosition = '0'): Promise<MemoryEventStore> {
  const store = new MemoryEventStore({ log: new MemoryLog({ firstPosition }) });
  let n = 0;
  for (const stream of streams)
    await record(store, stream, newEvent({ data: { n: n++ }, metadata: { recordedAt: n } }));
  return store;
}

/** Appends one event at the end of its stream. */
export async function record(store: EventStore, stream: string, event: NewEvent = newEvent()): Promise<void> {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  await store.append(stream, last?.revision ?? NO_STREAM, [event]);
}

/** The first events of another store, in a store of their own. */
export async function beginningOf(store: EventStore, count: number): Promise<MemoryLog> {
  const log = new MemoryLog({ firstPosition: '1000' });
  for (const { stream, ...event } of (await contents(store)).slice(0, count)) {
    await record(new MemoryEventStore({ log }), stream, event);
  }
  return log;
}

/** All that a move must keep. */
export type Content = Omit<StoredEvent, 'position'>;

export async function contents(store: EventStore): Promise<Content[]> {
  const { events } = await store.readLog({ limit: 1_000_000 });
  return events.map(({ position: _, ...content }) => content);
}
