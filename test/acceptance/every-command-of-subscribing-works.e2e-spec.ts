import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { ServerProcess } from '../support/server-process.js';

const DOCUMENT = readFileSync('docs/subscribing.md', 'utf8');
const blocks = (language: string): string[] =>
  [...DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) =>
    text.trim(),
  );

/** Somebody who pastes each command of the document, and saves its program. */
describe('every command of subscribing works', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  let server: ServerProcess;
  let key: string;

  beforeAll(async () => {
    server = await ServerProcess.start({ DEALTRAIL_DATA: join(folder, 'data'), DEALTRAIL_DEMO: 'on' });
    key = server.shownKey ?? '';
    await until(async () => (await fetch(`${server.url}/health/ready`)).status === 200);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('there are commands for streams, polls and pages, and one program', () => {
    const commands = blocks('sh').join('\n');
    for (const route of ['/v1/events/stream"', 'Last-Event-ID: ', 'party=', '&wait=', '?limit=']) {
      expect(commands).toContain(route);
    }
    expect(blocks('js')).toHaveLength(1);
  });

  it.each(blocks('sh'))('%s', (command) => {
    const here = command.replace('http://127.0.0.1:3000', server.url).replace('timeout 5', 'timeout 2');
    const env = { ...process.env, KEY: key };
    const { status, stdout } = spawnSync('bash', ['-c', here], { encoding: 'utf8', env });
    expect(status).toBe(0);
    if (!command.includes('/stream')) return expect(JSON.parse(stdout).events.length).toBeGreaterThan(0);
    expect(stdout).toMatch(/^id: \d+\ndata: \{"eventId":.+\n\n/m);
    expect(stdout).toMatch(/^id: \d+\nevent: checkpoint\ndata: \{"position":"\d+"\}\n\n/m);
    if (command.includes('DenialRecorded')) expect(stdout.match(/^data: \{"eventId"/gm)).toHaveLength(1);
  });

  it('the program hands each event over once, however often it is ended and started', async () => {
    const home = join(folder, 'consumer');
    mkdirSync(home);
    symlinkSync(resolve('node_modules'), join(home, 'node_modules'));
    writeFileSync(join(home, 'consumer.mjs'), blocks('js')[0]!);
    const file = join(home, 'position.txt');
    let output = '';
    const run = (): ChildProcess => {
      const env = { ...process.env, KEY: key, URL: server.url };
      const child = spawn(process.execPath, ['consumer.mjs'], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (text) => (output += String(text)));
      return child;
    };
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const record = async (name: string): Promise<string> => {
      const body = JSON.stringify({ name, kind: 'company' });
      const answer = await fetch(`${server.url}/v1/parties`, { method: 'POST', headers, body });
      return ((await answer.json()) as { position: string }).position;
    };
    for (const name of ['One', 'Two']) {
      const child = run();
      const position = await record(name);
      const stored = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
      await until(() => output.includes(`\n${position} PartyRegistered`) && stored() === position);
      const ended = new Promise((over) => child.once('close', over));
      child.kill('SIGKILL');
      await ended;
    }
    const { events } = (await (await fetch(`${server.url}/v1/events?limit=200`, { headers })).json()) as {
      events: { position: string; type: string; stream: string }[];
    };
    const lines = events.map(({ position, type, stream }) => `${position} ${type} ${stream}`);
    expect(output.trim().split('\n')).toEqual(lines);
  }, 60_000);
});
