import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson, NO_STREAM } from '#event-sourcing';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';

const log = new MemoryLog();
const store = new MemoryEventStore({ log });
let api: TestApi;
/** A position behind which stands another event. */
let then: string;

/** What a later version of the program wrote: a deal that this one cannot read. */
async function openLater(): Promise<void> {
  const recordedAt = '2026-02-11T09:00:00.000Z';
  const metadata = canonicalJson({ schemaVersion: 99, recordedAt, assertedAt: recordedAt, recordedBy: 'later' });
  const event = { eventId: crypto.randomUUID(), type: 'DealOpened', data: '{}', metadata };
  await store.append('deal-later', NO_STREAM, [event]);
}

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => store });
  const record = async (partyId: string) =>
    (await api.as('recorder').post('/v1/parties').send({ partyId, name: partyId, kind: 'company' }).expect(201)).body;
  await record('one');
  const before = (await record('two')).position as string;
  await record('three');
  const { headers } = await api.as('auditor').get(`/v1/deals?asOf=${before}`).expect(200);
  expect(headers['cache-control']).toContain('immutable');
  await openLater();
  then = (await record('four')).position as string;
  await record('five');
  await until(async () => (await api.as('admin').get('/v1/parked')).body.count === 1);
});
afterAll(() => api.close());

it.each(['/v1/deals', '/v1/deals?status=contested', '/v1/parties/one'])(
  'what %s shows of the past is not for ever while a subject waits that may belong there',
  async (path) => {
    const { headers } = await api
      .as('auditor')
      .get(`${path}${path.includes('?') ? '&' : '?'}asOf=${then}`)
      .expect(200);
    expect(headers['cache-control']).toBe('private, no-cache');
  },
);
