import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  comparePositions,
  InvalidAppend,
  NO_STREAM,
  type StoredEvent,
  StoreFull,
  StoreUnavailable,
} from '#event-sourcing';
import { appendTo, newEvent, newEvents, until } from '#event-sourcing/testing';
import { openDatabase, UnusableDatabase } from '#sqlite';
import { builtEntry } from '../built-entry.js';
import { openEventReader, openEventStore } from '../open.js';
import { logPath, openLogForReading } from './log-file.js';
import { FolderInUse } from './owner-lock.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { temporaryFolder } from './testing/temporary-folder.js';
import { Writer } from './writer.js';

let folder: string;
const afterwards: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  const temporary = temporaryFolder();
  folder = temporary.folder;
  afterwards.push(() => temporary.remove());
});
afterEach(async () => {
  for (const step of afterwards.splice(0).reverse()) await step();
});

async function open(options = {}): Promise<SqliteEventStore> {
  const store = await SqliteEventStore.open({ folder, ...options });
  afterwards.push(() => store.close());
  return store;
}

describe('a log in SQLite', () => {
  it('says where it is and how durable', async () => {
    expect((await open()).describe()).toMatch(
      new RegExp(`^SQLite 3\\.\\d+\\.\\d+, ${folder}/log\\.db, WAL, synchronous=FULL$`),
    );
  });

  it('says so when it is not durable', async () => {
    expect((await open({ durability: 'normal' })).describe()).toContain('synchronous=NORMAL');
  });

  it('gives positions beyond 2^53 exactly', async () => {
    await (await open()).close();
    const db = openDatabase(logPath(folder), { durability: 'full' });
    const [first, revision] = ['9007199254740993', '9007199254740997'];
    const { eventId, type } = newEvent();
    db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      BigInt(first),
      's',
      BigInt(revision),
      eventId,
      type,
      '{}',
      '{}',
    );
    db.close();
    const store = await open();
    const heard: StoredEvent[] = [];
    store.subscribe({ after: first, onEvents: async (events) => void heard.push(...events) });
    const events = await appendTo(store, 's', revision, newEvents(2));
    expect(events.map((event) => [event.revision, event.position])).toEqual([
      ['9007199254740998', '9007199254740994'],
      ['9007199254740999', '9007199254740995'],
    ]);
    expect(await store.head()).toBe('9007199254740995');
    expect(await store.readStream('s', { from: '9007199254740998' })).toEqual(events);
    expect(await store.readStream('s', { upToPosition: first })).toMatchObject([{ position: first, revision }]);
    await until(() => heard.length === 2);
    expect(heard).toEqual(events);
  });

  it('refuses an id that another event bears, and names that event', async () => {
    const store = await open();
    const event = newEvent();
    await store.append('one', NO_STREAM, [event]);
    await expect(store.append('two', NO_STREAM, [newEvent(), event])).rejects.toThrow(InvalidAppend);
    await expect(store.append('two', NO_STREAM, [event])).rejects.toThrow(/revision 0 of one/);
    expect(await store.readStream('two')).toEqual([]);
    const events = await appendTo(store, 'two', NO_STREAM, newEvents(1));
    expect(events[0]!.position).toBe('2');
  });

  it('once closed, takes nothing and gives nothing', async () => {
    const store = await open();
    await store.close();
    await expect(store.append('s', NO_STREAM, newEvents(1))).rejects.toThrow(StoreUnavailable);
    await expect(store.readStream('s')).rejects.toThrow(StoreUnavailable);
    expect(store.health().writable).toBe(false);
  });

  it('commits what waits before it closes', async () => {
    const store = await open();
    const appends = Array.from({ length: 50 }, (_, n) => store.append(`s-${n}`, NO_STREAM, newEvents(1)));
    await store.close();
    await expect(Promise.all(appends)).resolves.toHaveLength(50);
    expect((await (await open()).readLog()).events).toHaveLength(50);
  });

  it('can be read in another thread, which neither writes nor subscribes', async () => {
    const store = await open();
    const events = await appendTo(store, 's', NO_STREAM, newEvents(3));
    const reader = await openEventReader({ kind: 'sqlite', folder });
    afterwards.push(() => reader.close());
    expect(await reader.readLog()).toEqual({ events, next: '3', atHead: true });
    expect(await reader.readStream('s', { from: '1' })).toEqual(events.slice(1));
    expect(reader.health().writable).toBe(false);
    await expect(reader.append('s', '2', newEvents(1))).rejects.toThrow(StoreUnavailable);
    await expect(reader.subscribe({ onEvents: async () => {} }).done).rejects.toThrow(StoreUnavailable);
  });
});

describe('a group of appends', () => {
  async function openWriter(committed: (events: readonly StoredEvent[]) => void): Promise<Writer> {
    await (await open()).close();
    const options = { folder, durability: 'full', reserveBytes: 0 } as const;
    const writer = new Writer(builtEntry(import.meta.url, './writer.worker.js'), options, {
      committed,
      started: () => {},
    });
    await writer.open();
    afterwards.push(() => writer.close());
    return writer;
  }

  it('shares a commit, and is acknowledged after it', async () => {
    let commits = 0;
    const log = () => openLogForReading(folder);
    const acknowledged = new Set<string>();
    const writer = await openWriter((events) => {
      commits++;
      const db = log();
      for (const { eventId, position } of events) {
        const row = db.prepare('SELECT event_id FROM events WHERE position = ?').get(position);
        expect(row).toMatchObject({ event_id: eventId });
        expect(acknowledged.has(eventId)).toBe(false);
      }
      db.close();
    });
    const append = async (n: number): Promise<void> => {
      const { events } = await writer.append({ stream: `s-${n}`, expectedRevision: NO_STREAM, events: newEvents(1) });
      acknowledged.add(events[0]!.eventId);
    };
    await Promise.all(Array.from({ length: 300 }, (_, n) => append(n)));
    expect(acknowledged.size).toBe(300);
    expect(commits).toBeGreaterThan(0);
    expect(commits).toBeLessThan(10);
  });

  it('is judged one by one: some stored, some refused', async () => {
    const store = await open();
    const event = newEvent();
    const outcomes = await Promise.allSettled([
      store.append('a', NO_STREAM, [event]),
      store.append('a', NO_STREAM, newEvents(2)),
      store.append('a', '0', newEvents(2)),
      store.append('b', NO_STREAM, [newEvent(), event]),
      store.append('b', NO_STREAM, newEvents(1)),
      store.append('a', NO_STREAM, [event]),
      store.append('a', '2', newEvents(1)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ]);
    expect(outcomes[5]).toMatchObject({ value: { duplicate: true, last: { position: '1' } } });
    const { events } = await store.readLog();
    expect(events.map(({ stream, revision, position }) => `${position} ${stream} ${revision}`)).toEqual([
      '1 a 0',
      '2 a 1',
      '3 a 2',
      '4 b 0',
      '5 a 3',
    ]);
    expect([...events].sort((x, y) => comparePositions(x.position, y.position))).toEqual(events);
  });
});

describe('a folder', () => {
  it('is refused to whoever comes second, who is told of the first', async () => {
    await open({ note: 'http://127.0.0.1:3000' });
    const second = openEventStore({ kind: 'sqlite', folder });
    await expect(second).rejects.toThrow(FolderInUse);
    await expect(second).rejects.toMatchObject({ owner: { pid: process.pid, note: 'http://127.0.0.1:3000' } });
    await expect(second).rejects.toThrow(
      new RegExp(`process ${process.pid}, since 20.*, http://127.0.0.1:3000: stop it`),
    );
  });

  it('is free again once its store is closed', async () => {
    const first = await open();
    await first.append('s', NO_STREAM, newEvents(1));
    await first.close();
    expect(await (await open()).readStream('s')).toHaveLength(1);
  });

  it('whose log is no database is refused in one line, and left alone', async () => {
    writeFileSync(logPath(folder), 'not a log\n'.repeat(500));
    const before = readFileSync(logPath(folder));
    await expect(openEventStore({ kind: 'sqlite', folder })).rejects.toThrow(UnusableDatabase);
    await expect(openEventStore({ kind: 'sqlite', folder })).rejects.toThrow(/^.*log\.db is not a SQLite database.*$/);
    expect(readFileSync(logPath(folder))).toEqual(before);
  });

  it('whose log is of a newer format is refused, with advice', async () => {
    await (await open()).close();
    const db = openDatabase(logPath(folder), { durability: 'full' });
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(openEventStore({ kind: 'sqlite', folder })).rejects.toThrow(/format 99.*start the newer version/);
  });

  it.skipIf(process.platform !== 'linux')('that cannot be written to is refused in one line', async () => {
    for (const unwritable of ['/proc/self', '/dev/null/data', '/sys/data']) {
      const opening = openEventStore({ kind: 'sqlite', folder: unwritable });
      await expect(opening).rejects.toThrow(UnusableDatabase);
      await expect(opening).rejects.toThrow(/^[^\n]+$/);
    }
  });

  it('with less room than the reserve: reads go on, writes are refused and say why', async () => {
    const before = await open();
    const events = await appendTo(before, 's', NO_STREAM, newEvents(2));
    await before.close();
    const store = await open({ reserveBytes: Number.MAX_SAFE_INTEGER });
    expect(await store.readStream('s')).toEqual(events);
    await expect(store.append('s', '1', newEvents(1))).rejects.toThrow(StoreFull);
    expect(store.health()).toMatchObject({ writable: false, reason: expect.stringContaining('reserve') });
  });

  it('with no room to begin a log is refused', async () => {
    const opening = openEventStore({ kind: 'sqlite', folder, reserveBytes: Number.MAX_SAFE_INTEGER });
    await expect(opening).rejects.toThrow(StoreFull);
    await open();
  });

  it('without a build is told to make one', () => {
    expect(() => builtEntry(import.meta.url, './nothing.js')).toThrow('npm run build');
  });
});
