import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventStore } from '#event-store';
import { until } from '#event-sourcing/testing';
import { seeded } from '../faults/support/seed.js';
import { EventStoreDBDouble } from '../support/eventstoredb/eventstoredb-double.js';
import { Dealtrail } from './support/dealtrail.js';
import { type Content, contents, seededLog } from './support/seeded-log.js';

const EVENTS = 1_500;
const KILLS = 8;
const LONGEST_LIFE = 1_200;

describe('a move to EventStoreDB', () => {
  let folder: string;
  let double: EventStoreDBDouble;
  let source: Content[];
  let words: string[];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
    double = await EventStoreDBDouble.start();
    source = await seededLog(folder, EVENTS);
    words = ['migrate', '--from', folder, '--to', double.url, '--json'];
  });
  afterEach(async () => {
    await double.stop();
    rmSync(folder, { recursive: true });
  });

  async function held(): Promise<Content[]> {
    const connectionString = double.url;
    const store = await openEventStore({ kind: 'eventstoredb', connectionString, streamPrefixes: ['deal-'] });
    try {
      return await contents(store);
    } finally {
      await store.close();
    }
  }

  it('that is killed again and again goes on, and stores nothing twice', { timeout: 120_000 }, async () => {
    const random = seeded('test/acceptance/a-move-to-eventstoredb-goes-on-whatever-stops-it.e2e-spec.ts');
    for (let kill = 0; kill < KILLS; kill++) {
      const move = new Dealtrail(words);
      await pause(random() * LONGEST_LIFE);
      move.signal('SIGKILL');
      await move.ended();
      const there = await held();
      expect(there).toEqual(source.slice(0, there.length));
    }
    const { exitCode, stdout } = await Dealtrail.run(...words);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verified: EVENTS });
    expect(await held()).toEqual(source);
  });

  it('whose connection is cut, and whose server restarts, waits and goes on by itself', async () => {
    const appends = double.counts.appends;
    const move = new Dealtrail(words);
    await until(() => double.counts.appends > appends + 50);
    double.cutConnections();
    await until(() => double.counts.appends > appends + 150);
    await double.down();
    await pause(500);
    await double.up();
    const { exitCode, stdout, stderr } = await move.ended();
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Trying again (1 of') });
    expect(JSON.parse(stdout)).toMatchObject({ copied: EVENTS, verified: EVENTS, equal: true });
    expect(await held()).toEqual(source);
  });

  it('that finds no server says so with 6, and that the same command goes on', async () => {
    await double.down();
    const { exitCode, stdout, stderr } = await Dealtrail.run(...words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 6, stdout: '' });
    expect(stderr).toMatch(
      /^error: There is no EventStoreDB to be reached at .+\n.*the same command goes on from there\.\n$/,
    );
  });
});
