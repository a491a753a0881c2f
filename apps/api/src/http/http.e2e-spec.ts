import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';
import { MAX_BODY_BYTES } from './body/json-body.js';
import { PROBLEMS, type ProblemSlug } from './problems/problems.table.js';

const log = new MemoryLog();
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
});
afterAll(() => api.close());

const post = (body: string | object, headers: Record<string, string> = {}) =>
  api
    .as('admin')
    .post('/v1/keys')
    .set({ 'Content-Type': 'application/json', ...headers })
    .send(body);

function expectProblem(
  answer: { status: number; type: string; body: unknown; headers: Record<string, string> },
  slug: ProblemSlug,
): void {
  const { status, title } = PROBLEMS[slug];
  expect(answer.body).toMatchObject({
    type: `/problems/${slug}`,
    title,
    status,
    detail: expect.stringMatching(/.+/),
    instance: answer.headers['x-request-id'],
  });
  expect(answer.status).toBe(status);
  expect(answer.type).toBe('application/problem+json');
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.js:/);
}

/** What a bare connection is answered: for what no HTTP client would send. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(api.url);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (data: string) => (answer += data));
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

describe('a body', () => {
  it.each([
    ['that is no JSON', '{"name": oops}', 'malformed-json'],
    ['with a name twice', '{"name":"a","name":"b","roles":["admin"]}', 'malformed-json'],
    ['with an unsafe number', '{"name":9007199254740993}', 'malformed-json'],
    ['with a lone surrogate', '{"name":"\\ud800","roles":["admin"]}', 'malformed-json'],
    ['with a control character', '{"name":"\\u0000","roles":["admin"]}', 'malformed-json'],
    ['with __proto__', '{"__proto__":{"name":"x"}}', 'malformed-json'],
    ['2,500 levels deep', '{"a":'.repeat(2500) + '1' + '}'.repeat(2500), 'malformed-json'],
    ['with a byte order mark', '\ufeff{}', 'malformed-json'],
    ['that is an array', '[]', 'invalid-body'],
    ['that is null', 'null', 'invalid-body'],
    ['that is a text', '"name"', 'invalid-body'],
    ['that is too large', JSON.stringify({ name: 'x'.repeat(MAX_BODY_BYTES) }), 'too-large'],
  ] as const)('%s is a problem', async (_, body, slug) => {
    expectProblem(await post(body), slug);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it.each([
    ['text/plain', {}, undefined],
    ['application/x-www-form-urlencoded', {}, undefined],
    ['application/problem+json', {}, undefined],
    ['application/json; charset=latin1', {}, undefined],
    ['application/json', { 'Content-Encoding': 'gzip' }, 'identity'],
  ])('of type %s with %j is not read', async (type, headers, accept) => {
    const answer = await post('{"name":"x","roles":["admin"]}', { ...headers, 'Content-Type': type });
    expectProblem(answer, 'unsupported-media-type');
    expect(answer.headers['accept-encoding']).toBe(accept);
  });

  it('may declare UTF-8', async () => {
    await post('{"name":"é","roles":["admin"]}', { 'Content-Type': 'application/json; charset=UTF-8' }).expect(201);
  });

  it('that is too large is refused before it is sent', async () => {
    const head = `POST /v1/keys HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${api.token('admin')}\r\nContent-Length: 100000000\r\n\r\n{`;
    expect(await exchange(head)).toContain('HTTP/1.1 413');
  });

  it('with an unknown property is told which was probably meant', async () => {
    const answer = await post({ name: 'x', role: ['admin'] });
    expectProblem(answer, 'invalid-body');
    expect(answer.body.errors).toEqual([
      { pointer: '/role', detail: 'is not a known property: did you mean roles?' },
      { pointer: '/roles', detail: expect.stringContaining('is missing') },
    ]);
  });
});

describe('a query', () => {
  it.each(['/v1/keys?limit=1', '/health/live?x', '/v1/keys?a=1&a=2', '/v1/keys?q=%zz', '/v1/keys?x[__proto__]=1'])(
    '%s is a problem',
    async (path) => {
      const answer = await api.as('admin').get(path);
      expectProblem(answer, 'invalid-parameter');
      expect(answer.body.errors[0]).toMatchObject({ parameter: expect.any(String), detail: expect.any(String) });
    },
  );
});

describe('a path', () => {
  it.each(['/', '/v1', '/v2/keys', '/v1/keys/', '/v1//keys', '/favicon.ico', '/V1/keys'])(
    '%s that is no route is not found',
    async (path) => {
      expectProblem(await api.as('admin').get(path), 'not-found');
    },
  );

  it.each([
    ['delete', '/v1/keys', 'GET, HEAD, POST'],
    ['put', '/v1/keys/abcdef/rotation', 'POST'],
    ['patch', '/health/live', 'GET, HEAD'],
    ['options', '/v1/keys', 'GET, HEAD, POST'],
  ] as const)('does not know the method %s %s', async (method, path, allow) => {
    const answer = await api.as('admin')[method](path);
    expectProblem(answer, 'method-not-allowed');
    expect(answer.headers['allow']).toBe(allow);
  });

  it('that cannot be decoded is a problem', async () => {
    const answer = await exchange('GET /v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('/problems/bad-request');
  });

  it('with too long a part is a problem', async () => {
    expectProblem(
      await api
        .as('admin')
        .post(`/v1/keys/${'a'.repeat(101)}/rotation`)
        .send({}),
      'uri-too-long',
    );
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['nonsense', 'HELLO\r\n\r\n', '400 Bad Request', 'bad-request'],
    [
      'headers beyond 16 KiB',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(17_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'headers-too-large',
    ],
    [
      'two lengths',
      'POST /v1/keys HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400 Bad Request',
      'bad-request',
    ],
  ])('%s is answered with a problem', async (_, text, ...[status, slug]) => {
    const answer = await exchange(text);
    expect(answer).toContain(`HTTP/1.1 ${status}`);
    expect(answer).toContain('application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ type: `/problems/${slug}` });
  });
});

describe('every answer', () => {
  it('carries the security headers and does not say what made it', async () => {
    for (const path of ['/health/live', '/v1/keys', '/nothing']) {
      const { headers } = await api.anonymous().get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': expect.any(String),
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    }
  });

  it('carries the id of its request: the one given, when it is harmless', async () => {
    const given = await api.anonymous().get('/health/live').set('X-Request-Id', 'my-request.0001');
    expect(given.headers['x-request-id']).toBe('my-request.0001');
    for (const odd of ['short', 'has space and more', 'x'.repeat(65), '<script>alert(1)</script>']) {
      const { headers } = await api.anonymous().get('/health/live').set('X-Request-Id', odd);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('to HEAD has no body', async () => {
    const answer = await api.as('admin').head('/v1/keys').expect(200);
    expect(answer.text).toBeUndefined();
  });
});

describe('the limits of the server', () => {
  it('hold before it listens', () => {
    const server = api.running.app.getHttpServer();
    expect(server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 20_000,
      keepAliveTimeout: 72_000,
      maxConnections: 5_000,
      connectionsCheckingInterval: 1_000,
    });
  });

  it('keep a connection for the next request', async () => {
    const { port, hostname } = new URL(api.url);
    const connection = await new Promise((resolve) =>
      rawRequest({ port, hostname, path: '/health/live' }, (answer) => resolve(answer.headers['keep-alive'])).end(),
    );
    expect(connection).toBe('timeout=72');
  });
});
