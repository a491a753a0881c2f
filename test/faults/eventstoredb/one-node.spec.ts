import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventStoreDBClient } from '@eventstore/db-client';
import { type EventStore, LogFollowing, NO_STREAM } from '#event-sourcing';
import { newEvents, until } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { FrontedCluster } from './support/fronts.js';

/** A silent node is left after an answer that did not come in 2.5 s; finding another takes its time. */
const LEFT_WITHIN_MS = 12_000;

describe('E3 and E4, of one node of a cluster', () => {
  let cluster: FrontedCluster;
  let store: EventStore;
  let following: LogFollowing;
  beforeEach(async () => {
    cluster = await FrontedCluster.start();
    store = await openEventStore({ kind: 'eventstoredb', connectionString: cluster.url, streamPrefixes: ['deal-'] });
    await store.append('deal-a', NO_STREAM, newEvents(1));
    following = new LogFollowing({ store, followers: [] });
    following.start();
    await until(() => following.status().live);
  });
  afterEach(async () => {
    await following.stop();
    await store.close();
    await cluster.stop();
  });

  it('a leader that freezes, while another leads, is left: reads and appends go on at the others', async () => {
    const { double, fronts } = cluster;
    const bare = EventStoreDBClient.connectionString(cluster.url);
    await bare.appendToStream('deal-bare', [], { expectedRevision: 'no_stream' }).catch(() => undefined);
    fronts[double.leader]!.frozen = true;
    double.moveLeadership();
    const from = performance.now();
    // Control: the client by itself waits for its keepalive, twenty seconds.
    let bareAnswered = false;
    void bare.appendToStream('deal-b', []).then(
      () => (bareAnswered = true),
      () => (bareAnswered = true),
    );
    await until(async () => store.append('deal-new', NO_STREAM, newEvents(1)).then(Boolean, () => false), {
      within: 30_000,
    });
    expect(await store.readStream('deal-a')).toHaveLength(1);
    const took = performance.now() - from;
    console.log(`left a frozen leader after ${(took / 1000).toFixed(1)} s`);
    expect(took).toBeLessThan(LEFT_WITHIN_MS);
    expect(bareAnswered).toBe(false);
    await until(() => following.status().live && double.log.head === following.status().head, { within: 30_000 });
    await bare.dispose().catch(() => undefined);
  });

  it('nodes that go one after another, the leader having moved, end no process of ours', async () => {
    const { double, fronts } = cluster;
    const unhandled: unknown[] = [];
    const hear = (error: unknown): void => void unhandled.push(error);
    process.prependListener('unhandledRejection', hear);
    const old = double.leader;
    double.moveLeadership();
    await store.readStream('deal-a');
    fronts[old]!.refuse();
    for (const [n, front] of fronts.entries()) if (n !== old) front.kill();
    let going = true;
    const reading = (async () => {
      for (; going; await delay(100)) await store.readStream('deal-a').catch(() => undefined);
    })();
    await delay(500);
    double.dropSubscriptions();
    await delay(50);
    fronts[old]!.kill();
    await delay(2_500);
    going = false;
    await reading;
    process.off('unhandledRejection', hear);
    expect(unhandled).toEqual([]);
  });
});
