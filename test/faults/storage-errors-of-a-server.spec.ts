import { describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { openDatabase } from '#sqlite';
import { checkedLog } from './campaign/round.js';
import { asAcks } from './support/api-under-writers.js';
import { cannotAttach, Injection } from './support/injection.js';
import { Served } from './support/served.js';
import { withFolder } from './support/whole-log.js';

/** The server on a log of its own; what it acknowledged is looked for when the test is over. */
async function withServer(test: (server: Served, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const server = await Served.start({ folder });
    try {
      await test(server, folder);
    } finally {
      await server.kill();
    }
    expect((await checkedLog(folder, (log) => asAcks(server.acks, log), {})).found).toEqual([]);
  });
}

/** The wordings of all statements in the log. */
async function recorded(server: Served): Promise<string[]> {
  const { body } = await server.get('/v1/events?type=StatementRecorded&limit=200');
  return body.events.map(({ data }: { data: { wording: string } }) => data.wording);
}

/** Resolves when so many milliseconds have gone by. */
function passed(milliseconds: number): Promise<void> {
  const from = performance.now();
  return until(() => performance.now() - from > milliseconds);
}

describe('a server whose storage fails', () => {
  it.for([
    ['S7', 'a sync fails', 'fsync,fdatasync', 'error=EIO', [503], /outcome-unknown$/],
    ['S4', 'a write finds no room', 'pwrite64', 'error=ENOSPC', [507, 503], /(storage-full|outcome-unknown)$/],
    ['S6', 'a write fails', 'pwrite64', 'error=EIO', [503], /(unavailable|outcome-unknown)$/],
  ] as const)(
    '%s: while %s, it says so, reads on, and the retry is one event, soon after',
    async ([, , calls, what, statuses, problem], { skip }) => {
      const lack = cannotAttach();
      if (lack) skip(lack);
      await withServer(async (server) => {
        expect((await server.state('before')).status).toBe(201);
        const fault = await Injection.into(server.pid, calls, what);
        const answer = await server.state('during', null);
        expect(statuses).toContain(answer.status);
        expect(answer.body.type).toMatch(problem);
        if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('2');
        const made = answer.headers.get('idempotency-key');
        expect(made).toMatch(/^[\x21-\x7e]{20,}$/);
        expect((await server.get('/v1/deals/talks')).status).toBe(200);
        expect((await server.get('/health/live')).status).toBe(200);
        await until(async () => (await server.get('/health/ready')).status === 503);
        await fault.lift();
        await until(async () => (await server.state('during', made)).status === 201, { within: 5_000 });
        expect((await server.state('during', made)).headers.get('idempotency-replayed')).toBe('true');
        expect(await recorded(server)).toEqual(['before', 'during']);
      });
    },
  );

  it('S7: on a disk that does not answer, a write is answered all the same, and counts once it is done', async ({
    skip,
  }) => {
    const lack = cannotAttach();
    if (lack) skip(lack);
    await withServer(async (server) => {
      await server.state('before');
      const fault = await Injection.into(server.pid, 'fsync,fdatasync', 'delay_enter=14s');
      const from = performance.now();
      const answer = await server.state('during');
      expect(answer).toMatchObject({ status: 503, body: { type: expect.stringMatching(/outcome-unknown$/) } });
      expect(performance.now() - from).toBeLessThan(13_000);
      expect(await server.state('after')).toMatchObject({ status: 503 });
      expect((await server.get('/v1/deals/talks')).status).toBe(200);
      expect(await server.get('/health/ready')).toMatchObject({
        status: 503,
        body: { store: { reason: expect.stringContaining('has not answered for 10 s') } },
      });
      await until(async () => (await server.get('/health/ready')).status === 200, { within: 30_000 });
      await fault.lift();
      expect((await server.state('during')).headers.get('idempotency-replayed')).toBe('true');
      expect(await recorded(server)).toEqual(['before', 'during']);
    });
  });

  it('S13: while another program holds the log locked for writing: 503 and Retry-After, and nothing stands still', async () => {
    await withServer(async (server, folder) => {
      await server.state('before');
      await server.metric('dealtrail_event_loop_delay_p99_seconds');
      const foreigner = openDatabase(`${folder}/log.db`, { durability: 'full' });
      foreigner.exec('BEGIN IMMEDIATE');
      const until3s = performance.now() + 3_000;
      const statuses = new Set<number>();
      while (performance.now() < until3s) {
        const answer = await server.state('during');
        statuses.add(answer.status);
        expect(answer).toMatchObject({ body: { type: expect.stringMatching(/unavailable$/) } });
        expect(answer.headers.get('retry-after')).toBe('2');
        expect((await server.get('/v1/deals/talks')).status).toBe(200);
      }
      const delay = await server.metric('dealtrail_event_loop_delay_p99_seconds');
      foreigner.exec('COMMIT');
      foreigner.close();
      expect([...statuses]).toEqual([503]);
      console.log(`event-loop delay p99 ${Math.round(1000 * delay)} ms during the lock`);
      expect(delay).toBeLessThan(0.15);
      await until(async () => (await server.state('during')).status === 201, { within: 5_000 });
      expect(await recorded(server)).toEqual(['before', 'during']);
    });
  });

  it('S13 the control: another program that only reads stops no write, and an event loop that is held is seen', async () => {
    await withServer(async (server, folder) => {
      const foreigner = openDatabase(`${folder}/log.db`, { durability: 'full', readOnly: true });
      foreigner.exec('BEGIN; SELECT count(*) FROM events');
      expect((await server.state('during')).status).toBe(201);
      foreigner.close();
      await server.metric('dealtrail_event_loop_delay_p99_seconds');
      // The figure begins with the first turn after it was read, and tells of those that are over.
      await passed(200);
      server.process.signal('SIGSTOP');
      await passed(500);
      server.process.signal('SIGCONT');
      await passed(200);
      expect(await server.metric('dealtrail_event_loop_delay_p99_seconds')).toBeGreaterThan(0.15);
    });
  });
});
