import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  canonicalJson,
  type EventStore,
  LogFollowing,
  type NewEvent,
  NO_STREAM,
  OutcomeUnknown,
} from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { dump, openViews, type Views, ViewsFollower } from '#views';
import { EventStoreDBDouble } from '../../support/eventstoredb/eventstoredb-double.js';
import { heapInUse } from './support/heap.js';

const RECONNECTS = 10_000;
/** The first ones fill caches and compile code. */
const WARM_UP = 500;
const MOST_GROWTH = 10_000_000;

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

interface World {
  readonly double: EventStoreDBDouble;
  readonly store: EventStore;
  readonly views: Views;
  readonly following: LogFollowing;
}

/** Views that follow a log in the double, with every pause cut short. */
async function world(): Promise<World> {
  const double = await EventStoreDBDouble.start();
  afterwards.push(() => double.stop());
  const store = await openEventStore({
    kind: 'eventstoredb',
    connectionString: double.url,
    streamPrefixes: ['party-'],
  });
  afterwards.push(() => store.close());
  const views = await openViews({ folder: folder(), store });
  afterwards.push(() => views.close());
  const followers = [new ViewsFollower(views, store)];
  const pause = (ms: number, signal?: AbortSignal) =>
    delay(Math.min(ms, 1), undefined, signal && { signal }).catch(() => undefined);
  const following = new LogFollowing({ store, followers, pause });
  following.start();
  afterwards.push(() => following.stop());
  return { double, store, views, following };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'dealtrail-views-'));
  afterwards.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function register({ store }: World, n: number): Promise<void> {
  const recordedAt = new Date(Date.UTC(2026, 1, 11) + n * 1000).toISOString();
  const data = canonicalJson({ partyId: `party-${n}`, name: `Party ${n}`, kind: 'company' });
  const metadata = canonicalJson({ schemaVersion: 1, recordedAt, assertedAt: recordedAt, recordedBy: 'test' });
  const event = { eventId: crypto.randomUUID(), type: 'PartyRegistered', data, metadata };
  for (let known = false; !known;) known = await append(store, `party-party-${n}`, event);
}

/** False where its outcome is not known: the channel may have been lost under it. Then it is tried again. */
async function append(store: EventStore, stream: string, event: NewEvent): Promise<boolean> {
  try {
    await store.append(stream, NO_STREAM, [event]);
    return true;
  } catch (error) {
    if (error instanceof OutcomeUnknown) return false;
    throw error;
  }
}

/** One forced reconnect: most by a clean end, each tenth by an error, which also costs the channel. */
async function reconnect({ double, following }: World, n: number): Promise<void> {
  const { drops } = following.status();
  await until(() => double.counts.openSubscriptions > 0);
  if (n % 10 === 0) double.dropSubscriptions();
  else double.endSubscriptions();
  await until(() => following.status().drops > drops);
}

describe('E8: ten thousand forced reconnects', () => {
  it('let the heap grow by less than 10 MB; the views miss nothing and repeat nothing', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    afterwards.push(() => process.off('warning', onWarning));
    const here = await world();
    let [registered, before] = [0, 0];
    for (let n = 0; n < RECONNECTS; n++) {
      if (n === WARM_UP) before = heapInUse();
      if (n % 20 === 0) await register(here, registered++);
      await reconnect(here, n);
    }
    const { following, store, views } = here;
    expect(await following.reached('views', (await store.head())!, 30_000)).toBe(true);
    const growth = heapInUse() - before;
    console.log(
      `${RECONNECTS} reconnects: the heap grew by ${(growth / 1e6).toFixed(1)} MB, client and server together`,
    );
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(warnings).toEqual([]);
    await until(() => here.double.counts.openSubscriptions === 1);
    const anew = await openViews({ folder: folder(), store });
    const follower = new ViewsFollower(anew, store);
    const fromStart = new LogFollowing({ store, followers: [follower] });
    fromStart.start();
    expect(await fromStart.reached('views', (await store.head())!, 60_000)).toBe(true);
    await fromStart.stop();
    expect([...dump(views)]).toEqual([...dump(anew)]);
    anew.close();
    expect(views.list({ kind: 'party' }, { limit: 1 }).items).toMatchObject([{ id: `party-${registered - 1}` }]);
  }, 300_000);

  it('control: what keeps a kilobyte of each is found out', () => {
    const before = heapInUse();
    const kept = Array.from({ length: RECONNECTS }, (_, n) => Array.from({ length: 256 }, (__, m) => n * m + 0.5));
    expect(heapInUse() - before).toBeGreaterThan(MOST_GROWTH);
    expect(kept).toHaveLength(RECONNECTS);
  });
});
