import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, type EventStore, NO_STREAM } from '#event-sourcing';
import { Api } from './support/api.js';

const PARTIES = 1_200;
const AT_ONCE = 100;

/** A log as an earlier version left it: with no views of this one. */
async function writeLong(store: EventStore): Promise<void> {
  const recordedAt = '2026-02-11T10:00:00.000Z';
  const metadata = canonicalJson({ schemaVersion: 1, recordedAt, assertedAt: recordedAt, recordedBy: 'earlier' });
  for (let from = 0; from < PARTIES; from += AT_ONCE) {
    const appends = Array.from({ length: AT_ONCE }, (_, at) => {
      const n = from + at;
      const data = canonicalJson({ partyId: `party-${n}`, name: `Party ${n}`, kind: 'company' });
      const event = { eventId: crypto.randomUUID(), type: 'PartyRegistered', data, metadata };
      return store.append(`party-party-${n}`, NO_STREAM, [event]);
    });
    await Promise.all(appends);
  }
  await store.close();
}

describe('an upgrade rebuilds the views by itself', () => {
  let api: Api;
  const withoutViews = async (): Promise<void> => rmSync(join(api.folder, 'views'), { recursive: true });
  beforeAll(async () => {
    api = await Api.start({ demo: false });
    await api.restart(async () => {
      await writeLong(await api.openLog());
      await withoutViews();
    });
  });
  afterAll(() => api.dispose());

  it('is ready only once the views have caught up, and was built beside the first file', async () => {
    await api.ready();
    const { items } = await api.get(`/v1/parties?q=${PARTIES - 1}`);
    expect(items).toMatchObject([{ id: `party-${PARTIES - 1}`, title: `Party ${PARTIES - 1}` }]);
    const files = readdirSync(join(api.folder, 'views')).filter((name) => name.endsWith('.db'));
    expect(files).toEqual([expect.stringMatching(/-2\.db$/)]);
  });

  it('locks nobody out while there are no views, and ends with the same answers', async () => {
    await api.restart(withoutViews);
    expect((await api.send('GET', '/v1/keys')).status).toBe(200);
    await api.ready();
    expect(await api.get('/v1/parties/party-7')).toMatchObject({ name: 'Party 7' });
  });
});
