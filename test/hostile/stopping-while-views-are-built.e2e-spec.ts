import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { canonicalJson, NO_STREAM } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { ADMIN_TOKEN } from '../support/api.js';
import { ServerProcess, temporaryFolder } from '../support/server-process.js';

const PARTIES = 60_000;

/** A log as an earlier version left it, with no views of this one. */
async function writeLong(folder: string): Promise<void> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  const recordedAt = '2026-02-11T10:00:00.000Z';
  const metadata = canonicalJson({ schemaVersion: 1, recordedAt, assertedAt: recordedAt, recordedBy: 'earlier' });
  for (let from = 0; from < PARTIES; from += 5_000) {
    const appends = Array.from({ length: 5_000 }, (_, n) => {
      const data = canonicalJson({ partyId: `p-${from + n}`, name: `Party ${from + n}`, kind: 'company' });
      const event = { eventId: crypto.randomUUID(), type: 'PartyRegistered', data, metadata };
      return store.append(`party-p-${from + n}`, NO_STREAM, [event]);
    });
    await Promise.all(appends);
  }
  await store.close();
}

it('a server that is told to stop while it builds its first views stops at once, and goes on at the next start', async () => {
  const folder = await temporaryFolder();
  await writeLong(folder);
  const variables = { DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off', DEALTRAIL_BOOTSTRAP_KEY: ADMIN_TOKEN };
  const health = async (server: ServerProcess) => (await fetch(`${server.url}/health/ready`)).json() as Promise<any>;
  let server = await ServerProcess.start(variables);
  await until(async () => (await health(server)).rebuild?.events > 1_000);
  const from = performance.now();
  expect(await server.stop()).toBe(0);
  expect(performance.now() - from).toBeLessThan(2_000);
  server = await ServerProcess.start(variables);
  await until(async () => (await health(server)).ready, { within: 60_000 });
  expect(await server.stop()).toBe(0);
  await rm(folder, { recursive: true });
});
