import { rawSql, sql } from '@event-driven-io/dumbo';
import { getPostgreSQLEventStore, postgreSQLRawSQLProjection } from '@event-driven-io/emmett-postgresql';
import { dealsTable, EVENT_TYPES, rowOf } from '../fold.mjs';
import { scratchDatabase } from '../scratch.mjs';

const projection = (onHandled) =>
  postgreSQLRawSQLProjection({
    name: 'deals',
    canHandle: EVENT_TYPES,
    init: () => rawSql(dealsTable),
    evolve: (event) => {
      onHandled({ stream: event.metadata?.streamName, version: Number(event.metadata?.streamPosition ?? 0) });
      return sql(
        `INSERT INTO deals (deal_id, stage, events, amount) VALUES (%L, %L, 1, %L)
         ON CONFLICT (deal_id) DO UPDATE SET
           stage = excluded.stage, events = deals.events + 1, amount = COALESCE(excluded.amount, deals.amount)`,
        ...rowOf(event.metadata?.streamName ?? event.data.dealId, event),
      );
    },
  });

export async function open({ postgres }) {
  const database = await scratchDatabase(postgres);
  const store = getPostgreSQLEventStore(database.url);
  await store.schema.migrate();
  return {
    append: (stream, version, events) =>
      store.appendToStream(stream, events, { expectedStreamVersion: BigInt(version) }),
    /** The library's consumer with one asynchronous projection; `pulling` overrides its defaults. */
    async catchUp(_total, onHandled, { pulling, until }) {
      const consumer = store.consumer(pulling ? { pulling } : {});
      consumer.projector({
        processorId: 'deals',
        connectionOptions: { connectionString: database.url },
        projection: projection(onHandled),
      });
      consumer.start().catch(() => {});
      await until;
      await consumer.stop();
    },
    async close() {
      await store.close();
      await database.drop();
    },
  };
}
