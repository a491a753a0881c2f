import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { ServerProcess } from '../support/server-process.js';

const DOCUMENT = readFileSync('docs/moving-house.md', 'utf8');
const COMMANDS = [...DOCUMENT.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, command = '']) => command.trim());
const START = 'DEALTRAIL_DATA=./moved npm start';

/** Somebody who follows the document from its beginning to its end, pasting each command. */
describe('every command of moving house works', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  const known = { KEY: '', LAST: '', POSITION: '' };
  let server: ServerProcess;

  const start = async (data: string): Promise<void> => {
    server = await ServerProcess.start({ DEALTRAIL_DATA: join(folder, data), DEALTRAIL_DEMO: 'on' });
    await until(async () => (await fetch(`${server.url}/health/ready`)).status === 200);
  };
  const paste = (command: string): string => {
    const here = command.replaceAll('./', `${folder}/`).replace('http://127.0.0.1:3000', server.url);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', here], {
      encoding: 'utf8',
      env: { ...process.env, ...known },
    });
    expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: '' });
    return stdout;
  };
  const ask = async (path: string, init: RequestInit = {}): Promise<any> => {
    const headers = { Authorization: `Bearer ${known.KEY}`, 'Content-Type': 'application/json' };
    return (await fetch(`${server.url}${path}`, { ...init, headers })).json();
  };

  beforeAll(async () => {
    await start('data');
    known.KEY = server.shownKey ?? '';
    known.LAST = (await ask('/v1/events')).events[3].eventId;
    await server.stop();
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('the document has the commands that this test knows how to follow', () => {
    expect(COMMANDS.map((command) => command.split(' ')[0])).toEqual([
      'npx',
      'npx',
      'npx',
      'DEALTRAIL_DATA=./moved',
      'curl',
      'curl',
      'npx',
    ]);
  });

  it.each(COMMANDS.slice(0, COMMANDS.indexOf(START)))('%s', (command) => {
    expect(paste(command)).toMatch(/Verified +\d\d events|"equal":true/);
  });

  it('the numbers of the document are those of the founding case', () => {
    const [, count] = /^Copied +(\d+) events/m.exec(DOCUMENT) ?? [];
    expect(paste(COMMANDS[0]!)).toContain(`There before  ${count} events`);
  });

  it.each(COMMANDS.slice(COMMANDS.indexOf(START)))('%s', async (command) => {
    if (command === START) return start('moved');
    if (command.startsWith('curl')) {
      const answer = JSON.parse(paste(command));
      known.POSITION = answer.position;
      expect(command.includes('$LAST') ? answer.eventId : answer.events.length).toBeTruthy();
      return;
    }
    await ask('/v1/parties', { method: 'POST', body: JSON.stringify({ name: 'Newcomer', kind: 'company' }) });
    await server.stop();
    expect(paste(command)).toMatch(/^Copied +1 event /);
  });
});
