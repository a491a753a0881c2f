import { afterEach, describe, expect, it } from 'vitest';
import {
  type EventStore,
  NO_STREAM,
  OutcomeUnknown,
  type StoredEvent,
  StoreUnavailable,
  WrongExpectedRevision,
} from '#event-sourcing';
import { newEvent, newEvents, until } from '#event-sourcing/testing';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { type DoubleOptions, EventStoreDBDouble } from '../../../../test/support/eventstoredb/eventstoredb-double.js';
import { EventStoreDBEventStore } from './eventstoredb-event-store.js';

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

async function started(options?: DoubleOptions): Promise<{ double: EventStoreDBDouble; store: EventStore }> {
  const double = await EventStoreDBDouble.start(options);
  afterwards.push(() => double.stop());
  return { double, store: await opened(double) };
}

async function opened(double: EventStoreDBDouble, answerMs = 1_000): Promise<EventStore> {
  const options = { connectionString: double.url, streamPrefixes: ['deal-'], answerMs };
  const store = await EventStoreDBEventStore.open(options);
  afterwards.push(() => store.close());
  return store;
}

describe('an append', () => {
  it('always names a revision, whatever it is asked for', async () => {
    const { double, store } = await started();
    const expected: unknown[] = [];
    double.onAppend = ({ expectedRevision }) => void expected.push(String(expectedRevision));
    await store.append('deal-a', NO_STREAM, newEvents(2));
    await store.append('deal-a', '1', newEvents(1));
    await store.append('deal-a', '0', newEvents(1)).catch(() => undefined);
    expect(expected).toEqual(['no_stream', '1', '0']);
  });

  it('of ids that others stored with other bytes at that very moment tells theirs', async () => {
    const { double, store } = await started();
    const other = await opened(double);
    const event = newEvent({ data: { by: 'one' } });
    const twin = { ...event, data: '{"by":"other"}' };
    const outcomes = await Promise.allSettled([
      store.append('deal-a', NO_STREAM, [event]),
      other.append('deal-a', NO_STREAM, [twin]),
    ]);
    const [stored] = await store.readStream('deal-a');
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(OutcomeUnknown);
      else expect(outcome.value.last).toEqual(stored);
    }
    // Later, when nothing is in flight any more, both are told the same, and who was not first is told so.
    expect(await store.append('deal-a', NO_STREAM, [event])).toEqual({ last: stored, duplicate: true });
    expect(await other.append('deal-a', NO_STREAM, [twin])).toEqual({ last: stored, duplicate: true });
  });

  it('into a stream that others removed is not taken for stored where it was meant to be', async () => {
    const { double, store } = await started({ allowDeletes: true });
    await store.append('deal-a', NO_STREAM, newEvents(3));
    const client = EventStoreDBClient.connectionString(double.url);
    await client.deleteStream('deal-a');
    await client.dispose();
    await expect(store.append('deal-a', NO_STREAM, newEvents(1))).rejects.toThrow(/removed on the server/);
  });

  it('of ids that the server knows, and whose events are gone, is in doubt, and disturbs nobody else', async () => {
    const { double, store } = await started({ allowDeletes: true });
    const events = newEvents(1);
    await store.append('deal-a', NO_STREAM, events);
    const client = EventStoreDBClient.connectionString(double.url);
    await client.deleteStream('deal-a');
    await client.dispose();
    await expect(store.append('deal-a', NO_STREAM, events)).rejects.toThrow(OutcomeUnknown);
    expect(store.health()).toEqual({ writable: true });
    await store.append('deal-b', NO_STREAM, newEvents(1));
  });

  it.each([
    ['is starting', 'not-ready'],
    ['is busy', 'busy'],
  ] as const)('to a server that %s is surely not stored', async (_, fault) => {
    const { double, store } = await started();
    double.onAppend = () => fault;
    await expect(store.append('deal-a', NO_STREAM, newEvents(1))).rejects.toThrow(StoreUnavailable);
    expect(store.health().writable).toBe(false);
    double.onAppend = undefined;
    await store.append('deal-a', NO_STREAM, newEvents(1));
    expect(store.health()).toEqual({ writable: true });
  });

  it('on a connection that breaks is in doubt, and those after it are not', async () => {
    const { double, store } = await started();
    await store.append('deal-a', NO_STREAM, newEvents(1));
    double.onAppend = ({ stream }) => (stream === 'deal-lost' ? 'never-answer' : undefined);
    const inDoubt = store.append('deal-lost', NO_STREAM, newEvents(1));
    await until(() => double.counts.appends === 2);
    double.cutConnections();
    await expect(inDoubt).rejects.toThrow(OutcomeUnknown);
    await until(async () => store.append('deal-b', NO_STREAM, newEvents(1)).then(Boolean, () => false));
    expect(await store.readStream('deal-lost')).toEqual([]);
  });

  it('of one store is not disturbed by the server of another', async () => {
    const [here, there] = [await started(), await started()];
    await there.store.append('deal-a', NO_STREAM, newEvents(1));
    there.double.onAppend = () => 'never-answer';
    const lost = there.store.append('deal-b', NO_STREAM, newEvents(1)).catch((error: Error) => error);
    const streams = Array.from({ length: 50 }, (_, n) => `deal-${n}`);
    const appends = streams.map((stream) => here.store.append(stream, NO_STREAM, newEvents(1)));
    await there.double.down();
    expect(await Promise.all(appends)).toHaveLength(50);
    expect(await lost).toBeInstanceOf(OutcomeUnknown);
  });
});

describe('a read', () => {
  it('goes to the node that leads, wherever that is', async () => {
    const { double, store } = await started({ nodes: 3 });
    await store.append('deal-a', NO_STREAM, newEvents(2));
    for (let n = 0; n < 4; n++) {
      double.moveLeadership();
      expect(await store.readStream('deal-a')).toHaveLength(2);
    }
    await until(async () => store.append('deal-a', '1', newEvents(1)).then(Boolean, () => false));
  });

  it('of a stream that was truncated on the server says so, and answers nothing', async () => {
    const { double, store } = await started({ allowDeletes: true });
    await store.append('deal-a', NO_STREAM, newEvents(3));
    const client = EventStoreDBClient.connectionString(double.url);
    await client.deleteStream('deal-a');
    await client.appendToStream('deal-a', jsonEvent({ type: 'WrittenAfterwards', data: {} }), {
      expectedRevision: 'no_stream',
    });
    await client.dispose();
    await expect(store.readStream('deal-a')).rejects.toThrow(/truncated/);
  });

  it('of a stream that was deleted for good says so', async () => {
    const { double, store } = await started({ allowDeletes: true });
    await store.append('deal-a', NO_STREAM, newEvents(1));
    const client = EventStoreDBClient.connectionString(double.url);
    await client.tombstoneStream('deal-a');
    await client.dispose();
    await expect(store.readStream('deal-a')).rejects.toThrow(/deleted/);
    await expect(store.append('deal-a', '0', newEvents(1))).rejects.toThrow(StoreUnavailable);
  });

  it('of a server that answers nothing ends in time', async () => {
    const { double, store } = await started();
    double.stall();
    const from = performance.now();
    await expect(store.readStream('deal-a')).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - from).toBeLessThan(3_000);
    double.resume();
  });

  it('of the head is of our streams, however much others write behind it, and moves with ours', async () => {
    const { double, store } = await started();
    const { last } = await store.append('deal-a', NO_STREAM, newEvents(2));
    const other = await opened(double);
    for (let n = 0; n < 3; n++) {
      for (let m = 0; m < 1_500; m++) double.log.append('orders-1', { type: 'OrderPlaced' });
      expect(await store.head()).toBe(last.position);
      expect(await other.head()).toBe(last.position);
    }
    double.log.append('deal-b', { type: 'WrittenByOthers' });
    double.log.append('orders-1', { type: 'OrderPlaced' });
    const [written] = double.log.events('deal-b');
    expect(await store.head()).toBe(written!.position);
    expect(await other.head()).toBe(written!.position);
  });

  it('backwards up to a position goes on past those that came later', async () => {
    const { store } = await started();
    const { last: early } = await store.append('deal-a', NO_STREAM, newEvents(3));
    await store.append('deal-a', '2', newEvents(5));
    const upTo = { upToPosition: early.position, direction: 'backwards', limit: 2 } as const;
    expect((await store.readStream('deal-a', upTo)).map(({ revision }) => revision)).toEqual(['2', '1']);
  });
});

describe('a subscription', () => {
  it('that was dropped for being sent too much at once while live goes on by itself', async () => {
    const { double, store } = await started({ liveBuffer: 32 });
    const heard: StoredEvent[] = [];
    const subscription = store.subscribe({ onEvents: async (events) => void heard.push(...events) });
    await store.append('deal-a', NO_STREAM, newEvents(1));
    await until(() => heard.length === 1);
    await store.append('deal-a', '0', newEvents(400));
    await until(() => heard.length === 401);
    expect(double.counts.subscriptionsOpened).toBeGreaterThan(1);
    expect(heard).toEqual(await store.readStream('deal-a'));
    await subscription.stop();
  });

  it('ends with what the server says, told as the port tells it', async () => {
    const { double, store } = await started();
    const subscription = store.subscribe({ onEvents: async () => undefined });
    await until(() => double.counts.openSubscriptions === 1);
    double.dropSubscriptions();
    await expect(subscription.done).rejects.toThrow(StoreUnavailable);
  });
});

describe('opening', () => {
  it('fails for want of a server after a while, naming it without its password', async () => {
    const double = await EventStoreDBDouble.start();
    await double.stop();
    const connectionString = double.url.replace('//', '//dealtrail:secret@');
    const opening = EventStoreDBEventStore.open({ connectionString, streamPrefixes: [], answerMs: 300, startMs: 500 });
    const error = (await opening.catch((e: Error) => e)) as Error;
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error.message).toContain('127.0.0.1');
    expect(error.message).not.toContain('secret');
  });

  it('a conflict is told with both revisions', async () => {
    const { store } = await started();
    await store.append('deal-a', NO_STREAM, newEvents(2));
    await expect(store.append('deal-a', '0', newEvents(1))).rejects.toEqual(
      new WrongExpectedRevision('deal-a', '0', '1'),
    );
  });
});
