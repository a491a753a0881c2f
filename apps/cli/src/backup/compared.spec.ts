import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { runMigrate } from '../migrate/run.js';
import type { Terminal } from '../terminal/terminal.js';
import { runBackup } from './backup.js';
import { runRestore } from './restore.js';

const terminal: Terminal = {
  out: () => undefined,
  taken: () => Promise.resolve(),
  colours: false,
  err: { write: () => true },
  signal: new AbortController().signal,
};

it('a backup that was compared with what was restored of it is as it was, and is restored again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  const [data, place, restored] = ['data', 'place', 'restored'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const store = await openEventStore({ kind: 'sqlite', folder: data });
  await store.append('deal-1', NO_STREAM, [newEvent()]);
  await store.close();
  await runBackup(place, { data }, terminal);
  const before = readFileSync(join(place, 'log.db'));

  await runRestore(place, { data: restored }, terminal);
  expect(await runMigrate({ from: place, to: restored, verifyOnly: true }, terminal)).toBe(0);

  expect(readFileSync(join(place, 'log.db')).equals(before)).toBe(true);
  expect(readdirSync(place).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(['backup.json', 'log.db']);
  await runRestore(place, { data: `${restored}-again` }, terminal);
});

it('logs that somebody works on are not compared', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  const store = await openEventStore({ kind: 'sqlite', folder });
  await store.append('deal-1', NO_STREAM, [newEvent()]);
  const comparing = runMigrate({ from: folder, to: join(folder, 'other'), verifyOnly: true }, terminal);
  await expect(comparing).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('in use') });
  await store.close();
});
