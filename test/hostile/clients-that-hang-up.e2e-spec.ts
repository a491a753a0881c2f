import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { ADMIN_TOKEN, TestApi } from '../support/api.js';
import { open, raw } from './support/raw.js';

const log = new MemoryLog();
const lines: string[] = [];
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }), logTo: (line) => lines.push(line) });
});
afterAll(() => api.close());

const BODY = JSON.stringify({ name: 'hung up', roles: ['auditor'] });

const post = (key: string): string =>
  raw(
    [
      'POST /v1/keys HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${ADMIN_TOKEN}`,
      'Content-Type: application/json',
      `Content-Length: ${BODY.length}`,
      `Idempotency-Key: ${key}`,
    ],
    BODY,
  );

const ask = (key: string) =>
  api.as('admin').post('/v1/keys').set('Idempotency-Key', key).send(BODY).type('json').expect(201);

describe('clients that hang up', () => {
  it('A11 have recorded once or not at all, wherever they were cut, and a retry tells', async () => {
    const whole = post('hang-up');
    const before = log.readLog({}).events.length;
    for (let cut = 1; cut <= whole.length; cut += cut > whole.length - 12 ? 1 : 9) {
      const { socket } = await open(api.url, whole.slice(0, cut));
      socket.destroy();
    }
    const [first, second] = [await ask('hang-up'), await ask('hang-up')];
    expect(second.body.eventId).toBe(first.body.eventId);
    expect(log.readLog({}).events).toHaveLength(before + 1);
  });

  it('A11 are no fault of ours: the log names none', async () => {
    let closed = false;
    api.running.app.getHttpServer().once('connection', (accepted) => accepted.once('close', () => (closed = true)));
    const { socket } = await open(api.url, post('half').slice(0, -10));
    await api.as('admin').get('/v1/keys').expect(200);
    socket.destroy();
    await until(() => closed);
    await api.as('admin').get('/v1/keys').expect(200);
    expect(lines.filter((line) => Number((JSON.parse(line) as { level: number }).level) >= 40)).toEqual([]);
  });
});

describe('whatever is sent as a body', () => {
  const printable = fc.string({ maxLength: 60, unit: 'binary' });
  const jsonLike = fc.string({
    maxLength: 60,
    unit: fc.constantFrom(...'{}[]",:\\ue01-.tfn ', '"name"', '"roles"', '["admin"]', '\u0000', '\ud800'),
  });

  it('A1 is answered 201 or with a problem of the caller, never with a fault of ours', async () => {
    const server = api.running.app.getHttpAdapter().getInstance();
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' };
    await fc.assert(
      fc.asyncProperty(fc.oneof(printable, jsonLike, fc.json()), async (payload) => {
        const { statusCode, body } = await server.inject({ method: 'POST', url: '/v1/keys', headers, payload });
        expect([201, 400, 422], body).toContain(statusCode);
        if (statusCode !== 201)
          expect(JSON.parse(body)).toMatchObject({ type: expect.stringMatching(/^\/problems\//) });
      }),
      { numRuns: 1_000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
