import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LogPage } from '#event-sourcing';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';
import { SseClient } from '../../../../test/support/sse-client.js';

/** What is past is not to be had while it is held: whoever begins at the start comes no further. */
class HeldStore extends MemoryEventStore {
  held: Promise<void> | undefined;

  override async readLog(...asked: Parameters<MemoryEventStore['readLog']>): Promise<LogPage> {
    await this.held;
    return super.readLog(...asked);
  }
}

const log = new MemoryLog();
let api: TestApi;
let goOn = (): void => undefined;

/** A server that has lost its views, as one that was upgraded has, and cannot build them yet. */
beforeEach(async () => {
  const earlier = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
  for (const name of ['One', 'Two'])
    await earlier.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201);
  await earlier.close();
  const store = new HeldStore({ log });
  store.held = new Promise((resolve) => (goOn = resolve));
  api = await TestApi.start({ openStore: () => store });
});
afterEach(async () => {
  goOn();
  await api.close();
});

const record = async (name: string): Promise<string> =>
  (await api.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201)).body.eventId;

it('a stream from now on has nothing of what is past, while the views are yet to be built', async () => {
  const client = await SseClient.open(`${api.url}/v1/events/stream?after=now&type=PartyRegistered`, {
    token: api.token('subscriber'),
  });
  await until(() => client.lastId !== undefined);
  const three = await record('Three');
  goOn();
  const four = await record('Four');
  await until(() => client.events.at(-1)?.eventId === four);
  expect(client.events.map(({ eventId }) => eventId)).toEqual([three, four]);
  client.cut();
});

it('a page from now on tells where the log ends, not where the views stand', async () => {
  const head = log.readLog({}).events.at(-1)?.position;
  const { body } = await api.as('subscriber').get('/v1/events?after=now').expect(200);
  expect(body).toEqual({ events: [], next: null, position: head });
});
