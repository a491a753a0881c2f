import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type StoreHealth, StoreUnavailable } from '#event-sourcing';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';

/** A store in memory that can tell of a full disk. */
class FillableStore extends MemoryEventStore {
  full = false;

  override health(): StoreHealth {
    return this.full ? { writable: false, reason: 'The disk is full.' } : super.health();
  }
}

let store: FillableStore;
let fault: Error | undefined;
let api: TestApi;

async function start(): Promise<void> {
  const log = new MemoryLog();
  const openStore = () => (store = new FillableStore({ log, faults: { read: () => fault } }));
  api = await TestApi.start({ openStore });
}

afterEach(async () => {
  fault = undefined;
  await api.close();
});

const ready = () => api.anonymous().get('/health/ready');

describe('readiness', () => {
  it('tells how the store and each follower stand', async () => {
    await start();
    await until(async () => (await ready()).status === 200);
    const { body, headers } = await ready().expect(200);
    expect(body).toEqual({
      ready: true,
      stopping: false,
      store: { writable: true },
      live: true,
      followers: [expect.anything(), expect.anything(), expect.anything()],
    });
    expect(body.followers).toContainEqual({
      name: 'keys',
      state: 'level',
      position: expect.any(String),
      behindMs: 0,
      failures: 0,
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('ends while the disk is full and comes back by itself; the process lives on, and reads are answered', async () => {
    await start();
    await until(async () => (await ready()).status === 200);
    store.full = true;
    const answer = await ready().expect(503);
    expect(answer.body).toMatchObject({ ready: false, store: { writable: false, reason: 'The disk is full.' } });
    expect(answer.headers['retry-after']).toBe('2');
    await api.anonymous().get('/health/live').expect(200);
    await api.as('admin').get('/v1/keys').expect(200);
    store.full = false;
    await ready().expect(200);
  });

  it('ends while the log cannot be followed, and comes back by itself', async () => {
    await start();
    await until(async () => (await ready()).status === 200);
    fault = new StoreUnavailable('The cluster is electing.');
    store.interruptSubscriptions(fault);
    await until(async () => (await ready()).status === 503);
    fault = undefined;
    await until(async () => (await ready()).status === 200);
  });
});

describe('the figures', () => {
  it('are Prometheus text, for monitors and admins', async () => {
    await start();
    await api.anonymous().get('/metrics').expect(401);
    for (const role of ['recorder', 'auditor', 'subscriber'] as const) await api.as(role).get('/metrics').expect(403);
    await api.as('admin').get('/metrics').expect(200);
    await api.as('admin').get('/v1/keys').expect(200);
    await api.as('admin').get('/v1/keys/nosuchkey').expect(404);
    const { text } = await api
      .as('monitor')
      .get('/metrics')
      .expect(200)
      .expect('Content-Type', /text\/plain; version=0\.0\.4/);
    expect(text).toContain('dealtrail_http_request_seconds_count{method="GET",route="/v1/keys",status="200"} 1');
    expect(text).toContain('dealtrail_http_request_seconds_count{method="GET",route="/v1/keys/:keyId",status="404"} 1');
    expect(text).toMatch(/dealtrail_append_seconds_count\{outcome="stored"\} \d+/);
    expect(text).toMatch(/dealtrail_follower_behind_seconds\{name="keys"\} 0/);
    expect(text).toMatch(/dealtrail_event_loop_delay_p99_seconds [\d.e-]+/);
    expect(text).toMatch(/dealtrail_ready [01]/);
    expect(text).not.toContain('nosuchkey');
  });

  it.each([
    ['sqlite', ''],
    ['eventstoredb', 'dealtrail_wal_bytes'],
  ])('are those that the reference lists, with the log in %s', async (log, absent) => {
    api = await TestApi.start({ log });
    const { text } = await api.as('monitor').get('/metrics').expect(200);
    const names = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    const reference = readFileSync(new URL('../../../../docs/metrics.md', import.meta.url), 'utf8');
    const listed = [...reference.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(listed.filter((name) => name !== absent).sort()).toEqual(names.sort());
  });
});
