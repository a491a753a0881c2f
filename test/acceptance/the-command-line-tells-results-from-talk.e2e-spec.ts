import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dealtrail } from './support/dealtrail.js';
import { type Content, seededLog } from './support/seeded-log.js';

/** As the documentation says: one line an event, the RFC 8785 text of an array. */
function fingerprintOf(log: readonly Content[]): string {
  const line = (e: Content) => JSON.stringify([e.eventId, e.type, e.stream, e.revision, e.data, e.metadata]);
  return createHash('sha256')
    .update(log.map((event) => `${line(event)}\n`).join(''))
    .digest('hex');
}

describe('the command line', () => {
  let folder: string;
  let source: Content[];
  const migrate = (to: string, ...more: string[]) =>
    Dealtrail.run('migrate', '--from', join(folder, 'from'), '--to', join(folder, to), ...more);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
    source = await seededLog(join(folder, 'from'), 1_200);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints what came of it for people, without a colour', async () => {
    const { exitCode, stdout, stderr } = await migrate('people');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const sum = fingerprintOf(source);
    expect(stdout.split('\n')).toEqual([
      `Copied        1,200 events from ${folder}/from to ${folder}/people`,
      'There before  0 events',
      'Verified      1,200 events: ids, types, streams, revisions, texts and order are the same',
      expect.stringMatching(/^Took {10}\d+\.\d s$/),
      `SHA-256       ${sum} of the source`,
      `              ${sum} of the target`,
      'Level         nothing came after position 1200 of the source, which is 1200 of the target',
      '',
    ]);
  });

  it('prints one JSON object for programs', async () => {
    const { exitCode, stdout, stderr } = await migrate('programs', '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.endsWith('}\n')).toBe(true);
    const sum = fingerprintOf(source);
    expect(JSON.parse(stdout)).toEqual({
      from: join(folder, 'from'),
      to: join(folder, 'programs'),
      seconds: expect.any(Number),
      equal: true,
      copied: 1_200,
      alreadyThere: 0,
      verified: 1_200,
      sha256: { source: sum, target: sum },
      position: { source: '1200', target: '1200' },
    });
  });

  it.each<[string, string[], RegExp]>([
    [
      'a misspelt option',
      ['migrate', '--form', 'x', '--to', 'y'],
      /unknown option '--form'\n\(Did you mean --from\?\)/,
    ],
    ['a misspelt command', ['migrat'], /unknown command 'migrat'\n\(Did you mean migrate\?\)/],
    ['a missing option', ['migrate', '--from', 'x'], /--to <store> is missing; see dealtrail migrate --help/],
    ['an option without its value', ['migrate', '--from'], /'--from <store>' argument missing/],
    ['a word too many', ['migrate', 'x', '--from', 'x', '--to', 'y'], /too many arguments/],
    [
      'another kind of place',
      ['migrate', '--from', 'http://x', '--to', 'y'],
      /--from "http:\/\/x": expected a data folder/,
    ],
    ['one place twice', ['migrate', '--from', 'x', '--to', './x'], /cannot move onto itself/],
    ['nothing', [], /^Usage: dealtrail/],
  ])('answers %s with 2, and says what was meant', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await Dealtrail.run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('never repeats a password', async () => {
    const secret = 'http://admin:changeit@db:2113';
    const { stdout, stderr } = await Dealtrail.run('migrate', '--from', secret, '--to', 'y');
    expect(`${stdout}${stderr}`).not.toContain('changeit');
    expect(stderr).toContain('http://…@db:2113');
  });

  it('shows help and version as results', async () => {
    const help = await Dealtrail.run('migrate', '--help');
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    for (const text of ['--verify-only', 'esdb+discover://', 'Examples:', 'Exit codes:'])
      expect(help.stdout).toContain(text);
    expect(await Dealtrail.run('--version')).toEqual({ exitCode: 0, stdout: '0.1.0\n', stderr: '' });
    expect((await Dealtrail.run('help', 'migrate')).stdout).toBe(help.stdout);
  });

  it('is found by npx in the clone', () => {
    expect(execFileSync('npx', ['dealtrail', '--version'], { encoding: 'utf8' })).toBe('0.1.0\n');
  });

  it('does not mind a reader that has had enough', () => {
    const command = `node dist/apps/cli/src/main.js migrate --help | head -1; echo \${PIPESTATUS[0]}`;
    expect(execFileSync('bash', ['-c', command], { encoding: 'utf8' })).toMatch(/^Usage: .+\n0\n$/);
  });

  it('is there at once', async () => {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const from = performance.now();
      await Dealtrail.run('--help');
      times.push(performance.now() - from);
    }
    // 300 ms on a machine at rest; tests share theirs with others.
    expect(Math.min(...times)).toBeLessThan(600);
  });
});
