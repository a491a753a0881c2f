import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { stepsOf } from './support/document-steps.js';
import { freePort, NpmStart } from './support/npm-start.js';

const README = readFileSync('README.md', 'utf8');
const COMMANDS = stepsOf(README).map(({ command }) => command);
const RUNNING_ELSEWHERE = ['npm start', 'npm test'];

/** Runs a command as somebody who pastes it does. */
function paste(command: string, key: string): string {
  return execFileSync('bash', ['-c', command], { encoding: 'utf8', env: { ...process.env, KEY: key } });
}

/** Whether nobody answers there any more. */
function isGone(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

describe('every command of the README works', () => {
  let server: NpmStart;
  let key: string;
  beforeAll(async () => {
    server = new NpmStart(await freePort());
    await server.start();
    key = server.key;
  }, 90_000);
  afterAll(() => server.dispose());

  it('there are commands, and the two that everything begins with are among them', () => {
    expect(COMMANDS).toEqual(expect.arrayContaining(RUNNING_ELSEWHERE));
    expect(COMMANDS.length).toBeGreaterThan(5);
  });

  it('npm test is what CI runs', () => {
    expect(readFileSync('.ci/run', 'utf8').trim().split('\n').at(-1)).toBe('npm test');
  });

  it.each(COMMANDS.filter((command) => !RUNNING_ELSEWHERE.includes(command)))('%s', (command) => {
    const here = command.replaceAll(':3000', `:${server.port}`);
    if (command.startsWith('npx dealtrail show')) expect(paste(here, key)).toMatch(/^Stage +advanced_talks$/m);
    else if (command.startsWith('curl -sN'))
      expect(paste(`timeout 3 ${here} || test $? = 124`, key)).toMatch(
        /^data: .*"DealOpened"[\s\S]*^event: checkpoint$/m,
      );
    else {
      const answer = JSON.parse(paste(here, key)) as { type?: string };
      expect(answer.type ?? '').not.toMatch(/^\/problems\//);
    }
  });

  it('the moment that the README names is the one before the denial', () => {
    const command = COMMANDS.find((text) => text.includes('asOf=')) ?? '';
    const answer = paste(command.replaceAll(':3000', `:${server.port}`), key);
    expect(JSON.parse(answer)).toMatchObject({ stage: 'advanced_talks', status: 'reported' });
  });

  it('the line of the banner works when pasted', () => {
    const [, line = ''] = /Try it\s+(curl .*)/.exec(server.output) ?? [];
    expect(JSON.parse(paste(line, key))).toMatchObject({
      dealId: 'bytedance-samsung-asic',
      status: 'contested',
    });
  });

  it('a supervisor that ends npm ends the server, too', async () => {
    await server.endNpmAlone();
    await until(() => isGone(`http://127.0.0.1:${server.port}/health/live`), { within: 12_000 });
    await server.start();
    expect(server.output).toContain('Try it');
  }, 90_000);

  it('the second start shows no key, loads nothing again, and costs no build', async () => {
    await server.stop();
    await server.start();
    expect(server.key).toBe('');
    expect(server.output).not.toMatch(/Installing|Building/);
    const parties = paste(
      `curl -s -H "Authorization: Bearer $KEY" http://127.0.0.1:${server.port}/v1/parties?minPosition=1`,
      key,
    );
    expect((JSON.parse(parties) as { items: unknown[] }).items).toHaveLength(5);
  }, 90_000);
});
