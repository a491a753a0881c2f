import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { temporaryFolder } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';
import { freePort } from './support/npm-start.js';
import { Served } from './support/served.js';

describe('the command line', () => {
  let served: Served;
  let place: string;
  let port: number;

  beforeAll(async () => {
    [place, port] = [await temporaryFolder(), await freePort()];
    served = await Served.start({ DEALTRAIL_DEMO: 'on', PORT: String(port) });
  });
  afterAll(() => served.dispose());

  const broken = () => {
    const folder = join(place, 'broken');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'log.db'),
      'This is no database, though it is longer than the header of one. '.repeat(99),
    );
    return folder;
  };
  /** A path in which {} stands for the broken folder. */
  const run = (words: string, env: Record<string, string> = served.variables) =>
    new Dealtrail(words.replace('{}', broken()).split(' '), { env }).ended();

  it.each<[number, string, RegExp]>([
    [0, 'show bytedance-samsung-asic', /^$/],
    [0, 'export --type DenialRecorded', /^$/],
    [1, 'doctor --data {}', /^$/],
    [2, 'show', /missing required argument 'subject'/],
    [2, 'deals --stage nowhere', /stage/],
    [2, 'deals --data x --server http://y', /two places/],
    [2, 'show a --server nowhere', /is no URL/],
    [2, 'keys create x --role king', /roles/],
    [3, 'show nobody', /There is no deal, grant or party nobody/],
    [3, 'keys revoke 0123456789abcdef', /no key/],
    [3, 'deals --data no/such/folder', /There is no log in no\/such\/folder/],
    [4, 'export --output package.json', /is there already/],
    [5, 'deals --key dt_wrong_000000000000000000000000000000000', /not valid/],
    [7, 'deals --data {}', /is not a SQLite database, or is damaged/],
  ])('ends with %i: dealtrail %s', async (code, words, said) => {
    const { exitCode, stdout, stderr } = await run(words);
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: expect.stringMatching(said) });
    expect(stdout === '').toBe(code > 1);
  });

  it('ends with 5 where a server is named and no key', async () => {
    const { exitCode, stderr } = await run('deals', { DEALTRAIL_URL: served.url });
    expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining('DEALTRAIL_KEY') });
  });

  it('ends with 5 where the key holds what no key does', async () => {
    const { exitCode, stderr } = await run('deals', { ...served.variables, DEALTRAIL_KEY: 'dt_…' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining('mistyped') });
  });

  it.skipIf(!existsSync('/dev/full'))('ends with 7 where its results find no room, and says so', async () => {
    for (const words of ['deals', 'export', '--help']) {
      const script = `node dist/apps/cli/src/main.js ${words} 2>&1 >/dev/full; echo $?`;
      const env = { PATH: process.env['PATH'] ?? '', ...served.variables };
      expect(execFileSync('bash', ['-c', script], { encoding: 'utf8', env })).toMatch(
        /^error: The results cannot be written: ENOSPC.*\n7\n$/,
      );
    }
  });

  it('ends with the same code where nobody listens to what it says', async () => {
    const env = { PATH: process.env['PATH'] ?? '', ...served.variables };
    const said = execFileSync(
      'bash',
      ['-c', `exec 3>&1; (node dist/apps/cli/src/main.js show nobody 2>&1 >/dev/null; echo $? >&3) | true`],
      { encoding: 'utf8', env },
    );
    expect(said).toBe('3\n');
  });

  it('ends with 6 where the server is away', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const { exitCode, stderr } = await run(`deals --server ${nobody}`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 6, stderr: expect.stringContaining('cannot be reached') });
  });

  it('prints a token alone, which opens until it is revoked', async () => {
    const created = await served.run(['keys', 'create', 'a reader', '--role', 'auditor']);
    expect(created.stdout).toMatch(/^dt_[a-z0-9]+_[0-9A-Za-z]{33}\n$/);
    const env = { ...served.variables, DEALTRAIL_KEY: created.stdout.trim() };
    expect((await run('deals --json', env)).exitCode).toBe(0);
    expect((await run('keys list', env)).exitCode).toBe(5);
    const keyId = created.stdout.split('_')[1] ?? '';
    expect((await served.run(['keys', 'list'])).stdout).toMatch(
      new RegExp(`^${keyId} +active +auditor .* a reader$`, 'm'),
    );
    const rotated = await served.run(['keys', 'rotate', keyId, '--json']);
    expect(JSON.parse(rotated.stdout)).toMatchObject({ keyId, type: 'KeyRotated', token: expect.any(String) });
    expect((await run('deals', env)).exitCode).toBe(5);
    expect((await served.run(['keys', 'revoke', keyId])).exitCode).toBe(0);
  });

  it('rebuilds the views, and says up to where', async () => {
    const { exitCode, stdout } = await served.run(['rebuild', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rebuilt: true, position: expect.stringMatching(/^\d+$/) });
  });

  it('exports what the feed gives, nothing of keys, to a reader that may have had enough', async () => {
    const { stdout } = await served.run(['export']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events).toHaveLength(11);
    expect(events.every(({ stream, requestHash }) => !stream.startsWith('key-') && requestHash)).toBe(true);
    const script = `node dist/apps/cli/src/main.js tail --after 0 | true; echo \${PIPESTATUS[0]}`;
    const env = { PATH: process.env['PATH'] ?? '', ...served.variables };
    const stdio = ['ignore', 'pipe', 'ignore'] as ('ignore' | 'pipe')[];
    expect(execFileSync('bash', ['-c', script], { encoding: 'utf8', env, stdio })).toBe('0\n');
  });

  it('exports all of a log that is longer than a page', async () => {
    const ids = Array.from({ length: 250 }, (_, n) => `company-${n}`);
    const line = (partyId: string) =>
      JSON.stringify({ post: '/v1/parties', body: { partyId, name: partyId, kind: 'company' } });
    await served.run(['import', '-'], ids.map(line).join('\n'));
    const { stdout } = await served.run(['export', '--type', 'PartyRegistered', '--json']);
    const exported = stdout
      .trim()
      .split('\n')
      .map((event) => JSON.parse(event).data.partyId as string);
    expect(exported.filter((id) => id.startsWith('company-')).sort()).toEqual([...ids].sort());
  });

  it('follows the log over a restart of its server, each event once, until Ctrl-C: 130', async () => {
    const tail = served.begin(['tail', '--json']);
    await until(() => tail.stderr.includes('Following the log'), { within: 15_000 });
    const register = (partyId: string) =>
      served.run(
        ['import', '-'],
        JSON.stringify({ post: '/v1/parties', body: { partyId, name: partyId, kind: 'company' } }),
      );
    await register('before-it');
    await until(() => tail.stdout.includes('before-it'));
    await served.stop();
    await served.startAgain({ PORT: String(port) });
    await register('after-it');
    await until(() => tail.stdout.includes('after-it'), { within: 30_000 });
    tail.signal('SIGINT');
    const { exitCode, stdout } = await tail.ended();
    expect(exitCode).toBe(130);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).data.partyId);
    expect(lines).toEqual(['before-it', 'after-it']);
  }, 60_000);
});
