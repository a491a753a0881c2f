import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { logIn, withFolder } from '../faults/support/whole-log.js';
import { TestApi } from '../support/api.js';
import { ServerProcess } from '../support/server-process.js';
import { Client, inParallel } from './support/client.js';
import { open, raw, statusesIn } from './support/raw.js';
import type { Answer } from './support/well-told.js';

const deal = (dealId: string, title = 'Aurora'): object => ({ dealId, title, kind: 'supply', principals: [] });

describe('retries', () => {
  const log = new MemoryLog();
  let api: TestApi;

  beforeAll(async () => {
    api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
  });
  afterAll(() => api.close());

  it('A12 a storm of fifty with one key is one event, and fifty equal answers', async () => {
    const client = new Client(api.url, api.token('recorder'), 50);
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'storm' };
    const body = Buffer.from(JSON.stringify(deal('storm')));
    const before = log.readLog({}).events.length;
    const storm = Array.from({ length: 50 }, () => ({ method: 'POST', path: '/v1/deals', headers, body }));
    const answers = await inParallel(storm, 50, (request) => client.send(request));
    client.close();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers: given }) => given['idempotency-replayed'] === 'true')).toHaveLength(49);
    expect(log.readLog({}).events).toHaveLength(before + 1);
  });

  it('A13 the same key with another body is 422; of another caller it is another key, and shows nothing of the first', async () => {
    const post = (role: 'admin' | 'recorder', body: object) =>
      api.as(role).post('/v1/deals').set('Idempotency-Key', 'shared').send(body);
    const first = await post('recorder', deal('confidential', 'Of the recorder')).expect(201);
    expect((await post('recorder', deal('confidential', 'Another')).expect(422)).body).toMatchObject({
      type: '/problems/key-reused',
    });
    const own = await post('admin', deal('of-the-admin')).expect(201);
    expect(own.body.eventId).not.toBe(first.body.eventId);
    expect(own.headers['idempotency-replayed']).toBeUndefined();
    const taken = await post('admin', deal('confidential', 'Of the recorder'));
    expect([409, 422]).toContain(taken.status);
    expect(taken.text).not.toContain(first.body.eventId as string);
  });
});

/** Rounds until one is killed in the very moment between the commit and the answer. */
const ROUNDS = 12;
const token = makeToken('betweenboth', new Uint8Array(20).fill(3));

interface Round {
  readonly folder: string;
  readonly key: string;
}

/** Sends a record and kills the server as soon as the store's file has changed. Whether it had answered. */
async function killedAfterCommit(server: ServerProcess, { folder, key }: Round): Promise<boolean> {
  const body = JSON.stringify(deal(key));
  const { port } = new URL(server.url);
  const request = raw(
    [
      'POST /v1/deals HTTP/1.1',
      `Host: localhost:${port}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Idempotency-Key: ${key}`,
      `Content-Length: ${body.length}`,
    ],
    body,
  );
  const wal = join(folder, 'log.db-wal');
  const before = statSync(wal).mtimeMs;
  const connection = await open(server.url, request);
  // Looks without a pause, so that nothing happens in between: not even the answer is read.
  const end = performance.now() + 10_000;
  while (statSync(wal).mtimeMs === before && connection.answer === '' && performance.now() < end) continue;
  server.signal('SIGKILL');
  await server.ended();
  return statusesIn(connection.answer).length > 0;
}

async function openDeal(server: ServerProcess, body: object, key: Record<string, string> = {}): Promise<Answer> {
  const client = new Client(server.url, token, 1);
  const headers = { 'content-type': 'application/json', ...key };
  const answer = await client.send({
    method: 'POST',
    path: '/v1/deals',
    headers,
    body: Buffer.from(JSON.stringify(body)),
  });
  client.close();
  return answer;
}

describe('a crash between the commit and the answer', { timeout: 180_000 }, () => {
  it('A14 is told by the retry with the same key, which records nothing twice; another key finds the id taken', async () => {
    await withFolder(async (folder) => {
      const start = () =>
        ServerProcess.start({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off', DEALTRAIL_BOOTSTRAP_KEY: token });
      let unanswered = 0;
      for (let round = 0; round < ROUNDS && unanswered < 2; round += 1) {
        const key = `round-${round}`;
        const answered = await killedAfterCommit(await start(), { folder, key });
        const stored = (await logIn(folder)).some(({ stream }) => stream === `deal-${key}`);
        if (stored && !answered) unanswered += 1;
        const server = await start();
        const [again, without] = [
          await openDeal(server, deal(key), { 'idempotency-key': key }),
          await openDeal(server, deal(key)),
        ];
        await server.stop();
        expect([again.status, again.headers['idempotency-replayed'] === 'true']).toEqual([201, stored]);
        expect(without.status).toBe(409);
        expect((await logIn(folder)).filter(({ stream }) => stream === `deal-${key}`)).toHaveLength(1);
      }
      expect(unanswered).toBeGreaterThan(0);
    });
  });
});
