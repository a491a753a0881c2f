import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { newEvent, until } from '#event-sourcing/testing';
import { hasLog } from '#event-store';
import { seeded } from '../faults/support/seed.js';
import { ServerProcess } from '../support/server-process.js';
import { Dealtrail } from './support/dealtrail.js';
import { type Content, contents, inLog, seededLog } from './support/seeded-log.js';

const EVENTS = 1_500;
const KILLS = 12;
/** Most milliseconds from the start to the kill: some while it starts, most at work. */
const LONGEST_LIFE = 600;

describe('a move', () => {
  let folder: string;
  let [from, to] = ['', ''];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
    [from, to] = [join(folder, 'from'), join(folder, 'to')];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const migrate = (...more: string[]) => Dealtrail.run('migrate', '--from', from, '--to', to, ...more);
  const held = (): Promise<Content[]> => inLog(to, contents);

  it('that is killed again and again goes on, and stores nothing twice', { timeout: 120_000 }, async () => {
    const random = seeded('test/acceptance/a-move-goes-on-whatever-stops-it.e2e-spec.ts');
    const source = await seededLog(from, EVENTS);
    const reached: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const move = new Dealtrail(['migrate', '--from', from, '--to', to]);
      // A machine that is busy takes long to start a program: until one got that far, they live longer each time.
      const patience = reached.at(-1) ? 1 : 1 + kill / 3;
      await pause(random() * LONGEST_LIFE * patience);
      move.signal('SIGKILL');
      await move.ended();
      const there = hasLog(to) ? await held() : [];
      expect(there).toEqual(source.slice(0, there.length));
      reached.push(there.length);
    }
    expect(reached).toEqual([...reached].sort((a, b) => a - b));
    expect(reached.at(-1)).toBeGreaterThan(0);
    const { exitCode, stdout } = await migrate('--json');
    expect(exitCode).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ alreadyThere: reached.at(-1), verified: EVENTS, equal: true });
    expect(result.copied + result.alreadyThere).toBe(EVENTS);
    expect(await held()).toEqual(source);
  });

  it.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['SIGTERM', 'SIGTERM', 143],
  ] as const)('that is stopped by %s says that it can be gone on with', async (_, signal, exitCode) => {
    const source = await seededLog(from, EVENTS);
    const move = new Dealtrail(['migrate', '--from', from, '--to', to]);
    await until(() => hasLog(to) || move.hasEnded);
    move.signal(signal);
    expect(await move.ended()).toEqual({
      exitCode,
      stdout: '',
      stderr: 'error: Stopped. Nothing is lost or doubled: the same command goes on from there.\n',
    });
    const there = await held();
    expect(there.length).toBeLessThan(EVENTS);
    expect(there).toEqual(source.slice(0, there.length));
    expect((await migrate()).exitCode).toBe(0);
    expect(await held()).toEqual(source);
  });

  it('from a folder that a server uses is refused, and says what to do', async () => {
    const server = await ServerProcess.start({ DEALTRAIL_DATA: from, DEALTRAIL_DEMO: 'off' });
    const { exitCode, stdout, stderr } = await migrate();
    await server.stop();
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toMatch(/^error: .+ is in use by process \d+, since .+, which serves .+: stop it/);
    expect(stderr).toContain('stop it with Ctrl-C or SIGTERM; then give the same command again');
    expect(existsSync(to)).toBe(false);
    expect((await migrate()).exitCode).toBe(0);
  });

  it('onto anything but a beginning of the source is refused, naming the first difference', async () => {
    const source = await seededLog(from, 9);
    await inLog(to, async (store) => {
      for (const { stream, revision, ...event } of source.slice(0, 4)) {
        await store.append(stream, revision === '0' ? NO_STREAM : String(Number(revision) - 1), [event]);
      }
      await store.append('deal-1', '0', [newEvent()]);
    });
    const before = await held();
    const { exitCode, stdout, stderr } = await migrate();
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr).toMatch(
      /^error: Event 5 is [0-9a-f-]{36} \(NoteTaken, revision 1 of deal-1\) in the source, and [0-9a-f-]{36} \(NoteTaken, revision 1 of deal-1\) in the target\.\n/,
    );
    expect(stderr).toContain('The target must be empty, or hold a beginning of the source and nothing else.');
    expect(await held()).toEqual(before);
  });

  it('from nowhere is refused, and makes no folder', async () => {
    for (const more of [[], ['--verify-only']]) {
      const { exitCode, stdout, stderr } = await migrate(...more);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(/^error: There is no log in .+from: name the data folder of a server/);
    }
    expect([existsSync(from), existsSync(to)]).toEqual([false, false]);
  });

  it('onto a file that is no log is refused, and leaves it alone', async () => {
    await seededLog(from, 3);
    await seededLog(to, 0);
    const text = 'This is no database, however long one looks at it. '.repeat(100);
    writeFileSync(join(to, 'log.db'), text);
    const { exitCode, stdout, stderr } = await migrate();
    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: '' });
    expect(stderr).toMatch(/^error: .+log\.db is not a SQLite database, or is damaged/);
    expect(readFileSync(join(to, 'log.db'), 'utf8')).toBe(text);
  });

  it('is checked by --verify-only, which answers, and writes to neither log', async () => {
    await seededLog(from, 5);
    await seededLog(to, 0);
    const differs = await migrate('--verify-only');
    expect(differs).toMatchObject({ exitCode: 1, stderr: '' });
    expect(differs.stdout).toMatch(/^Different +The target ends after 0 events; the source goes on with event 1, /);
    const inJson = await migrate('--verify-only', '--json');
    expect(inJson).toMatchObject({ exitCode: 1, stderr: '' });
    expect(JSON.parse(inJson.stdout)).toMatchObject({
      equal: false,
      verified: 0,
      difference: { at: 1, what: 'end', source: { stream: 'deal-0', revision: '0', position: '1' } },
    });
    expect(await held()).toEqual([]);
    await migrate();
    const same = await migrate('--verify-only', '--json');
    expect(same).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(same.stdout)).toMatchObject({ equal: true, verified: 5, difference: null });
  });
});
