import { EventStore, EventType } from '@castore/core';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import { EVENT_TYPES, evolve, initialDeal } from '../fold.mjs';
import { scratchDatabase } from '../scratch.mjs';

export async function open({ postgres }) {
  const database = await scratchDatabase(postgres);
  await PostgresEventStorageAdapter.createEventTable({
    connectionString: database.url,
    tableName: 'event',
    aggregateId: { type: 'VARCHAR', length: 64 },
  });
  const adapter = new PostgresEventStorageAdapter({ connectionString: database.url, tableName: 'event' });
  const store = new EventStore({
    eventStoreId: 'deals',
    eventTypes: EVENT_TYPES.map((type) => new EventType({ type })),
    reducer: (state, { type, payload, aggregateId, version }) => ({
      ...evolve(state ?? initialDeal(), { type, data: payload }),
      aggregateId,
      version,
    }),
    eventStorageAdapter: adapter,
  });
  const detail = (aggregateId, version, { type, data }) => ({ aggregateId, version, type, payload: data });
  return {
    // Several events of one append go through pushEventGroup, the only write of several that castore has.
    append: (stream, version, events) =>
      events.length === 1
        ? store.pushEvent(detail(stream, version + 1, events[0]))
        : EventStore.pushEventGroup(...events.map((e, i) => store.groupEvent(detail(stream, version + i + 1, e)))),
    async close() {
      await adapter._sql.end(); // the adapter offers no close()
      await database.drop();
    },
  };
}
