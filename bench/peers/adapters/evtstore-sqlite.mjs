import evtstore from 'evtstore';
import * as knexProvider from 'evtstore/provider/knex.js';
import knexFactory from 'knex';
import { dealsTable, EVENT_TYPES, rowOf, upsertDeal } from '../fold.mjs';
import { scratchFolder } from '../scratch.mjs';

const STREAM = 'deals';

/** better-sqlite3 is built with NORMAL as the default under WAL; FULL makes commits as durable as the others'. */
const durable = (db, done) => {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  done();
};

export async function open({ scratch }) {
  const folder = scratchFolder(scratch);
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: folder.file },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: durable },
  });
  await knexProvider.migrate({ client, events: 'events', bookmarks: 'bookmarks' });
  await client.raw(dealsTable);
  const provider = knexProvider.createProvider({
    events: () => client('events'),
    bookmarks: () => client('bookmarks'),
  });
  const flat = ({ type, data }) => ({ ...data, type });
  return {
    append: (stream, version, events) =>
      provider.append(STREAM, stream, version, provider.createEvents(STREAM, stream, version + 1, events.map(flat))),
    /** evtstore's handler: it loads all pending events and saves a bookmark for each. */
    async catchUp(_total, onHandled) {
      const handler = evtstore.createHandler({ bookmark: 'deals', streams: [STREAM], provider });
      const handle = async (stream, data, { version }) => {
        await client.raw(upsertDeal, rowOf(stream, { data }));
        onHandled({ stream, version });
      };
      handler.handleStream(STREAM, Object.fromEntries(EVENT_TYPES.map((type) => [type, handle])));
      await handler.runOnce();
      handler.stop();
    },
    async close() {
      await client.destroy();
      folder.remove();
    },
  };
}
