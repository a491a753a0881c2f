import { afterEach, expect, it } from 'vitest';
import type { SubscribeOptions, Subscription } from '#event-sourcing';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';

/** Another replica's store of the same log: hears of nothing while it is held. */
class HeldStore extends MemoryEventStore {
  held: Promise<void> | undefined;

  constructor(
    log: MemoryLog,
    private readonly first: MemoryEventStore,
  ) {
    super({ log });
  }

  override subscribe(options: SubscribeOptions): Subscription {
    const onEvents: SubscribeOptions['onEvents'] = async (events, examined) => {
      await this.held;
      return options.onEvents(events, examined);
    };
    return this.first.subscribe({ ...options, onEvents });
  }
}

const apis: TestApi[] = [];
afterEach(async () => {
  for (const api of apis.splice(0)) await api.close();
});

it('a later page is read as of the position of the first, also from a replica whose views are behind', async () => {
  const log = new MemoryLog();
  const store = new MemoryEventStore({ log });
  const behind = new HeldStore(log, store);
  const here = await TestApi.start({ openStore: () => store });
  const there = await TestApi.start({ openStore: () => behind });
  apis.push(here, there);
  const register = async (name: string) =>
    (await here.as('recorder').post('/v1/parties').send({ partyId: name, name, kind: 'company' }).expect(201)).body
      .position;
  await register('one');
  const two = await register('two');
  await there.as('admin').get(`/v1/parties?minPosition=${two}`).expect(200);
  let go = (): void => undefined;
  behind.held = new Promise((resolve) => (go = resolve));
  await here.as('recorder').post('/v1/parties/one/aliases').send({ alias: 'first' }).expect(201);
  const last = (await here.as('recorder').post('/v1/parties/two/aliases').send({ alias: 'x' }).expect(201)).body
    .position;
  const first = (await here.as('admin').get(`/v1/parties?limit=1&minPosition=${last}`).expect(200)).body;
  const whole = (await here.as('admin').get(`/v1/parties?limit=2`).expect(200)).body;
  const asked = there
    .as('admin')
    .get(`/v1/parties?limit=1&cursor=${first.next}`)
    .then((answer) => answer);
  setTimeout(go, 300);
  const { status, body } = await asked;
  expect(status).toBe(200);
  expect([...first.items, ...body.items]).toEqual(whole.items);
});
