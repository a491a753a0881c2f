import { execFile } from 'node:child_process';
import { Agent, request as httpRequest } from 'node:http';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { until } from '#event-sourcing/testing';
import { ServerProcess, temporaryFolder } from '../../../../test/support/server-process.js';

const started: ServerProcess[] = [];
const token = makeToken('automation', new Uint8Array(20).fill(5));

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
});

async function start(variables: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = await ServerProcess.start(variables);
  started.push(server);
  return server;
}

async function fail(variables: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = ServerProcess.spawn(variables);
  started.push(server);
  await server.ended();
  return server;
}

const paste = async (line: string): Promise<unknown> =>
  JSON.parse((await promisify(execFile)('sh', ['-c', line])).stdout) as unknown;

const get = (server: ServerProcess, path: string, key = token): Promise<Response> =>
  fetch(server.url + path, { headers: { Authorization: `Bearer ${key}` } });

describe('the first start', () => {
  it('tells where everything is, shows the first key, and prints a command that works', async () => {
    const server = await start({ DEALTRAIL_DATA: await temporaryFolder() });
    expect(server.stdout).toMatch(/dealtrail \d+\.\d+\.\d+ · development/);
    expect(server.stdout).toMatch(/Store +SQLite .*synchronous=FULL/);
    expect(await paste(server.tryLine)).toMatchObject({ dealId: 'bytedance-samsung-asic' });
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${server.url}/docs`)).status).toBe(200);
    expect(server.log.find(({ msg }) => msg === 'Dealtrail listens')).toMatchObject({
      url: server.url,
      firstKeyMade: true,
      demo: true,
    });
  });

  it('and the second: shows no key, loads nothing again, and its command works, too', async () => {
    const folder = await temporaryFolder();
    const first = await start({ DEALTRAIL_DATA: folder });
    const key = first.shownKey ?? '';
    const head = async (server: ServerProcess): Promise<unknown> =>
      ((await (await get(server, '/v1/deals', key)).json()) as { position: unknown }).position;
    const before = await head(first);
    expect(await first.stop()).toBe(0);
    const second = await start({ DEALTRAIL_DATA: folder });
    expect(second.shownKey).toBeUndefined();
    expect(await paste(second.tryLine)).toMatchObject({ ready: true });
    expect(await head(second)).toEqual(before);
  });

  it('shows the key although an earlier one failed at its port', async () => {
    const other = await start({ DEALTRAIL_DATA: await temporaryFolder(), DEALTRAIL_DEMO: 'off' });
    const folder = await temporaryFolder();
    await fail({ DEALTRAIL_DATA: folder, PORT: new URL(other.url).port });
    const server = await start({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
    expect(server.shownKey).toMatch(/^dt_/);
  });

  it('in production loads no demo, and takes the key it is given without showing it', async () => {
    const folder = await temporaryFolder();
    const environment = { DEALTRAIL_DATA: folder, NODE_ENV: 'production', DEALTRAIL_BOOTSTRAP_KEY: token };
    for (const _ of ['first', 'second']) {
      const server = await start(environment);
      expect((await get(server, '/v1/keys')).status).toBe(200);
      expect(await (await get(server, '/v1/deals')).json()).toMatchObject({ items: [] });
      expect(server.stdout + server.stderr).not.toContain(token.split('_')[2]);
      expect(server.shownKey).toBeUndefined();
      await server.stop();
    }
  });
});

describe('a start that cannot be', () => {
  it('says which program to look for when the port is taken, and how to take another', async () => {
    const first = await start({ DEALTRAIL_DATA: await temporaryFolder(), DEALTRAIL_DEMO: 'off' });
    const { port } = new URL(first.url);
    const second = await fail({ DEALTRAIL_DATA: await temporaryFolder(), PORT: port });
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(second.stderr).toContain(`ss -ltnp 'sport = :${port}'`);
    expect(second.stderr).toContain(`PORT=${Number(port) + 1} npm start`);
  });

  it('names the process that works on the data folder', async () => {
    const folder = await temporaryFolder();
    const first = await start({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
    const second = await fail({ DEALTRAIL_DATA: folder });
    expect(second.exitCode).toBe(7);
    expect(second.stderr).toContain(`${folder} is in use by process ${first.child.pid}`);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
  });

  it('lists every mistake in the environment, and no secret', async () => {
    const server = await fail({ PORT: 'http', DEALTRAIL_DMEO: 'on', DEALTRAIL_BOOTSTRAP_KEY: 'hunter2hunter2' });
    expect(server.exitCode).toBe(2);
    expect(server.stderr).toContain('PORT: got "http", expected a number');
    expect(server.stderr).toContain('did you mean DEALTRAIL_DEMO?');
    expect(server.stderr).toContain('DEALTRAIL_BOOTSTRAP_KEY: got a text of 14 characters (not shown)');
    expect(server.stderr + server.stdout).not.toContain('hunter2');
  });
});

describe('SIGTERM', () => {
  const environment = async (): Promise<Record<string, string>> => ({
    DEALTRAIL_DATA: await temporaryFolder(),
    DEALTRAIL_DEMO: 'off',
    DEALTRAIL_BOOTSTRAP_KEY: token,
  });

  /** A POST whose body is sent in two halves, the second when told to. */
  function halfPost(server: ServerProcess): { answer: Promise<number>; finish: () => void } {
    const body = JSON.stringify({ name: 'late', roles: ['auditor'] });
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': body.length,
    };
    const request = httpRequest(`${server.url}/v1/keys`, { method: 'POST', headers });
    request.write(body.slice(0, 5));
    const answer = new Promise<number>((resolve, reject) =>
      request.on('response', ({ statusCode = 0 }) => resolve(statusCode)).on('error', reject),
    );
    return { answer, finish: () => request.end(body.slice(5)) };
  }

  it('answers what is in hand, sends new requests elsewhere, and exits with 0', async () => {
    const server = await start(await environment());
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve) =>
      httpRequest(`${server.url}/health/live`, { agent }, (answer) => answer.resume().on('end', resolve)).end(),
    );
    const { answer, finish } = halfPost(server);
    await until(async () => (await (await get(server, '/metrics')).text()).includes('/metrics'));
    server.signal('SIGTERM');
    await until(() => server.stdout.includes('Stopping'));
    const refused = await get(server, '/v1/keys');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({ type: '/problems/unavailable' });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      expect.objectContaining({ ready: false, stopping: true }),
    ]);
    finish();
    expect(await answer).toBe(201);
    expect(await server.ended(10_000)).toBe(0);
    expect(server.stdout).toContain('"msg":"Stopped"');
    agent.destroy();
  });

  it('cuts off what does not end, within 10 seconds', async () => {
    const server = await start(await environment());
    const { answer } = halfPost(server);
    const cut = expect(answer).rejects.toThrow();
    await get(server, '/v1/keys');
    server.signal('SIGTERM');
    expect(await server.ended(10_500)).toBe(0);
    await cut;
    expect(server.stdout).toContain('1 requests were cut off');
  });

  it('followed by another signal ends it at once', async () => {
    const server = await start(await environment());
    const { answer } = halfPost(server);
    const cut = expect(answer).rejects.toThrow();
    await get(server, '/v1/keys');
    server.signal('SIGTERM');
    await until(() => server.stdout.includes('Stopping'));
    server.signal('SIGINT');
    expect(await server.ended(2_000)).toBe(1);
    await cut;
  });
});
