import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type EventStore } from '#event-sourcing';
import { Api } from './support/api.js';

const DEAL = '/v1/deals/bytedance-samsung-asic';
const FUTURE = '019c3f6e-7a10-7c2b-9d4e-5f60718293a4';
const STATEMENT = { by: ['bytedance'], wording: 'No view.', nature: 'context', scope: { kind: 'subject' } };

/** What a later version of the program wrote: a statement of a schema version that this one does not know. */
async function writeFromTheFuture(store: EventStore): Promise<void> {
  const stream = 'deal-bytedance-samsung-asic';
  const last = (await store.readStream(stream)).at(-1);
  const recordedAt = new Date().toISOString();
  const metadata = canonicalJson({ schemaVersion: 99, recordedAt, assertedAt: recordedAt, recordedBy: 'later' });
  const data = canonicalJson({ statementId: 'later', ...STATEMENT });
  await store.append(stream, last?.revision ?? '', [{ eventId: FUTURE, type: 'StatementRecorded', data, metadata }]);
  await store.close();
}

describe('what cannot be read holds back its own subject', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ demo: true });
    await api.restart(async () => writeFromTheFuture(await api.openLog()));
    await api.ready();
  });
  afterAll(() => api.dispose());

  it('every answer about the subject says so, and is of the events before it', async () => {
    const incomplete = { eventId: FUTURE, reason: expect.stringContaining('schema version 99') };
    expect(await api.get(DEAL)).toMatchObject({ status: 'contested', revision: '4', incomplete });
    expect(await api.get(`${DEAL}/history`)).toMatchObject({ incomplete });
    expect((await api.get('/v1/deals')).items).toMatchObject([{ id: 'bytedance-samsung-asic', incomplete: true }]);
    expect((await api.get('/v1/parties/bytedance')).deals).toMatchObject([{ incomplete: true }]);
  });

  it('writes to it are refused, naming the event', async () => {
    const refused = await api.send('POST', `${DEAL}/statements`, { body: STATEMENT });
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ type: '/problems/incomplete' });
    expect(refused.body.detail).toContain(FUTURE);
  });

  it('all other subjects go on', async () => {
    const about = { ...STATEMENT, by: ['bytedance'] };
    const { position } = await api.post('/v1/grants/cn-h200-2026/statements', about);
    const grants = await api.get(`/v1/grants?minPosition=${position}`);
    expect(grants.items).toMatchObject([{ id: 'cn-h200-2026', incomplete: false }]);
  });

  it('it is listed, and stays parked as long as its cause stays', async () => {
    expect((await api.get('/v1/parked')).parked).toMatchObject([{ eventId: FUTURE }]);
    expect(await api.post(`/v1/parked/${FUTURE}/retry`, {}, 200)).toMatchObject({ folded: false, stillParked: 1 });
    expect((await api.send('POST', '/v1/parked/019c3f6e-0000-7c2b-9d4e-5f60718293a4/retry', { body: {} })).status).toBe(
      404,
    );
  });

  it('it is in the log all the while', async () => {
    expect(await api.get(`/v1/events/${FUTURE}`)).toMatchObject({ schemaVersion: 99, type: 'StatementRecorded' });
  });
});
