import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { TestApi } from '../../support/api.js';
import { EventStoreDBDouble } from '../../support/eventstoredb/eventstoredb-double.js';

const BEYOND = '9007199254740993';

describe('E9: positions above 2^53', () => {
  let double: EventStoreDBDouble;
  let api: TestApi;
  const parties: { position: string; eventId: string }[] = [];
  beforeAll(async () => {
    double = await EventStoreDBDouble.start({ firstPosition: BEYOND });
    api = await TestApi.start({ environment: { DEALTRAIL_STORE: double.url } });
    for (const name of ['One', 'Two', 'Three']) {
      const { body } = await api.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201);
      parties.push(body as (typeof parties)[number]);
    }
  });
  afterAll(async () => {
    await api.close();
    await double.stop();
  });

  it('are shown to the last digit, everywhere', async () => {
    const inLog = new Map(double.log.events().map(({ eventId, position }) => [eventId, position]));
    for (const { eventId, position } of parties) {
      expect(position).toBe(inLog.get(eventId));
      expect(BigInt(position)).toBeGreaterThan(BigInt(BEYOND));
      const { body } = await api.as('recorder').get(`/v1/events/${eventId}`).expect(200);
      expect((body as { position: string }).position).toBe(position);
    }
  });

  it('resume the feed, and say a moment, exactly', async () => {
    const [first, second, third] = parties.map(({ position }) => position);
    const after = await api.as('recorder').get(`/v1/events?after=${first}&minPosition=${third}`).expect(200);
    const { events } = after.body as { events: { position: string }[] };
    expect(events.map(({ position }) => position)).toEqual([second, third]);
    const then = await api.as('recorder').get(`/v1/parties?asOf=${second}`).expect(200);
    expect((then.body as { items: unknown[] }).items).toHaveLength(2);
  });

  it('are where the views go on after a restart and a drop', async () => {
    await api.restart();
    double.dropSubscriptions();
    const { body } = await api.as('recorder').post('/v1/parties').send({ name: 'Four', kind: 'company' }).expect(201);
    const { position } = body as { position: string };
    await until(async () => (await api.anonymous().get('/health/ready')).status === 200);
    const { body: list } = await api.as('recorder').get(`/v1/parties?minPosition=${position}`).expect(200);
    expect((list as { items: unknown[] }).items).toHaveLength(4);
  });

  it('control: as numbers, two of them would be one', () => {
    expect(Number(BEYOND)).toBe(Number('9007199254740992'));
  });
});
