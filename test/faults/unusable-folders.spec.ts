import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_STREAM, StoreUnavailable } from '#event-sourcing';
import { newEvent, newEvents } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { openDatabase } from '#sqlite';
import { lockFolder, ownerNow } from '../../libs/event-store/src/sqlite/owner-lock.js';
import { ServerProcess } from '../support/server-process.js';
import { hasStrace, injecting, NO_STRACE } from './support/strace.js';
import { makeReadOnly, MIB, NO_MOUNT, withSmallDisk } from './support/small-disk.js';
import { logIn, withFolder } from './support/whole-log.js';
import { WritersProcess } from './support/writers-process.js';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A log of some pages that was closed in order. */
async function someLog(folder: string): Promise<string> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  for (let n = 0; n < 40; n++)
    await store.append(`deal-${n}`, NO_STREAM, [newEvent({ data: { text: 'x'.repeat(2_000) } })]);
  await store.close();
  return join(folder, 'log.db');
}

interface Refusal {
  readonly exitCode: number | null;
  readonly message: string;
  readonly milliseconds: number;
}

async function refusedStart(folder: string): Promise<Refusal> {
  const from = performance.now();
  const server = ServerProcess.spawn({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
  const exitCode = await server.ended(30_000);
  return { exitCode, message: server.stderr, milliseconds: performance.now() - from };
}

describe('S9 a log that is damaged', () => {
  it.for([
    ['cut short', (file: string) => truncateSync(file, statSync(file).size / 2), /is damaged/],
    ['without its first page', (file: string) => overwrite(file, 0, Buffer.alloc(4_096)), /is not a SQLite database/],
    ['of random bytes', (file: string) => writeFileSync(file, randomBytes(50_000)), /is not a SQLite database/],
    ['of a newer format', (file: string) => newer(file), /format 99.*start the newer version/],
  ] as const)('(%s) is refused in one line with exit code 7, and left as it is', async ([, damage, message]) => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      damage(file);
      const before = digest(file);
      const refusal = await refusedStart(folder);
      expect(refusal.exitCode).toBe(7);
      const [first, second, ...rest] = refusal.message.trimEnd().split('\n');
      expect(first).toMatch(message);
      expect(first).toContain(file);
      expect([second, rest]).toEqual([expect.stringContaining('Another folder: '), []]);
      expect(digest(file)).toBe(before);
    });
  });

  it('(a page in its middle zeroed) answers whoever meets it that it cannot be read, and everybody else', async () => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      const size = statSync(file).size;
      for (let at = 8 * 4_096; at < size - 12 * 4_096; at += 4_096) overwrite(file, at, Buffer.alloc(4_096));
      const store = await openEventStore({ kind: 'sqlite', folder });
      await expect(store.readLog({ limit: 1_000 })).rejects.toThrow(StoreUnavailable);
      await expect(store.readLog({ limit: 1_000 })).rejects.toThrow(/^The log cannot be read now \(.*malformed.*\)/);
      await store.close();
    });
  });
});

describe('a log that is whole', () => {
  it('S9 the control: is opened and read, and a server that serves it does change its file', async () => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      const before = digest(file);
      expect(await logIn(folder)).toHaveLength(40);
      const server = await ServerProcess.start({ DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
      server.signal('SIGTERM');
      expect(await server.ended(10_000)).toBe(0);
      expect(digest(file)).not.toBe(before);
    });
  });
});

function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  writeFileSync(file, content);
}

function newer(file: string): void {
  const db = openDatabase(file, { durability: 'full' });
  db.exec('PRAGMA user_version = 99');
  db.close();
}

describe('S16 a folder that cannot be written to', () => {
  it('is refused at once in one line that names it, with exit code 7', async ({ skip }) => {
    const ran = await withSmallDisk(20 * MIB, async (disk) => {
      const folder = join(disk, 'data');
      mkdirSync(folder);
      expect(makeReadOnly(disk)).toBe(true);
      const { exitCode, message } = await refusedStart(folder);
      expect(exitCode).toBe(7);
      expect(message.split('\n')[0]).toMatch(new RegExp(`${folder}.*(can be written to|read-only)`));
    });
    if (!ran) skip(NO_MOUNT);
  });
});

describe('S16 a folder that cannot be made', () => {
  it.each(['/proc/dealtrail/data', '/dev/null/data', '/dev/null'])('(%s) is refused at once in one line', (folder) => {
    expect(() => lockFolder(folder, ownerNow(undefined))).toThrow(/^The folder .* cannot be made: [^\n]*$/);
  });
});

describe('a folder that can be written to', () => {
  it('S16 the control: on the same disk is served', async ({ skip }) => {
    const ran = await withSmallDisk(200 * MIB, async (disk) => {
      const server = await ServerProcess.start({ DEALTRAIL_DATA: join(disk, 'data'), DEALTRAIL_DEMO: 'off' });
      server.signal('SIGTERM');
      expect(await server.ended(10_000)).toBe(0);
    });
    if (!ran) skip(NO_MOUNT);
  });
});

describe('S17 a process that is killed while it makes its log', () => {
  it.for([1, 2, 3, 4, 5, 6, 7, 8])('(at write %i) leaves all of the format or nothing', async (nth, { skip }) => {
    if (!hasStrace()) skip(NO_STRACE);
    await withFolder(async (folder) => {
      const under = injecting('pwrite64', `signal=KILL:when=${nth}`);
      const victim = new WritersProcess({ folder, args: ['--events=1', '--writers=1'], under });
      expect(await victim.ended).toBeNull();
      const file = join(folder, 'log.db');
      if (existsSync(file)) expect(['0 0', '1 3']).toContain(formatOf(file));
      expect(await logIn(folder)).toEqual(expect.any(Array));
      expect(formatOf(file)).toBe('1 3');
      const store = await openEventStore({ kind: 'sqlite', folder });
      await store.append('after', NO_STREAM, newEvents(1));
      await store.close();
    });
  });
});

describe('a log that was made by halves', () => {
  it('S17 the control: is told from all of the format and from nothing', async () => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      expect(formatOf(file)).toBe('1 3');
      const db = openDatabase(file, { durability: 'full' });
      db.exec('DROP TRIGGER events_are_not_removed');
      db.close();
      expect(formatOf(file)).toBe('1 2');
    });
  });
});

/** The format's number, and how many triggers hold events as they are. */
function formatOf(file: string): string {
  const copy = `${file}-looked-at`;
  for (const suffix of ['', '-wal'])
    if (existsSync(file + suffix)) writeFileSync(copy + suffix, readFileSync(file + suffix));
  const db = openDatabase(copy, { durability: 'full' });
  const { n } = db.prepare<{ n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'trigger'").get()!;
  const format = `${Number(db.pragma('user_version'))} ${n}`;
  db.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  return format;
}

describe('S10 whoever changes the log from outside', () => {
  it.each([
    "UPDATE events SET data = '{}' WHERE position = 2",
    'DELETE FROM events WHERE position = 2',
    "REPLACE INTO events SELECT position, stream, revision, event_id, type, '{}', metadata FROM events WHERE position = 2",
    "INSERT OR REPLACE INTO events VALUES (2, 'x', 0, 'y', 'z', '{}', '{}')",
  ])('is stopped by the file itself: %s', async (sql) => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      const before = await logIn(folder);
      const db = openDatabase(file, { durability: 'full' });
      expect(() => db.exec(sql)).toThrow(/events are never (changed|removed|replaced)/);
      db.close();
      expect(await logIn(folder)).toEqual(before);
    });
  });
});

describe('whoever removes the triggers first', () => {
  it('S10 the control: changes events, and the log is another', async () => {
    await withFolder(async (folder) => {
      const file = await someLog(folder);
      const before = await logIn(folder);
      const db = openDatabase(file, { durability: 'full' });
      db.exec("DROP TRIGGER events_are_not_changed; UPDATE events SET data = '{}' WHERE position = 2");
      db.close();
      expect(await logIn(folder)).not.toEqual(before);
    });
  });
});
