import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
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
const EVENTS = 3;
let data: string;
let place: string;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  [data, place] = [join(folder, 'data'), join(folder, 'place')];
  const store = await openEventStore({ kind: 'sqlite', folder: data });
  for (let n = 0; n < EVENTS; n++) await store.append(`deal-${n}`, NO_STREAM, [newEvent()]);
  await store.close();
});

it('of two backups into one folder one is made, and the other takes nothing from it', async () => {
  const both = [1, 2].map(() => runBackup(place, { data }, terminal));
  const ended = await Promise.allSettled(both);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { exitCode: 4 } });
  expect(existsSync(join(place, 'log.db'))).toBe(true);
  expect(JSON.parse(readFileSync(join(place, 'backup.json'), 'utf8'))).toMatchObject({ events: EVENTS });
  await runRestore(place, { data: `${place}-restored` }, terminal);
});

it('while a backup is restored nobody else begins a log in the folder', async () => {
  await runBackup(place, { data }, terminal);
  const into = `${place}-restored`;
  const restoring = runRestore(place, { data: into }, terminal);
  await expect(openEventStore({ kind: 'sqlite', folder: into })).rejects.toThrow(/in use by .*a command of dealtrail/);
  await restoring;
  const store = await openEventStore({ kind: 'sqlite', folder: into });
  expect((await store.readLog()).events).toHaveLength(EVENTS);
  await store.close();
});
