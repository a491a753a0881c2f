import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { TestApi } from '../../support/api.js';
import type { ForeignEvent } from '../../support/eventstoredb/eventstoredb-double.js';

/** What others may have written into streams whose names begin like ours. */
const CORRUPT: Record<string, ForeignEvent> = {
  'an unknown type': { type: 'SomethingElse', metadata: '{"schemaVersion":1,"recordedAt":"2026-02-11T09:00:00.000Z"}' },
  'a version from the future': {
    type: 'PartyRegistered',
    metadata: '{"schemaVersion":99,"recordedAt":"2026-02-11T09:00:00.000Z"}',
  },
  'data that is not JSON': { type: 'PartyRegistered', data: '{"name":', metadata: '{"schemaVersion":1}' },
  'bytes that are no text': {
    type: 'PartyRegistered',
    data: Uint8Array.of(0xff, 0xfe, 0, 1),
    contentType: 'application/octet-stream',
  },
  'no metadata': { type: 'PartyRegistered', data: '{}' },
  'metadata that is not JSON': { type: 'PartyRegistered', data: '{}', metadata: 'none' },
  'metadata that is null': { type: 'PartyRegistered', data: '{}', metadata: 'null' },
};

describe('E10: events in the log that are not ours, or cannot be read', () => {
  let api: TestApi;
  const admin = () => api.as('admin');
  beforeAll(async () => {
    api = await TestApi.start({ log: 'eventstoredb' });
  });
  afterAll(() => api.close());

  const parked = async (): Promise<{ eventId: string; stream: string; reason: string }[]> =>
    ((await admin().get('/v1/parked').expect(200)).body as { parked: never[] }).parked;
  const settled = (): Promise<void> =>
    until(async () => {
      const { body } = await api.anonymous().get('/health/ready');
      return (body as { ready: boolean }).ready;
    });

  it('of the system, and in the streams of others, are not seen at all', async () => {
    await settled();
    const { log } = api.double;
    log.appendStatistics(50);
    log.append('$$deal-x', { type: '$metadata', data: '{"$maxCount":1}' });
    log.append('orders-1', { type: 'OrderPlaced' }, { type: 'OrderPlaced', data: 'not JSON' });
    log.append('dealer-1', { type: 'DealerHired' });
    log.appendLink('orders-2', { stream: 'orders-1', revision: 0 });
    const { body } = await api.as('recorder').post('/v1/parties').send({ name: 'Acme', kind: 'company' }).expect(201);
    const { position } = body as { position: string };
    await api.as('recorder').get(`/v1/parties?minPosition=${position}`).expect(200);
    expect(await parked()).toEqual([]);
    const { body: events } = await admin().get('/v1/events?limit=200').expect(200);
    const streams = (events as { events: { stream: string }[] }).events.map(({ stream }) => stream);
    expect(streams.filter((stream) => !/^(deal|grant|party|key)-/.test(stream))).toEqual([]);
  });

  it.each(Object.entries(CORRUPT))('in a stream of ours, with %s, are parked with the reason', async (what, event) => {
    const stream = `party-${what.replaceAll(/\W/g, '-')}`;
    api.double.log.append(stream, event);
    await until(async () => (await parked()).some((one) => one.stream === stream));
    expect((await parked()).find((one) => one.stream === stream)!.reason).not.toBe('');
  });

  it('so are links into our streams', async () => {
    api.double.log.appendLink('deal-linked', { stream: 'orders-1', revision: 0 });
    await until(async () => (await parked()).some(({ stream }) => stream === 'deal-linked'));
  });

  it('and the rest goes on: what is recorded meanwhile is in the lists within a second', async () => {
    for (let n = 0; n < 20; n++) api.double.log.append(`deal-odd-${n}`, { type: 'Odd', data: 'x' });
    const from = performance.now();
    const { body } = await api.as('recorder').post('/v1/parties').send({ name: 'Next', kind: 'company' }).expect(201);
    const { position } = body as { position: string };
    await api.as('recorder').get(`/v1/parties?q=Next&minPosition=${position}`).expect(200);
    expect(performance.now() - from).toBeLessThan(1_000);
    await settled();
  });

  it('are tried again on demand, and stay parked while they cannot be read', async () => {
    const [one] = await parked();
    const { body } = await admin().post(`/v1/parked/${one!.eventId}/retry`).expect(200);
    expect(body).toMatchObject({ folded: false });
    expect((await parked()).some(({ eventId }) => eventId === one!.eventId)).toBe(true);
  });

  it('control: an event that can be read is not parked', async () => {
    const count = (await parked()).length;
    const data = '{"kind":"company","name":"Written by hand","partyId":"by-hand"}';
    const metadata =
      '{"assertedAt":"2026-02-11","recordedAt":"2026-02-11T09:00:00.000Z","recordedBy":"others","schemaVersion":1}';
    api.double.log.append('party-by-hand', { type: 'PartyRegistered', data, metadata });
    await until(async () => (await api.as('auditor').get('/v1/parties?q=hand')).body.items.length === 1);
    expect(await parked()).toHaveLength(count);
  });
});
