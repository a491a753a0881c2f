import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../terminal/failure.js';
import { Server } from './server.js';

type Answering = (response: ServerResponse) => unknown;

const opened: { close(): void }[] = [];
afterEach(() => opened.splice(0).forEach((one) => one.close()));

/** A server that answers each request with the next of these. */
async function serverThat(...answers: Answering[]) {
  const asked: IncomingMessage[] = [];
  const http = createServer((request, response) => answers[asked.push(request) - 1]?.(response.setHeader('x', 'y')));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const waits: number[] = [];
  const stopping = new AbortController();
  const onTrouble = (_: string, seconds: number) => waits.push(seconds);
  const url = new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const server = new Server(url, 'dt_key', { signal: stopping.signal, attempts: 3, onTrouble });
  opened.push(http, server, { close: () => http.closeAllConnections() });
  return { server, asked, waits, stopping };
}

const problem =
  (status: number, slug: string, headers: Record<string, string> = {}): Answering =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify({ type: `/problems/${slug}`, detail: `It is ${slug}.` }));

const recorded: Answering = (response) => response.writeHead(201).end('{"eventId":"e"}');

const codeOf = (error: unknown) => failureOf(error, { err: { write: () => true } }).exitCode;

describe('the client', () => {
  it('sends a record again under the same key, until its outcome is known', async () => {
    const cut: Answering = (response) => response.socket?.destroy();
    const { server, asked } = await serverThat(problem(503, 'outcome-unknown'), cut, recorded);
    expect(await server.post('/v1/deals', { a: 1 })).toEqual({ body: { eventId: 'e' }, replayed: false });
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  it('waits as long as it is asked to', async () => {
    const { server, waits } = await serverThat(problem(429, 'rate-limited', { 'retry-after': '1' }), recorded);
    const from = performance.now();
    await server.post('/v1/deals', {});
    expect(waits).toEqual([1]);
    expect(performance.now() - from).toBeGreaterThan(990);
  });

  it.each([
    [400, 'invalid-body', 2],
    [401, 'unauthenticated', 5],
    [403, 'forbidden', 5],
    [404, 'not-found', 3],
    [409, 'taken', 4],
    [412, 'precondition-failed', 4],
    [422, 'rule-refused', 4],
    [500, 'internal-error', 70],
    [503, 'incomplete', 6],
    [507, 'storage-full', 7],
  ])('does not ask again after %i %s, and ends with %i', async (status, slug, exitCode) => {
    const { server, asked } = await serverThat(problem(status, slug), recorded);
    const error: unknown = await server.get('/v1/deals').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'Refused', status, problem: slug, message: `It is ${slug}.` });
    expect(codeOf(error)).toBe(exitCode);
    expect(asked).toHaveLength(1);
  });

  it('gives up after some attempts', async () => {
    const { server, asked } = await serverThat(...Array.from({ length: 9 }, () => problem(503, 'unavailable')));
    await expect(server.get('/v1/deals')).rejects.toThrow('It is unavailable.');
    expect(asked).toHaveLength(3);
  });

  it('says of one look that the server cannot be reached, and does not try again', async () => {
    const { server, asked } = await serverThat((response) => response.socket?.destroy());
    const error: unknown = await server.look('/health/ready').catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/cannot be reached/);
    expect([codeOf(error), asked.length]).toEqual([6, 1]);
  });

  it.each([200, 201])('says of a server that answers %i and no JSON that it is not ours', async (status) => {
    const page: Answering = (response) => response.writeHead(status).end('<html>Welcome</html>');
    const { server } = await serverThat(page, page, page);
    const ways = [
      () => server.get('/v1/deals'),
      () => server.post('/v1/deals', {}),
      () => server.look('/health/ready'),
    ];
    for (const ask of ways) {
      const error: unknown = await ask().catch((reason: unknown) => reason);
      expect(String(error)).toMatch(/answered 20\d, and not as Dealtrail does/);
      expect(codeOf(error)).toBe(6);
    }
  });

  it('says what cannot be reached', async () => {
    const { server } = await serverThat();
    opened[0]?.close();
    const error: unknown = await server.get('/v1/deals').catch((reason: unknown) => reason);
    expect(String(error)).toMatch(/http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/);
    expect(codeOf(error)).toBe(6);
  });

  it('ends at once when it is to stop', async () => {
    const { server, stopping } = await serverThat(problem(503, 'unavailable', { 'retry-after': '60' }));
    const asking = server.get('/v1/deals');
    setImmediate(() => stopping.abort(new Error('Stopped.')));
    await expect(asking).rejects.toThrow('Stopped.');
  });
});
