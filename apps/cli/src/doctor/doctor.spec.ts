import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { size } from './finding.js';
import { log, walSize } from './log.js';
import { diskSpace, nodeVersion, permissions, port } from './machine.js';
import { server } from './server.js';

const folder = () => mkdtempSync(join(tmpdir(), 'dealtrail-'));
const signal = new AbortController().signal;

async function folderWithLog(recordedAt: string): Promise<string> {
  const path = folder();
  const store = await openEventStore({ kind: 'sqlite', folder: path });
  await store.append('deal-a', NO_STREAM, [newEvent({ metadata: { recordedAt } })]);
  await store.close();
  return path;
}

/** A server that answers every request with this. */
async function answering(status: number, body: unknown) {
  const http = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { http, url: new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`) };
}

describe('the doctor', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.18.3', 'problem'],
    ['22.12.0', 'ok'],
    ['23.1.0', 'problem'],
    ['24.0.0', 'ok'],
  ])('finds Node %s %s', (version, state) => expect(nodeVersion(version).state).toBe(state));

  it('finds a sound log sound, and tells its engine and pragmas', async () => {
    const [first, second] = await log(await folderWithLog('2026-02-11T00:00:00.000Z'));
    expect(first).toMatchObject({ state: 'ok', found: expect.stringMatching(/^SQLite \d.*WAL, up to position 1$/) });
    expect(second).toMatchObject({ check: 'clock', state: 'ok' });
  });

  it('finds a file that is no log, with what to do', async () => {
    const path = folder();
    writeFileSync(join(path, 'log.db'), 'not a database, and longer than a header of one would be: '.repeat(40));
    expect(await log(path)).toMatchObject([{ state: 'problem', fix: expect.stringContaining('restore') }]);
  });

  it('finds a clock that is behind the log', async () => {
    const findings = await log(await folderWithLog('2026-02-11T00:00:00.000Z'), Date.parse('2026-02-10T00:00:00Z'));
    expect(findings[1]).toMatchObject({ check: 'clock', state: 'problem' });
  });

  it('warns where there is no log, of a long write-ahead log, and of a folder that is open to all', async () => {
    const path = folder();
    expect(await log(path)).toMatchObject([{ state: 'warning' }]);
    expect(walSize(path).state).toBe('ok');
    writeFileSync(join(path, 'log.db-wal'), Buffer.alloc(65 * 1024 ** 2));
    expect(walSize(path)).toMatchObject({ state: 'warning', found: '65.0 MiB' });
    expect(permissions(path).state).toBe('ok');
    chmodSync(path, 0o777);
    expect(permissions(path).state).toBe('warning');
    expect(diskSpace(join(path, 'not', 'there')).found).toMatch(/free$/);
  });

  it('finds a file where the folder should be', () => {
    const path = join(folder(), 'file');
    writeFileSync(path, '');
    expect(permissions(path)).toMatchObject({ state: 'problem', found: `${path} is a file` });
    expect(walSize(path).state).toBe('ok');
  });

  it('finds a key that no header can hold, at a server that is well', async () => {
    const store = { writable: true };
    const { http, url } = await answering(200, { ready: true, store, followers: [] });
    expect(await server(url, 'dt_a_b\r', signal)).toMatchObject([
      { check: 'server', state: 'ok' },
      { check: 'store', state: 'ok' },
      { check: 'clock', state: 'ok' },
      { check: 'key', state: 'problem', found: expect.stringContaining('mistyped') },
    ]);
    http.close();
    http.closeAllConnections();
  });

  it('finds a port that is taken, unless by the server of the folder', async () => {
    const { http, url } = await answering(200, {});
    const variables = { HOST: url.hostname, PORT: url.port };
    expect((await port(variables, undefined)).state).toBe('warning');
    expect((await port(variables, url.host)).state).toBe('ok');
    http.close();
    http.closeAllConnections();
    expect(await port({ HOST: '192.0.2.1', PORT: '1' }, undefined)).toMatchObject({ state: 'problem' });
  });

  it('finds what a server says of itself', async () => {
    const followers = [
      { name: 'keys', state: 'level', behindMs: 0 },
      { name: 'views', state: 'behind', behindMs: 61_000 },
    ];
    const store = { writable: false, reason: 'The disk is full.' };
    const { http, url } = await answering(503, { ready: false, store, followers });
    const findings = await server(url, undefined, signal);
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'server problem',
      'store problem',
      'keys ok',
      'views warning',
      'clock ok',
    ]);
    expect(findings[1]?.found).toBe('The disk is full.');
    http.close();
    http.closeAllConnections();
  });

  it('finds a server that is away, or is not ours', async () => {
    const { http, url } = await answering(200, { hello: 'world' });
    expect((await server(url, undefined, signal))[0]).toMatchObject({ state: 'problem' });
    http.close();
    http.closeAllConnections();
    expect(await server(url, undefined, signal)).toMatchObject([{ check: 'server', state: 'problem' }]);
  });

  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1536, '1.5 KiB'],
    [64 * 1024 ** 2, '64.0 MiB'],
  ])('says of %i bytes: %s', (bytes, text) => expect(size(bytes)).toBe(text));
});
