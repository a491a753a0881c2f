import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { EventStoreDBDouble } from '../../support/eventstoredb/eventstoredb-double.js';
import { openOn } from './support/on-double.js';
import { heapInUse } from './support/heap.js';

const EVENTS = 100_000;
const MOST_GROWTH = 100_000_000;
const DATA = JSON.stringify({ text: 'x'.repeat(2_000) });

describe('E11: a consumer that is slow', () => {
  let double: EventStoreDBDouble;
  let store: EventStore;
  beforeAll(async () => {
    double = await EventStoreDBDouble.start();
    const events = Array.from({ length: 100 }, () => ({ type: 'NoteTaken', data: DATA }));
    for (let n = 0; n < EVENTS / 100; n++) double.log.append(`deal-${n}`, ...events);
    store = await openOn(double);
  });
  afterAll(async () => {
    await store.close();
    await double.stop();
  });

  it('is sent no more than it takes: the server waits, and memory stays bounded', async () => {
    const before = heapInUse();
    let [taken, most] = [0, 0];
    const subscription = store.subscribe({
      onEvents: async (events) => {
        await delay(50);
        taken += events.length;
        most = Math.max(most, process.memoryUsage().heapUsed - before);
      },
    });
    await until(() => taken >= 10_000, { within: 60_000 });
    expect(heapInUse() - before).toBeLessThan(MOST_GROWTH);
    expect(double.counts.eventsPushed).toBeLessThan(taken + 5_000);
    console.log(
      `${taken} of ${EVENTS} events taken, ${double.counts.eventsPushed} pushed; heap at most ${(most / 1e6).toFixed(0)} MB higher, garbage included`,
    );
    await subscription.stop();
  });

  it('and all the others go on meanwhile', async () => {
    const slow = store.subscribe({ onEvents: () => delay(200) });
    let heard = 0;
    const quick = store.subscribe({ onEvents: async (events) => void (heard += events.length) });
    await store.append('deal-meanwhile', 'none', [
      { eventId: crypto.randomUUID(), type: 'NoteTaken', data: '{}', metadata: '{}' },
    ]);
    await until(() => heard > EVENTS, { within: 60_000 });
    await Promise.all([slow.stop(), quick.stop()]);
  });

  it('control: a bare client’s listener, which nobody can make wait, holds all there is', async () => {
    const client = EventStoreDBClient.connectionString(double.url);
    const before = heapInUse();
    const held: unknown[] = [];
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['deal-'] }) });
    subscription.on('error', () => undefined).on('data', ({ event }) => held.push(event));
    await until(() => held.length >= EVENTS, { within: 60_000 });
    expect(heapInUse() - before).toBeGreaterThan(MOST_GROWTH);
    await subscription.unsubscribe();
    await client.dispose();
  });
});
