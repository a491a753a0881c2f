import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { TestApi } from '../../support/api.js';
import { EventStoreDBDouble } from '../../support/eventstoredb/eventstoredb-double.js';
import { ServerProcess } from '../../support/server-process.js';

const ROOT = join(import.meta.dirname, '../../..');
const RECOVERY_MS = 5_000;

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0)) await undo();
});

/** The address of a server that is not there. */
async function nobody(): Promise<string> {
  const double = await EventStoreDBDouble.start();
  await double.stop();
  return double.url.replace('//', '//dealtrail:secret@');
}

function spawnOn(url: string): ServerProcess {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  afterwards.push(() => rmSync(folder, { recursive: true, force: true }));
  const server = ServerProcess.spawn({ DEALTRAIL_STORE: url, DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
  afterwards.push(() => server.stop());
  return server;
}

describe('E7: a server that is not there', () => {
  it('at the start is waited for a while, then named in one line, without its password', async () => {
    const url = await nobody();
    const server = spawnOn(url);
    expect(await server.ended(40_000)).toBe(6);
    const [line = '', ...others] = server.stderr.trim().split('\n');
    expect(others).toEqual([]);
    expect(line).toContain(new URL(url).host);
    expect(server.stderr + server.stdout).not.toContain('secret');
  });

  it('at the start, and comes soon, is all the same as one that was there', async () => {
    const double = await EventStoreDBDouble.start();
    afterwards.push(() => double.stop());
    await double.down();
    const server = spawnOn(double.url);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await double.up();
    await until(() => server.stdout.includes('Dealtrail listens'), { within: 20_000 });
    expect(server.exitCode).toBeUndefined();
  });

  it('later leaves the process alive: it says so, refuses at once, and recovers within five seconds by itself', async () => {
    const api = await TestApi.start({ log: 'eventstoredb' });
    afterwards.push(() => api.close());
    const ready = async (): Promise<number> => (await api.anonymous().get('/health/ready')).status;
    const register = () => api.as('recorder').post('/v1/parties').send({ name: 'Acme', kind: 'company' });
    await until(async () => (await ready()) === 200);
    await api.double.down();
    await until(async () => (await ready()) === 503);
    const from = performance.now();
    const refused = await register();
    expect([refused.status, (refused.body as { type: string }).type]).toEqual([503, '/problems/unavailable']);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect((await api.anonymous().get('/health/live')).status).toBe(200);
    await api.double.up();
    const back = performance.now();
    await until(async () => (await ready()) === 200);
    expect(performance.now() - back).toBeLessThan(RECOVERY_MS);
    await register().expect(201);
  });

  it('control: a bare client’s subscription ends its process, for want of a listener', async () => {
    const url = await nobody();
    const script = `import { EventStoreDBClient } from '@eventstore/db-client';
      EventStoreDBClient.connectionString('${url.replace('dealtrail:secret@', '')}').subscribeToAll();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, stdio: 'ignore' });
    expect((await once(child, 'exit'))[0]).toBe(1);
  });
});
