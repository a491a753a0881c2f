import { afterEach, describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { TestApi } from '../../../../../test/support/api.js';

const unknown = (n: number) => makeToken(`nobody${n}`, new Uint8Array(20).fill(1));

/** A key, string or token with parameters that are integers: as much of RFC 9651 as these headers use. */
const ITEM = /^"([a-z-]+)"((?:;[a-z]+=\d+)+)$/;

function parsed(header: string | undefined): { name: string; [parameter: string]: string | number } {
  const [, name = '', parameters = ''] = ITEM.exec(header ?? '') ?? [];
  const pairs = parameters
    .split(';')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  return { name, ...Object.fromEntries(pairs.map(([key = '', value]) => [key, Number(value)])) };
}

let api: TestApi;
let reads: string[] = [];

async function start(environment: Record<string, string>): Promise<void> {
  const log = new MemoryLog();
  class WatchedStore extends MemoryEventStore {
    override readStream(
      ...args: Parameters<MemoryEventStore['readStream']>
    ): ReturnType<MemoryEventStore['readStream']> {
      reads.push(args[0]);
      return super.readStream(...args);
    }
  }
  api = await TestApi.start({ environment, openStore: () => new WatchedStore({ log }) });
  reads = [];
}

afterEach(() => api.close());

const knock = (token: string, headers: Record<string, string> = {}) => api.with(token).get('/v1/keys').set(headers);

async function statuses(count: number, ask: (n: number) => PromiseLike<{ status: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) found.push((await ask(n)).status);
  return found;
}

describe('requests of one key', () => {
  it('are answered up to its rate, then refused with when to come back; other keys go on', async () => {
    await start({ DEALTRAIL_RATE_PER_KEY: '1' });
    const ask = () => api.as('auditor').get('/v1/events');
    const first = await ask().expect(200);
    expect(parsed(first.headers['ratelimit-policy'])).toEqual({ name: 'key', q: 100, w: 100 });
    expect(parsed(first.headers['ratelimit'])).toEqual({ name: 'key', r: 99, t: 1 });
    const answers = await Promise.all(Array.from({ length: 110 }, () => ask()));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(99);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers, body, type } of refused) {
      expect(type).toBe('application/problem+json');
      expect(body).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(parsed(headers['ratelimit'])).toMatchObject({ name: 'key', r: 0 });
    }
    await api.as('recorder').get('/v1/events').expect(200);
    await api.anonymous().get('/health/live').expect(200);
  });

  it('have no limit, and no header, where it is switched off', async () => {
    await start({ DEALTRAIL_RATE_PER_KEY: '0', DEALTRAIL_RATE_FAILED_AUTH: '0' });
    const answer = await api.as('auditor').get('/v1/events').expect(200);
    expect(answer.headers).not.toHaveProperty('ratelimit');
    expect(answer.headers).not.toHaveProperty('ratelimit-policy');
    expect(new Set(await statuses(150, (n) => knock(unknown(n))))).toEqual(new Set([401]));
  });

  it('are not counted across the default limit by what a test asks', async () => {
    await start({});
    const answer = await api.as('auditor').get('/v1/events').expect(200);
    expect(parsed(answer.headers['ratelimit-policy'])).toEqual({ name: 'key', q: 100_000, w: 10 });
  });
});

describe('an address that shows no key that opens', () => {
  it('is answered 401, then 429, and the store is asked no more', async () => {
    await start({ DEALTRAIL_RATE_FAILED_AUTH: '5' });
    expect(await statuses(8, (n) => knock(unknown(n)))).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect(reads.filter((stream) => stream.startsWith('key-nobody'))).toHaveLength(5);
    const { headers, body } = await knock(unknown(1)).expect(429);
    expect(parsed(headers['ratelimit-policy'])).toEqual({ name: 'failed-authentication', q: 5, w: 60 });
    expect(parsed(headers['ratelimit'])).toMatchObject({ r: 0, t: 60 });
    expect(Number(headers['retry-after'])).toBeGreaterThan(5);
    expect(body).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    await api.anonymous().get('/v1/keys').expect(429);
  });

  it('locks nobody out who shares it and has a key', async () => {
    await start({ DEALTRAIL_RATE_FAILED_AUTH: '2' });
    await statuses(5, (n) => knock(unknown(n)));
    await api.as('admin').get('/v1/keys').expect(200);
    await api.as('auditor').get('/v1/keys').expect(403);
    await api.anonymous().get('/health/live').expect(200);
  });

  it('is not another one because it says so in X-Forwarded-For', async () => {
    await start({ DEALTRAIL_RATE_FAILED_AUTH: '3' });
    const forged = (n: number) => ({
      'X-Forwarded-For': `192.0.2.${n}`,
      Forwarded: `for=192.0.2.${n}`,
      'X-Real-IP': `192.0.2.${n}`,
    });
    expect(await statuses(5, (n) => knock(unknown(n), forged(n)))).toEqual([401, 401, 401, 429, 429]);
  });

  it('is the one that a trusted proxy names last, whatever stands before it', async () => {
    await start({ DEALTRAIL_RATE_FAILED_AUTH: '3', DEALTRAIL_TRUST_PROXY: 'loopback' });
    const through = (n: number, client: string) => knock(unknown(n), { 'X-Forwarded-For': `10.0.0.${n}, ${client}` });
    expect(await statuses(5, (n) => through(n, '192.0.2.1'))).toEqual([401, 401, 401, 429, 429]);
    expect(await statuses(2, (n) => through(n, '192.0.2.2'))).toEqual([401, 401]);
    expect(await statuses(5, (n) => through(n, 'no address'))).toEqual([401, 401, 401, 429, 429]);
  });
});
