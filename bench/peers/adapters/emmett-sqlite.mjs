import { getSQLiteEventStore, sqliteConnection, sqliteProjection } from '@event-driven-io/emmett-sqlite';
import { dealsTable, EVENT_TYPES, rowOf, upsertDeal } from '../fold.mjs';
import { scratchFolder } from '../scratch.mjs';

const projection = (onHandled) =>
  sqliteProjection({
    name: 'deals',
    canHandle: EVENT_TYPES,
    handle: async (events, { connection }) => {
      for (const event of events) {
        const { streamName: stream, streamPosition } = event.metadata;
        await connection.command(upsertDeal, rowOf(stream, event));
        onHandled({ stream, version: Number(streamPosition) });
      }
    },
  });

/** As the library is used by default with a file: a connection for each call. */
export async function open({ scratch }) {
  const folder = scratchFolder(scratch);
  const store = getSQLiteEventStore({ fileName: folder.file, schema: { autoMigration: 'CreateOrUpdate' } });
  await store.schema.migrate();
  const connection = sqliteConnection({ fileName: folder.file });
  await connection.command(dealsTable);
  return {
    append: (stream, version, events) =>
      store.appendToStream(stream, events, { expectedStreamVersion: BigInt(version) }),
    /** The library's consumer with one asynchronous projection; `pulling` overrides its defaults. */
    async catchUp(_total, onHandled, { pulling, until }) {
      const consumer = store.consumer(pulling ? { pulling } : {});
      consumer.processor({ processorId: 'deals', startFrom: 'CURRENT', projection: projection(onHandled) });
      consumer.start().catch(() => {});
      await until;
      await consumer.stop();
    },
    async close() {
      connection.close();
      folder.remove();
    },
  };
}
