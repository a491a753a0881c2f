import { afterAll, describe, it } from 'vitest';
import { eventStoreContract } from '#event-sourcing/testing';
import { openOnServer } from './support/open-eventstoredb.js';
import { NO_SERVER, realServer } from './support/real-server.js';

const server = await realServer();

if (server) {
  afterAll(() => server.stop());
  eventStoreContract('EventStoreDB, a real server', () => openOnServer(server.connectionString));
} else {
  describe('EventStoreDB, a real server, keeps the contract of an event store:', () => {
    it.skip(`all cases (${NO_SERVER})`, () => undefined);
  });
}
