import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEventReader, ownerOf } from '#event-store';
import { until } from '#event-sourcing/testing';
import { temporaryFolder } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';
import { jsonLines, manyDeals } from './support/import-lines.js';
import { contents } from './support/seeded-log.js';
import { Served } from './support/served.js';

const SAMPLE = 'samples/bytedance-samsung.jsonl';

async function logOf(folder: string) {
  const reader = await openEventReader({ kind: 'sqlite', folder });
  try {
    return await contents(reader);
  } finally {
    await reader.close();
  }
}

const summary = (stdout: string) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

describe('an import', () => {
  let served: Served;
  beforeAll(async () => {
    served = await Served.start({ DEALTRAIL_DEMO: 'on' });
  });
  afterAll(() => served.dispose());
  const run = (input: string, ...more: string[]) => served.run(['import', '-', '--json', ...more], input);

  it('finds what was recorded under another key, and records nothing twice', async () => {
    const before = await logOf(served.folder);
    const { exitCode, stdout } = await served.run(['import', SAMPLE, SAMPLE, '--json']);
    expect(exitCode).toBe(0);
    expect(summary(stdout)).toMatchObject({ recorded: 0, alreadyThere: 22, failed: 0, files: 2 });
    expect(await logOf(served.folder)).toEqual(before);
  });

  it('records the same file once, however it is written, and keeps the order of each subject', async () => {
    const lines = manyDeals(5, 8);
    const first = await run(jsonLines(lines));
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(summary(first.stdout)).toMatchObject({ result: 'done', recorded: lines.length, alreadyThere: 0 });
    const respaced = lines.map(({ post, body }) => `{ "body": ${JSON.stringify(body)},\t"post": "${post}" }\r\n`);
    expect(summary((await run(respaced.join('\n'))).stdout)).toMatchObject({ recorded: 0, alreadyThere: lines.length });
    const reports = (await logOf(served.folder)).filter(({ stream }) => stream === 'deal-deal-no-3').slice(1);
    expect(reports.map(({ data }) => JSON.parse(data).reportId)).toEqual(
      lines.flatMap(({ post, body }) => (post.includes('/deal-no-3/') ? (body as any).reportId : [])),
    );
  });

  it('takes lines that are the same for as many records, unless they give an id', async () => {
    const hold = { post: '/v1/deals/deal-no-0/reports/wire-0/hold', body: { assertedAt: '2026-03-01' } };
    const release = { post: '/v1/deals/deal-no-0/reports/wire-0/hold-release', body: { assertedAt: '2026-03-01' } };
    const twice = jsonLines([hold, release, hold, release]);
    expect(summary((await run(twice)).stdout)).toMatchObject({ recorded: 4, alreadyThere: 0 });
    expect(summary((await run(twice)).stdout)).toMatchObject({ recorded: 0, alreadyThere: 4 });
    const party = { post: '/v1/parties', body: { partyId: 'west', name: 'West', kind: 'company' } };
    expect(summary((await run(jsonLines([party, party]))).stdout)).toMatchObject({ recorded: 1, alreadyThere: 1 });
  });

  it('names the first line that fails, and stops there', async () => {
    const bad = [...manyDeals(1, 1), { post: '/v1/deals/nope/reports', body: {} }];
    const { exitCode, stdout, stderr } = await served.run(['import', '-'], jsonLines(bad));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^-:5: .*\n {2}\/publication: is missing/);
    expect(stdout).toMatch(/^Failed +1 line\nStopped +at the first line that failed/m);
  });

  it('goes on after lines that fail, if it is to, and says which', async () => {
    const party = { post: '/v1/parties', body: { partyId: 'east', name: 'East', kind: 'company' } };
    const silence = { by: 'north', to: 'a reporter', mode: 'declined', scope: { kind: 'subject' } };
    const unknown = { post: '/v1/deals/no-such-deal/no-comments', body: silence };
    const taken = { post: '/v1/parties', body: { partyId: 'north', name: 'Another', kind: 'company' } };
    const { exitCode, stdout } = await run(`foo\n${jsonLines([taken, unknown, party])}`, '--keep-going');
    const said = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(said.slice(0, -1).sort((a, b) => a.line - b.line)).toMatchObject([
      { result: 'failed', file: '-', line: 1, detail: expect.stringContaining('not JSON') },
      { result: 'failed', line: 2, status: 409, problem: 'taken' },
      { result: 'failed', line: 3, status: 404, problem: 'not-found' },
    ]);
    expect(said.at(-1)).toMatchObject({ result: 'done', recorded: 1, failed: 3, whole: true });
    expect(exitCode).toBe(2);
  });

  it('puts in the id that the server made for a person, and makes none anew', async () => {
    const person = { post: '/v1/parties', as: 'jane-doe', body: { name: 'Jane Doe', kind: 'person' } };
    const alias = { post: '/v1/parties/{jane-doe}/aliases', body: { alias: 'J. Doe' } };
    const principals = [{ party: '{jane-doe}', role: 'buyer' }];
    const deal = { dealId: 'of-a-person', title: '{of} a person', kind: 'sale', principals, assertedAt: '2026-01-01' };
    const lines = jsonLines([person, alias, { post: '/v1/deals', body: deal }]);
    expect(summary((await run(lines)).stdout)).toMatchObject({ recorded: 3, failed: 0 });
    const log = await logOf(served.folder);
    const opened = log.find(({ stream }) => stream === 'deal-of-a-person');
    const { title, principals: named } = JSON.parse(opened?.data ?? '');
    const [{ party }] = named;
    expect(title).toBe('{of} a person');
    expect(log.filter((event) => event.stream === `party-${party}`).map(({ type }) => type)).toEqual([
      'PartyRegistered',
      'PartyAliasAdded',
    ]);
    expect(party).not.toContain('jane');
    expect(summary((await run(lines)).stdout)).toMatchObject({ recorded: 0, alreadyThere: 3 });
    expect(await logOf(served.folder)).toEqual(log);
  });

  it('says of a line that names a person whose own was refused what it waits for, and stops at the first', async () => {
    const person = { post: '/v1/parties', as: 'john-doe', body: { name: '', kind: 'person' } };
    const alias = { post: '/v1/parties/{john-doe}/aliases', body: { alias: 'J. Doe' } };
    const stopped = await run(jsonLines([person, alias]));
    expect(summary(stopped.stdout)).toMatchObject({ failed: 1, whole: false });
    const { stdout } = await run(jsonLines([person, alias]), '--keep-going');
    expect(stdout).toMatch(/"line":2,"detail":"The line that gives \{john-doe\} was not recorded\."/);
  });

  it('begins nothing where a file is missing', async () => {
    const before = await logOf(served.folder);
    expect(await served.run(['import', SAMPLE, 'nowhere.jsonl'])).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await logOf(served.folder)).toEqual(before);
  });
});

describe('an import that is killed', () => {
  it('lets go of its folder, and is gone on with', async () => {
    const folder = await temporaryFolder();
    const lines = manyDeals(8, 12);
    const file = join(folder, 'many.jsonl');
    writeFileSync(file, jsonLines(lines));
    const first = new Dealtrail(['import', file, '--data', join(folder, 'data')]);
    const recorded = async () => (await logOf(join(folder, 'data'))).length;
    // There is no log to be read until it is made.
    await until(
      () =>
        recorded().then(
          (count) => count > 15,
          () => false,
        ),
      { within: 30_000 },
    );
    first.signal('SIGKILL');
    await first.ended();
    await until(() => ownerOf(join(folder, 'data')) === undefined);
    const before = await recorded();
    expect(before).toBeLessThan(lines.length);
    const second = await Dealtrail.run('import', file, '--data', join(folder, 'data'), '--json');
    expect(summary(second.stdout)).toMatchObject({ recorded: lines.length - before, alreadyThere: before });
    const log = await logOf(join(folder, 'data'));
    expect(log).toHaveLength(lines.length);
    expect(new Set(log.map(({ metadata }) => JSON.parse(metadata).requestHash)).size).toBe(lines.length);
  }, 90_000);
});
