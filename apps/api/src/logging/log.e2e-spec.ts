import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { MemoryEventStore } from '#event-sourcing/testing';
import { ADMIN_TOKEN, TestApi } from '../../../../test/support/api.js';
import { openLog } from './log.js';
import { forPeople } from './log-line.js';

let lines: string[] = [];
let fault: Error | undefined;
let api: TestApi;

beforeAll(async () => {
  const openStore = () => new MemoryEventStore({ faults: { read: () => fault } });
  api = await TestApi.start({ openStore, logTo: (line) => lines.push(line) });
});
afterAll(() => api.close());

const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it('tells each request once, with its id, its key and its outcome', async () => {
    lines = [];
    await api.as('admin').get('/v1/keys').set('X-Request-Id', 'request-0001').expect(200);
    await api.as('auditor').get('/v1/keys').set('X-Request-Id', 'request-0002').expect(403);
    expect(logged().filter(({ context }) => context === 'HTTP')).toEqual([
      expect.objectContaining({
        requestId: 'request-0001',
        method: 'GET',
        path: '/v1/keys',
        status: 200,
        key: 'testadmin',
        level: 30,
      }),
      expect.objectContaining({ requestId: 'request-0002', status: 403, level: 30 }),
    ]);
    expect(logged()[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('tells what nobody foresaw, with its stack and the id that the caller was told', async () => {
    lines = [];
    fault = new Error('the canary sang');
    const answer = await api.with(makeToken('stranger', new Uint8Array(20))).get('/v1/keys');
    fault = undefined;
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ type: '/problems/internal-error', instance: answer.headers['x-request-id'] });
    expect(answer.text).not.toContain('canary');
    expect(logged()).toContainEqual(
      expect.objectContaining({
        level: 50,
        requestId: answer.headers['x-request-id'],
        stack: expect.stringContaining('the canary sang'),
      }),
    );
  });

  it('never holds a key, wherever one was put', async () => {
    lines = [];
    const { body } = await api
      .as('admin')
      .post('/v1/keys')
      .send({ name: 'canary', roles: ['admin'] })
      .expect(201);
    const stranger = makeToken('stranger', new Uint8Array(20).fill(1));
    for (const token of [ADMIN_TOKEN, body.token as string, stranger]) {
      await api.with(token).get('/v1/keys');
      await api.anonymous().get(`/v1/keys?token=${token}`);
      await api.anonymous().get(`/v1/${token}`);
      await api.anonymous().get('/health/live').set({ 'X-Api-Key': token, 'User-Agent': token, Referer: token });
      await api
        .as('admin')
        .post('/v1/keys')
        .set('Idempotency-Key', token)
        .send({ name: token, roles: [token] });
      fault = new Error(`could not read ${token}`);
      await api.with(makeToken('stranger2', new Uint8Array(20))).get('/v1/keys');
      fault = undefined;
      const [, , secret = ''] = token.split('_');
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines) expect(line).not.toContain(secret);
    }
    expect(lines.join('')).toContain('dt_testadmin_(secret)');
  });
});

describe('a line', () => {
  const line = JSON.stringify({
    level: 40,
    time: '2026-02-11T09:30:00.123Z',
    context: 'Following',
    msg: 'behind',
    name: 'views',
    ms: 12,
  });

  it('reads well on a terminal', () => {
    expect(forPeople(line, false)).toBe('09:30:00.123 warn  [Following] behind name=views ms=12\n');
    expect(forPeople(line, true)).toContain('\u001b[33mwarn \u001b[0m');
  });

  it('shows a stack below itself', () => {
    expect(forPeople(JSON.stringify({ level: 50, time: '', msg: 'x', stack: 'Error: x\n    at y' }), false)).toMatch(
      /x\nError: x\n {4}at y\n$/,
    );
  });

  it('is JSON on a pipe and text on a terminal', () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    openLog('info', { write }).info({ a: 1 }, 'told');
    openLog('info', { write, isTTY: true }).info({ a: 1 }, 'told');
    openLog('warn', { write }).info('not told');
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 30, a: 1, msg: 'told' });
    expect(written[1]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} .*info.* told a=1\n$/);
    expect(written).toHaveLength(2);
  });
});
