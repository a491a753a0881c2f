import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '#event-sourcing';
import { type AppendFault, MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { TestApi } from '../../../../../test/support/api.js';

const log = new MemoryLog();
let fault: AppendFault;
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log, faults: { append: () => fault } }) });
});
afterAll(() => api.close());

const body = { name: 'a key', roles: ['auditor'] };
const post = (headers: Record<string, string> = {}) => api.as('admin').post('/v1/keys').set(headers).send(body);
const appended = () => log.readLog({}).events.length;

async function key(): Promise<string> {
  return ((await post().expect(201)).body as { keyId: string }).keyId;
}

describe('an Idempotency-Key', () => {
  it('makes fifty parallel requests one event and fifty equal answers, and one again after a restart', async () => {
    const keyId = await key();
    const before = appended();
    const ask = () =>
      api.as('admin').post(`/v1/keys/${keyId}/revocation`).set('Idempotency-Key', 'fifty').send({}).expect(201);
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    await api.restart();
    answers.push(await ask());
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(50);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
    expect(appended()).toBe(before + 1);
  });

  it('with another body or another path is refused, also after a restart', async () => {
    const keyId = await key();
    const act = (name: string, sent: object) =>
      api.as('admin').post(`/v1/keys/${keyId}/${name}`).set('Idempotency-Key', 'reused').send(sent);
    await act('revocation', {}).expect(201);
    for (const restart of [false, true]) {
      if (restart) await api.restart();
      for (const answer of [await act('revocation', { reason: 'other' }), await act('rotation', {})]) {
        expect(answer.status).toBe(422);
        expect(answer.body).toMatchObject({ type: '/problems/key-reused' });
      }
    }
  });

  it('is the same request however the body is written', async () => {
    const send = (text: string) =>
      api
        .as('admin')
        .post('/v1/keys')
        .set({ 'Idempotency-Key': 'written', 'Content-Type': 'application/json' })
        .send(text);
    const first = await send('{"name":"x","roles":["auditor"]}').expect(201);
    const again = await send('{ "roles" : [ "\\u0061uditor" ], "name":"x" }').expect(201);
    expect(again.body.eventId).toBe(first.body.eventId);
  });

  it('belongs to its caller', async () => {
    const other = (
      await api
        .as('admin')
        .post('/v1/keys')
        .send({ name: 'other', roles: ['admin'] })
    ).body.token as string;
    const ask = (token: string) =>
      api.with(token).post('/v1/keys').set('Idempotency-Key', 'mine').send(body).expect(201);
    const [mine, theirs] = [await ask(api.token('admin')), await ask(other)];
    expect(theirs.body.eventId).not.toBe(mine.body.eventId);
    expect(theirs.headers['idempotency-replayed']).toBeUndefined();
  });

  it('stays with a key that is rotated', async () => {
    const made = (
      await api
        .as('admin')
        .post('/v1/keys')
        .send({ name: 'r', roles: ['admin'] })
    ).body as { keyId: string; token: string };
    const ask = (token: string) => api.with(token).post('/v1/keys').set('Idempotency-Key', 'k').send(body).expect(201);
    const before = await ask(made.token);
    const { token } = (await api.as('admin').post(`/v1/keys/${made.keyId}/rotation`).send({})).body as {
      token: string;
    };
    expect((await ask(token)).body.eventId).toBe(before.body.eventId);
  });

  it('is made for a request without one, and leads back to its event', async () => {
    const first = await post().expect(201);
    const made = first.headers['idempotency-key'] as string;
    expect(first.body.eventId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const again = await post({ 'Idempotency-Key': made }).expect(201);
    expect(again.headers).toMatchObject({ 'idempotency-replayed': 'true', 'idempotency-key': made });
    expect(again.body.eventId).toBe(first.body.eventId);
    expect((await post().expect(201)).body.eventId).not.toBe(first.body.eventId);
  });

  it.each(['', 'has space', 'x'.repeat(256), '\u00fcmlaut'])('%j is refused', async (value) => {
    const answer = await post({ 'Idempotency-Key': value });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      type: '/problems/invalid-parameter',
      errors: [{ parameter: 'Idempotency-Key' }],
    });
  });

  it('of a refused request may be used again', async () => {
    const past = { ...body, expiresAt: '2020-01-01T00:00:00Z' };
    await post({ 'Idempotency-Key': 'refused' }).send(past).expect(422);
    await post({ 'Idempotency-Key': 'refused' }).expect(201);
  });
});

describe('If-Match', () => {
  it('records at that revision only, and says which is current', async () => {
    const keyId = await key();
    const rotate = (ifMatch: string) =>
      api.as('admin').post(`/v1/keys/${keyId}/rotation`).set('If-Match', ifMatch).send({});
    const stale = await rotate('"7"');
    expect(stale.status).toBe(412);
    expect(stale.body).toMatchObject({
      type: '/problems/precondition-failed',
      detail: expect.stringContaining('at revision 0'),
    });
    const done = await rotate('"0"').expect(201);
    expect(done.headers['etag']).toBe('"1"');
    await rotate('"0"').expect(412);
  });

  it('does not stand in the way of a retry', async () => {
    const keyId = await key();
    const ask = () =>
      api
        .as('admin')
        .post(`/v1/keys/${keyId}/rotation`)
        .set({ 'If-Match': '"0"', 'Idempotency-Key': 'retry' })
        .send({})
        .expect(201);
    await ask();
    expect((await ask()).headers['idempotency-replayed']).toBe('true');
  });

  it.each(['0', '*', 'W/"0"', '"0", "1"', '"00"', '"-1"', '""'])('%s is refused', async (value) => {
    const answer = await post({ 'If-Match': value });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ parameter: 'If-Match' }] });
  });
});

describe('when it was said', () => {
  it.each([
    ['2026-02-11', 201],
    ['2026-02-11T09:30:00+08:00', 201],
    ['2026-02-30', 400],
    ['yesterday', 400],
  ])('%s is answered %i', async (assertedAt, status) => {
    await post()
      .send({ ...body, assertedAt })
      .expect(status);
    if (status !== 201) return;
    const last = log.readLog({}).events.at(-1);
    expect(JSON.parse(last?.metadata ?? '{}')).toMatchObject({ assertedAt, recordedBy: 'testadmin' });
  });
});

describe('a store that fails', () => {
  it.each<[error: Error, status: number, slug: string, retryAfter: string | undefined]>([
    [new StoreFull('No room.'), 507, 'storage-full', undefined],
    [new StoreUnavailable('Not now.'), 503, 'unavailable', '2'],
    [new OutcomeUnknown('Who knows.'), 503, 'outcome-unknown', '2'],
  ])('with %s answers a problem, and nothing is recorded', async (...[error, status, slug, retryAfter]) => {
    fault = error;
    const before = appended();
    const answer = await post({ 'Idempotency-Key': `fault ${status}`.replace(' ', '-') + slug });
    fault = undefined;
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: `/problems/${slug}` });
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(appended()).toBe(before);
  });

  it('and whose answer is lost records once, and the retry finds it', async () => {
    const before = appended();
    fault = 'answer-lost';
    const first = await post({ 'Idempotency-Key': 'lost' });
    fault = undefined;
    const again = await post({ 'Idempotency-Key': 'lost' }).expect(201);
    expect(appended()).toBe(before + 1);
    if (first.status === 201) expect(again.body.eventId).toBe(first.body.eventId);
  });
});
