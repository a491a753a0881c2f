import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IMAGE, realServer } from './real-server.js';

/** A program that is called as Docker is, writes down how, and answers what it is told to. */
function fakeDocker(folder: string, answers: Readonly<Record<string, string>>): string {
  const cases = Object.entries(answers).map(([command, answer]) => `${command}) echo '${answer}';;`);
  const path = join(folder, 'docker');
  writeFileSync(
    path,
    `#!/bin/sh\necho "$@" >> '${folder}/calls'\ncase "$1" in\n${cases.join('\n')}\n*) exit 1;;\nesac\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

describe('a real server to test against', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealtrail-docker-'));
    vi.stubEnv('DEALTRAIL_TEST_ESDB', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const calls = (): string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

  it('is the one that the environment names', async () => {
    vi.stubEnv('DEALTRAIL_TEST_ESDB', 'esdb://somewhere:2113');
    expect((await realServer(fakeDocker(folder, {})))?.connectionString).toBe('esdb://somewhere:2113');
  });

  it('is started in Docker where there is an engine, and removed afterwards', async () => {
    const healthy = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1');
    const { port } = await new Promise<AddressInfo>((resolve) =>
      healthy.on('listening', () => resolve(healthy.address() as AddressInfo)),
    );
    const docker = fakeDocker(folder, { info: '28.2.2', run: 'c0ffee', port: `127.0.0.1:${port}`, rm: 'c0ffee' });
    const server = await realServer(docker);
    expect(server?.connectionString).toBe(`esdb://127.0.0.1:${port}?tls=false`);
    await server?.stop();
    healthy.close();
    expect(calls()[1]).toMatch(
      /^run --detach --rm --publish 127.0.0.1::2113 eventstore\/eventstore:\S+ --insecure --mem-db/,
    );
    expect(calls().at(-1)).toBe('rm --force c0ffee');
  });

  it('is of the version that docker-compose.yml runs', () => {
    expect(readFileSync('docker-compose.yml', 'utf8')).toContain(`image: ${IMAGE}\n`);
  });

  it.each([
    ['there is no Docker', () => join(folder, 'nothing')],
    ['Docker has no engine', () => fakeDocker(folder, {})],
    ['Docker answers without an engine', () => fakeDocker(folder, { info: '' })],
  ])('is not to be had where %s', async (_, docker) => expect(await realServer(docker())).toBeUndefined());
});
