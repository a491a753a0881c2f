import { validateSync } from 'class-validator';
import { plainToInstance } from 'class-transformer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCatalogue, hashOf, KeyCreated, keyStream, makeToken } from '#access';
import { canonicalJson, type EventStore } from '#event-sourcing';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { ADMIN_TOKEN, TestApi, TestClock } from '../../../../test/support/api.js';

const clock = new TestClock();
const log = new MemoryLog();
let store: MemoryEventStore;
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ clock, openStore: () => (store = new MemoryEventStore({ log })) });
});
afterAll(() => api.close());

const admin = () => api.as('admin');
const knock = (token: string) => api.with(token).get('/v1/keys');

async function newKey(body: object = {}): Promise<{ keyId: string; token: string }> {
  const answer = await admin()
    .post('/v1/keys')
    .send({ name: 'a key', roles: ['admin'], ...body })
    .expect(201);
  return answer.body as { keyId: string; token: string };
}

/** Another replica records on the same log: nothing passes through this process's doors. */
async function elsewhere(keyId: string, type: string, data: object): Promise<void> {
  const past = await store.readStream(keyStream(keyId));
  const at = clock.now();
  const metadata = { schemaVersion: 1, recordedAt: at, assertedAt: at, recordedBy: 'testadmin' };
  const event = { eventId: crypto.randomUUID(), type, data: canonicalJson(data), metadata: canonicalJson(metadata) };
  await (store as EventStore).append(keyStream(keyId), past.at(-1)?.revision ?? 'none', [event]);
}

describe('a request', () => {
  const wrong = makeToken('testadmin', new Uint8Array(20).fill(1));
  const unknown = makeToken('nobody', new Uint8Array(20).fill(1));

  it.each([
    ['without a key', {}, 'Bearer realm="dealtrail"'],
    ['with another scheme', { Authorization: `Basic ${ADMIN_TOKEN}` }, 'Bearer realm="dealtrail"'],
    ['with an empty key', { Authorization: 'Bearer ' }, 'Bearer realm="dealtrail"'],
    ['with two keys', { Authorization: `Bearer ${ADMIN_TOKEN} ${ADMIN_TOKEN}` }, 'Bearer realm="dealtrail"'],
    ['with a mistyped key', { Authorization: `Bearer ${ADMIN_TOKEN.slice(0, -1)}_` }, 'invalid_token'],
    ['with a wrong secret', { Authorization: `Bearer ${wrong}` }, 'invalid_token'],
    ['with a key nobody made', { Authorization: `Bearer ${unknown}` }, 'invalid_token'],
  ])('%s is answered 401 and how to do better', async (_, headers: Record<string, string>, challenge) => {
    const answer = await api.anonymous().get('/v1/keys').set(headers).expect(401);
    expect(answer.headers['www-authenticate']).toContain(challenge);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: '/problems/unauthenticated', status: 401 });
    expect(answer.text).not.toContain('dt_');
  });

  it('with the key in the query is answered 401', async () => {
    await api.anonymous().get(`/v1/keys?token=${ADMIN_TOKEN}`).expect(401);
  });

  it('with a key whose roles do not suffice is answered 403 and which would', async () => {
    const answer = await api.as('auditor').get('/v1/keys').expect(403);
    expect(answer.body).toMatchObject({
      type: '/problems/forbidden',
      detail: 'This needs a key with the role admin; this one has auditor.',
    });
  });
});

describe('a key', () => {
  it('is created, shown once and listed without its token', async () => {
    const answer = await admin()
      .post('/v1/keys')
      .send({ name: 'feed', roles: ['recorder', 'auditor'], expiresAt: '2027-01-01T00:00:00Z' })
      .expect(201);
    const { keyId, token, ...rest } = answer.body;
    expect(rest).toEqual({
      eventId: expect.any(String),
      type: 'KeyCreated',
      stream: `key-${keyId}`,
      revision: '0',
      position: expect.stringMatching(/^\d+$/),
      recordedAt: clock.now(),
    });
    expect(answer.headers).toMatchObject({
      location: `/v1/keys/${keyId}`,
      etag: '"0"',
      'cache-control': 'no-store',
      'idempotency-key': expect.stringMatching(/^made-/),
    });
    expect(token).toMatch(new RegExp(`^dt_${keyId}_[0-9A-Za-z]{33}$`));
    const list = await admin().get('/v1/keys').expect(200);
    expect(list.body.keys).toContainEqual({
      keyId,
      name: 'feed',
      roles: ['recorder', 'auditor'],
      status: 'active',
      createdAt: clock.now(),
      expiresAt: '2027-01-01T00:00:00Z',
    });
    expect(list.text).not.toContain(hashOf(token as string));
  });

  it('is stored as a hash only, in a payload that its class accepts', async () => {
    const { keyId, token } = await newKey({ expiresAt: '2027-01-01T00:00:00+01:00' });
    const stored = await store.readStream(keyStream(keyId));
    const event = accessCatalogue.decode(stored[0]!);
    expect(
      validateSync(plainToInstance(KeyCreated, event.data), { whitelist: true, forbidNonWhitelisted: true }),
    ).toEqual([]);
    expect(event.data).toMatchObject({ keyId, hash: hashOf(token) });
    expect(event.recordedBy).toBe('testadmin');
    const whole = JSON.stringify(await store.readLog());
    expect(whole).not.toContain(token.split('_')[2]);
    expect(whole).not.toContain(ADMIN_TOKEN.split('_')[2]);
  });

  it('opens until it expires', async () => {
    const { token } = await newKey({ expiresAt: new Date(Date.parse(clock.now()) + 60_000).toISOString() });
    await knock(token).expect(200);
    clock.forward(60);
    await knock(token).expect(401);
  });

  it('is revoked in this process at once', async () => {
    const { keyId, token } = await newKey();
    await knock(token).expect(200);
    await admin().post(`/v1/keys/${keyId}/revocation`).send({ reason: 'left' }).expect(201);
    await knock(token).expect(401);
    const list = await admin().get('/v1/keys');
    expect(list.body.keys.find((key: { keyId: string }) => key.keyId === keyId)).toMatchObject({ status: 'revoked' });
  });

  it('that another replica revokes opens nothing within 5 seconds', async () => {
    const { keyId, token } = await newKey();
    await knock(token).expect(200);
    await elsewhere(keyId, 'KeyRevoked', {});
    await until(async () => (await knock(token)).status === 401, { within: 5_000 });
  });

  it('that another replica makes opens at once', async () => {
    const token = makeToken('elsewhere1', new Uint8Array(20).fill(3));
    await elsewhere('elsewhere1', 'KeyCreated', {
      keyId: 'elsewhere1',
      name: 'x',
      roles: ['admin'],
      hash: hashOf(token),
    });
    await knock(token).expect(200);
  });

  it('whose events cannot be read opens nothing', async () => {
    const { keyId, token } = await newKey();
    await elsewhere(keyId, 'KeyBlessed', {});
    await until(async () => (await knock(token)).status === 401, { within: 5_000 });
  });

  it('keeps its id when rotated, and the old token ends at once', async () => {
    const { keyId, token } = await newKey();
    const { body } = await admin().post(`/v1/keys/${keyId}/rotation`).send({}).expect(201);
    expect(body).toMatchObject({
      keyId,
      type: 'KeyRotated',
      revision: '1',
      token: expect.stringContaining(`dt_${keyId}_`),
    });
    await knock(token).expect(401);
    await knock(body.token as string).expect(200);
  });

  it('may go on under its old token for an overlap', async () => {
    const { keyId, token } = await newKey();
    const { body } = await admin().post(`/v1/keys/${keyId}/rotation`).send({ overlapSeconds: 3600 }).expect(201);
    await knock(token).expect(200);
    clock.forward(3600);
    await knock(token).expect(401);
    await knock(body.token as string).expect(200);
  });

  it('is not rotated or revoked when there is none', async () => {
    for (const act of ['rotation', 'revocation']) {
      const { body } = await admin().post(`/v1/keys/nosuchkey/${act}`).send({}).expect(404);
      expect(body).toMatchObject({ type: '/problems/not-found', detail: expect.stringContaining('GET /v1/keys') });
      await admin().post(`/v1/keys/No_Such/${act}`).send({}).expect(404);
    }
  });

  it.each([
    [{ roles: ['admin'] }, '/name'],
    [{ name: 'x', roles: [] }, '/roles'],
    [{ name: 'x', roles: ['root'] }, '/roles/0'],
    [{ name: 'x', roles: ['admin', 'admin'] }, '/roles'],
    [{ name: 'x', roles: ['admin'], expiresAt: 'soon' }, '/expiresAt'],
    [{ name: 'x', roles: ['admin'], keyId: 'chosen' }, '/keyId'],
    [{ name: 'x', roles: ['admin'], hash: 'f'.repeat(64) }, '/hash'],
  ])('is not made from %j', async (body, pointer) => {
    const answer = await admin().post('/v1/keys').send(body).expect(400);
    expect(answer.body.errors).toContainEqual({ pointer, detail: expect.any(String) });
  });

  it('is not made to have expired already', async () => {
    const { body } = await admin()
      .post('/v1/keys')
      .send({ name: 'x', roles: ['admin'], expiresAt: '2020-01-01T00:00:00Z' })
      .expect(422);
    expect(body).toMatchObject({ type: '/problems/rule-refused', errors: [{ pointer: '/expiresAt' }] });
  });
});

describe('the keys', () => {
  it('are not made twice under one Idempotency-Key, and the token is not shown again', async () => {
    const ask = () =>
      admin()
        .post('/v1/keys')
        .set('Idempotency-Key', 'once')
        .send({ name: 'once', roles: ['auditor'] })
        .expect(201);
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(new Set(answers.map(({ body }) => body.keyId)).size).toBe(1);
    expect(answers.filter(({ body }) => body.token !== undefined)).toHaveLength(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(9);
  });

  it('survive a restart', async () => {
    const { keyId, token } = await newKey();
    await api.restart();
    await knock(token).expect(200);
    await admin().post(`/v1/keys/${keyId}/revocation`).send({}).expect(201);
    await api.restart();
    await knock(token).expect(401);
  });
});
