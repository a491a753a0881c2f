import { END, EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { collect, failureOf, Listening, newEvent, newStream, WAYS } from './behaviour/bench.js';
import { EventStoreDBDouble } from './eventstoredb-double.js';

const APPEND = { ...WAYS[1][1], requiresLeader: true } as const;

describe('three nodes', () => {
  let double: EventStoreDBDouble;
  const clients: EventStoreDBClient[] = [];
  beforeEach(async () => (double = await EventStoreDBDouble.start({ nodes: 3, commitTimeoutMs: 100 })));
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await double.stop();
  });
  const connect = (url = double.url): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(url);
    clients.push(client);
    return client;
  };
  const to = (node: number): EventStoreDBClient => connect(`esdb://127.0.0.1:${double.ports[node]}?tls=false`);

  it('share one log', async () => {
    await to(0).appendToStream('one', newEvent());
    await to(2).appendToStream('one', newEvent());
    expect(await collect(to(1).readStream('one'))).toHaveLength(2);
    expect(double.counts.openConnections).toBe(3);
  });

  it('are told apart: a client that may choose finds the leader', async () => {
    double.moveLeadership();
    expect(double.leader).toBe(1);
    expect((await connect().appendToStream('one', newEvent(), APPEND)).success).toBe(true);
  });

  it('send who wants the leader there, which the client then does', async () => {
    const follower = to(1);
    const failure = await failureOf(follower.appendToStream('one', newEvent(), APPEND));
    expect(failure).toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: double.ports[0] },
    });
    expect((await follower.appendToStream('one', newEvent(), APPEND)).success).toBe(true);
    const reading = collect(to(2).readStream('one', { requiresLeader: true }));
    expect((await failureOf(reading))['type']).toBe('not-leader');
    const told = await new Listening(to(2).subscribeToAll({ requiresLeader: true })).until('error');
    expect(told.error!['type']).toBe('not-leader');
  });

  it('break off an append call to who leads no more', async () => {
    const client = to(0);
    await client.appendToStream('one', newEvent(), { requiresLeader: true });
    double.moveLeadership();
    const failure = await failureOf(client.appendToStream('one', newEvent(), { requiresLeader: true }));
    expect(failure).toMatchObject({ type: 'not-leader', leader: { port: double.ports[1] } });
    expect(double.log.events('one')).toHaveLength(1);
  });

  it('can have another leader, with or without a drop of subscriptions', async () => {
    const told = await new Listening(connect().subscribeToAll({ fromPosition: END })).until('caughtUp');
    double.moveLeadership();
    await to(0).appendToStream(newStream(), newEvent(1));
    await told.until(1);
    double.moveLeadership({ dropSubscriptions: true });
    expect((await told.until('error')).error).toMatchObject({ code: 14 });
    expect(double.leader).toBe(2);
  });

  it('store nothing while the leader is down, until there is another', async () => {
    const client = to(1);
    await client.appendToStream('one', newEvent(), WAYS[1][1]);
    await double.down(0);
    expect((await failureOf(client.appendToStream('one', newEvent(), WAYS[1][1])))['type']).toBe('timeout');
    expect(double.log.events('one')).toHaveLength(1);
    double.moveLeadership();
    expect((await client.appendToStream('one', newEvent(), WAYS[1][1])).nextExpectedRevision).toBe(1n);
    const found = connect();
    await until(() => found.appendToStream('one', newEvent(), APPEND).then(Boolean, () => false));
    await double.up(0);
  });
});
