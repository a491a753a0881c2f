import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dealtrail, type Ended } from './support/dealtrail.js';
import { freePort } from './support/npm-start.js';
import { inLog } from './support/seeded-log.js';
import { Served } from './support/served.js';

/** What is asked of both. */
const COMMANDS = [
  ['deals'],
  ['deals', '--grants', '--json'],
  ['deals', '--stage', 'in_talks'],
  ['show', 'bytedance-samsung-asic'],
  ['show', 'grant-cn-h200-2026', '--json'],
  ['history', 'bytedance-samsung-asic', '--as-of', '9'],
  ['show', 'nobody'],
  ['deals', '--stage', 'bogus'],
];

/** On a folder, where each takes as long as a server takes to start. */
const ON_FOLDERS = COMMANDS.filter((_, n) => [0, 4, 5, 6].includes(n));

describe('the command line', () => {
  let served: Served;
  const answers = new Map<string, Ended>();

  beforeAll(async () => {
    served = await Served.start({ DEALTRAIL_DEMO: 'on', PORT: String(await freePort()) });
    for (const args of COMMANDS) answers.set(args.join(' '), await served.run(args));
  }, 60_000);
  afterAll(() => served.dispose());

  it('says whose a folder is, and how to reach it', async () => {
    const { exitCode, stderr } = await Dealtrail.run('deals', '--data', served.folder);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`is in use by process `);
    expect(stderr).toContain(`Reach it: --server ${served.url}, with its key in DEALTRAIL_KEY`);
  });

  it('answers the same on the folder once its server is gone, and writes nothing there', async () => {
    await served.stop();
    const before = await inLog(served.folder, (log) => log.head());
    for (const args of ON_FOLDERS) expect(await served.run(args), args.join(' ')).toEqual(answers.get(args.join(' ')));
    expect(await inLog(served.folder, (log) => log.head())).toBe(before);
  }, 120_000);

  it('has answers to compare', () => {
    const of = (command: string) => answers.get(command);
    expect(of('deals')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(of('deals')?.stdout).toBe(
      [
        'ID                      STAGE           STATUS     TITLE\n',
        'bytedance-samsung-asic  advanced_talks  contested  ByteDance and Samsung: an AI inference chip\n',
      ].join(''),
    );
    expect(JSON.parse(of('deals --grants --json')?.stdout ?? '')).toMatchObject({ id: 'cn-h200-2026' });
    expect(of('deals --stage in_talks')).toEqual({ exitCode: 0, stdout: '', stderr: 'There are none.\n' });
    expect(of('show bytedance-samsung-asic')?.stdout).toMatch(/^Status +contested$/m);
    expect(of('show bytedance-samsung-asic')?.stdout).toMatch(
      /^quantity\.initial +100,000 units \(100000 chip, the year\) +contested +R5 +reuters$/m,
    );
    expect(JSON.parse(of('show grant-cn-h200-2026 --json')?.stdout ?? '')).toMatchObject({ grantId: 'cn-h200-2026' });
    expect(of('history bytedance-samsung-asic --as-of 9')?.stdout).toMatch(/status: – → reported$/m);
    expect(of('show nobody')).toMatchObject({ exitCode: 3, stdout: '' });
    expect(of('deals --stage bogus')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
