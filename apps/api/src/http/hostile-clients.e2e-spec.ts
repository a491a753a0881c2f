import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';
import { HEADERS_TIMEOUT, REQUEST_TIMEOUT } from './limits.js';

const log = new MemoryLog();
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
});
afterAll(() => api.close());

/** A bare connection and what came back on it. */
interface Connection {
  readonly socket: Socket;
  answer: string;
  closedAt: number | undefined;
}

function open(text: string): Promise<Connection> {
  const { port, hostname } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, () => resolve(connection)));
    const connection: Connection = { socket, answer: '', closedAt: undefined };
    socket.setEncoding('utf8').on('data', (data: string) => (connection.answer += data));
    socket.on('close', () => (connection.closedAt = performance.now())).on('error', reject);
  });
}

const head = (path: string, length: number): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${api.token('admin')}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
  ].join('\r\n');

describe('clients that dribble', () => {
  it('are cut off at the limits with an answer, and keep nobody waiting', async () => {
    const began = performance.now();
    const inHeaders = await Promise.all(
      Array.from({ length: 100 }, () => open('GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ')),
    );
    const inBody = await Promise.all(Array.from({ length: 100 }, () => open(`${head('/v1/keys', 1000)}\r\n\r\n{`)));
    const dribble = setInterval(() => {
      for (const { socket, closedAt } of [...inHeaders, ...inBody])
        if (closedAt === undefined && socket.writable) socket.write(' ');
    }, 500);
    await api.as('admin').get('/v1/keys').expect(200);
    await until(() => inHeaders.every(({ closedAt }) => closedAt !== undefined), { within: HEADERS_TIMEOUT + 5_000 });
    await api.as('admin').get('/v1/keys').expect(200);
    await until(() => inBody.every(({ closedAt }) => closedAt !== undefined), { within: REQUEST_TIMEOUT + 5_000 });
    clearInterval(dribble);
    for (const { answer, closedAt = 0 } of [...inHeaders, ...inBody]) {
      expect(closedAt - began).toBeGreaterThan(HEADERS_TIMEOUT - 1_000);
      expect(answer).toContain('HTTP/1.1 408 Request Timeout');
      expect(answer).toContain('/problems/request-timeout');
    }
  }, 60_000);
});

describe('clients that hang up', () => {
  it('have recorded once or not at all, and a retry tells', async () => {
    const body = JSON.stringify({ name: 'hung up', roles: ['auditor'] });
    const whole = `${head('/v1/keys', body.length)}\r\nIdempotency-Key: hang-up\r\n\r\n${body}`;
    const before = log.readLog({}).events.length;
    for (let cut = whole.length - 5; cut <= whole.length; cut += 1) {
      const { socket } = await open(whole.slice(0, cut));
      socket.destroy();
    }
    const ask = () =>
      api.as('admin').post('/v1/keys').set('Idempotency-Key', 'hang-up').send(body).type('json').expect(201);
    const [first, second] = [await ask(), await ask()];
    expect(second.body.eventId).toBe(first.body.eventId);
    expect(log.readLog({}).events).toHaveLength(before + 1);
  });
});

describe('whatever is sent as a body', () => {
  const printable = fc.string({ maxLength: 60, unit: 'binary' });
  const jsonLike = fc.string({
    maxLength: 60,
    unit: fc.constantFrom(...'{}[]",:\\ue01-.tfn ', '"name"', '"roles"', '["admin"]', '\u0000', '\ud800'),
  });

  it('is answered 201 or with a problem of the caller, never with a fault of ours', async () => {
    const server = api.running.app.getHttpAdapter().getInstance();
    const headers = { authorization: `Bearer ${api.token('admin')}`, 'content-type': 'application/json' };
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
