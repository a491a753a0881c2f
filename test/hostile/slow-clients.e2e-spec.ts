import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import {
  HEADERS_TIMEOUT,
  KEEP_ALIVE_TIMEOUT,
  MAX_CONNECTIONS,
  REQUEST_TIMEOUT,
} from '../../apps/api/src/http/limits.js';
import { ADMIN_TOKEN, TestApi } from '../support/api.js';
import { p95, PoliteClient } from './support/polite-client.js';
import { type Connection, exchange, open, raw, statusesIn } from './support/raw.js';

const LIVE = raw(['GET /health/live HTTP/1.1', 'Host: x']);
const UNFINISHED_BODY = raw(
  [
    'POST /v1/keys HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${ADMIN_TOKEN}`,
    'Content-Type: application/json',
    'Content-Length: 1000',
  ],
  '{',
);
const EACH = 150;

let api: TestApi;
let idle: Connection;

beforeAll(async () => {
  api = await TestApi.start();
  idle = await open(api.url, LIVE);
});
afterAll(() => api.close());

const many = (count: number, text: string): Promise<Connection[]> =>
  Promise.all(Array.from({ length: count }, () => open(api.url, text)));
const isClosed = ({ closedAt }: Connection): boolean => closedAt !== undefined;

describe('clients that take their time', { timeout: 90_000 }, () => {
  it('A9 three hundred that dribble are cut off at the limits with an answer, and keep nobody waiting', async () => {
    const polite = new PoliteClient(api.url, ADMIN_TOKEN);
    await polite.prepare();
    const usual = p95(await polite.askFor(1_000));
    const began = performance.now();
    const inHeaders = await many(EACH, 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const inBody = await many(EACH, UNFINISHED_BODY);
    const dribble = setInterval(() => {
      for (const { socket, closedAt } of [...inHeaders, ...inBody])
        if (closedAt === undefined && socket.writable) socket.write(' ');
    }, 500);
    const meanwhile = polite.askUntilStopped();
    await until(() => inHeaders.every(isClosed), { within: HEADERS_TIMEOUT + 10_000 });
    await until(() => inBody.every(isClosed), { within: REQUEST_TIMEOUT + 10_000 });
    clearInterval(dribble);
    const during = p95(await polite.stop(meanwhile));
    console.log(`300 dribble: others p95 ${usual.toFixed(1)} ms, meanwhile ${during.toFixed(1)} ms`);
    expect(during).toBeLessThan(Math.max(200, usual * 10));
    for (const { answer, closedAt = 0 } of [...inHeaders, ...inBody]) {
      expect(closedAt - began).toBeGreaterThan(HEADERS_TIMEOUT - 1_000);
      expect(answer).toContain('HTTP/1.1 408 Request Timeout');
      expect(answer).toContain('/problems/request-timeout');
    }
  });

  it('A16 a connection that was idle longer than any request may take is still there for the next one', async () => {
    expect(isClosed(idle)).toBe(false);
    idle.socket.write(LIVE);
    await until(() => statusesIn(idle.answer).length === 2);
    expect(statusesIn(idle.answer)).toEqual([200, 200]);
    idle.socket.destroy();
  });

  it('A16 an idle connection outlives the idle time of the proxy before it', () => {
    const [, proxy] = /keepalive (\d+)s/.exec(readFileSync('deploy/proxy/Caddyfile', 'utf8')) ?? [];
    expect(Number(proxy)).toBe(60);
    expect(KEEP_ALIVE_TIMEOUT).toBeGreaterThan(Number(proxy) * 1_000 + 5_000);
    expect(idle.answer).toContain(`Keep-Alive: timeout=${KEEP_ALIVE_TIMEOUT / 1_000}`);
    expect(api.running.app.getHttpServer()).toMatchObject({ keepAliveTimeout: KEEP_ALIVE_TIMEOUT });
  });
});

describe('a flood of connections', () => {
  it('A10 is refused beyond the limit, those there are answered, and it is over when they go', async () => {
    const server = api.running.app.getHttpServer();
    expect(server).toMatchObject({ maxConnections: MAX_CONNECTIONS });
    server.closeIdleConnections();
    server.maxConnections = 100;
    const there = await many(50, LIVE);
    await until(() => there.every(({ answer }) => answer.includes('HTTP/1.1 200')));
    const flood = await many(400, 'GET /health/live HTTP/1.1\r\n');
    await until(() => flood.filter(isClosed).length >= 350);
    for (const { answer } of flood.filter(isClosed)) expect(answer).toBe('');
    there[0]?.socket.write(LIVE);
    await until(() => statusesIn(there[0]?.answer ?? '').length === 2);
    for (const { socket } of [...there, ...flood]) socket.destroy();
    await until(async () => (await exchange(api.url, LIVE)).includes('200'));
    server.maxConnections = MAX_CONNECTIONS;
  });
});
