import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, NO_STREAM } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { Api } from './support/api.js';

const PARTIES = 1_200;

/** A log as an earlier version left it: with no views of this one. */
async function longLogIn(folder: string): Promise<void> {
  const store = await openEventStore({ kind: 'sqlite', folder });
  const recordedAt = '2026-02-11T10:00:00.000Z';
  const metadata = canonicalJson({ schemaVersion: 1, recordedAt, assertedAt: recordedAt, recordedBy: 'earlier' });
  const appends = Array.from({ length: PARTIES }, (_, n) => {
    const data = canonicalJson({ partyId: `party-${n}`, name: `Party ${n}`, kind: 'company' });
    const event = { eventId: crypto.randomUUID(), type: 'PartyRegistered', data, metadata };
    return store.append(`party-party-${n}`, NO_STREAM, [event]);
  });
  await Promise.all(appends);
  await store.close();
}

describe('an upgrade rebuilds the views by itself', () => {
  const api = new Api(false);
  beforeAll(async () => {
    await longLogIn(api.folder);
    await api.start();
  });
  afterAll(() => api.dispose());

  it('is ready only once the views have caught up, and was built beside the first file', async () => {
    await api.ready();
    const { items } = await api.get(`/v1/parties?q=${PARTIES - 1}`);
    expect(items).toMatchObject([{ id: `party-${PARTIES - 1}`, title: `Party ${PARTIES - 1}` }]);
    const files = readdirSync(join(api.folder, 'views')).filter((name) => name.endsWith('.db'));
    expect(files).toEqual([expect.stringMatching(/-2\.db$/)]);
  });

  it('answers what is in the log while there are no views', async () => {
    await api.stop();
    rmSync(join(api.folder, 'views'), { recursive: true });
    await api.start();
    const { name } = await api.get('/v1/keys').then(({ keys }) => keys[0]);
    expect(name).toBe('bootstrap key');
    await api.ready();
    expect(await api.get('/v1/parties/party-7')).toMatchObject({ name: 'Party 7' });
  });
});
