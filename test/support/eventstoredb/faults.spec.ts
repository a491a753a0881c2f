import { BACKWARDS, END, EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { collect, failureOf, Listening, newEvent, newEvents, newStream, numbers, WAYS } from './behaviour/bench.js';
import { type AppendFault, type DoubleOptions, EventStoreDBDouble } from './eventstoredb-double.js';

let double: EventStoreDBDouble;
let client: EventStoreDBClient;

async function begin(options: DoubleOptions = {}): Promise<void> {
  double = await EventStoreDBDouble.start({ commitTimeoutMs: 100, ...options });
  client = EventStoreDBClient.connectionString(double.url);
}

beforeEach(() => begin());
afterEach(async () => {
  await client.dispose();
  await double.stop();
});

/** What became of it within a moment. */
function soon<T>(promise: Promise<T>): Promise<T | 'not settled'> {
  return Promise.race([promise, new Promise<'not settled'>((resolve) => setTimeout(resolve, 150, 'not settled'))]);
}

async function restart(options: DoubleOptions): Promise<void> {
  await client.dispose();
  await double.stop();
  await begin(options);
}

/** A subscription to all events that has caught up. */
function listening(): Promise<Listening> {
  return new Listening(client.subscribeToAll({ fromPosition: END })).until('caughtUp');
}

describe.each(WAYS)('an append over %s', (_, way) => {
  const plain = 'credentials' in way;
  const onlyFirst = { expectedRevision: 'no_stream', ...way } as const;
  const misfortune = (fault: AppendFault): void => {
    double.onAppend = () => {
      double.onAppend = undefined;
      return fault;
    };
  };

  it('is shown before it is stored', async () => {
    const [stream, events] = [newStream(), newEvents(2)];
    const seen: unknown[] = [];
    double.onAppend = (append) => void seen.push(append, double.log.events(append.stream).length);
    await client.appendToStream(stream, events, onlyFirst);
    expect(seen).toEqual([{ stream, expectedRevision: 'no_stream', eventIds: events.map(({ id }) => id) }, 0]);
    expect(double.counts.appends).toBe(1);
  });

  it('that loses its answer is stored, and its repetition is known', async () => {
    const [stream, event] = [newStream(), newEvent()];
    misfortune('lose-answer');
    expect(await failureOf(client.appendToStream(stream, event, onlyFirst))).toMatchObject({ code: 14 });
    expect(double.log.events(stream)).toHaveLength(1);
    expect((await client.appendToStream(stream, event, onlyFirst)).nextExpectedRevision).toBe(0n);
    expect(double.log.events(stream)).toHaveLength(1);
  });

  it.each([
    ['store-silently', 1],
    ['never-answer', 0],
  ] as const)('can go unanswered (%s)', async (fault, stored) => {
    const stream = newStream();
    misfortune(fault);
    const append = client.appendToStream(stream, newEvent(), onlyFirst);
    append.catch(() => undefined);
    expect(await soon(append)).toBe('not settled');
    expect(double.log.events(stream)).toHaveLength(stored);
    expect((await client.appendToStream(newStream(), newEvent(), onlyFirst)).success).toBe(true);
  });

  it.each([
    [
      'not-ready',
      plain ? { type: 'unavailable', code: 14 } : { message: 'Could not recognize Server Is Not Ready' },
      0,
    ],
    ['busy', plain ? { type: 'unavailable', code: 14 } : { message: 'Could not recognize Server Is Busy' }, 0],
    ['timeout', { type: plain ? 'timeout' : 'deadline-exceeded' }, 0],
    ['timeout-stored', { type: plain ? 'timeout' : 'deadline-exceeded' }, 1],
  ] as const)('can be refused (%s)', async (fault, failure, stored) => {
    const stream = newStream();
    misfortune(fault);
    expect(await failureOf(client.appendToStream(stream, newEvent(), onlyFirst))).toMatchObject(failure);
    expect(double.log.events(stream)).toHaveLength(stored);
  });

  it('can be late, and its repetition meanwhile is dropped', async () => {
    const [stream, event] = [newStream(), newEvent()];
    misfortune({ lateMs: 1000 });
    const first = client.appendToStream(stream, event, onlyFirst);
    await until(() => double.log.events(stream).length === 1);
    const again = await failureOf(client.appendToStream(stream, event, onlyFirst));
    expect(again['type']).toBe(plain ? 'timeout' : 'deadline-exceeded');
    expect((await first).nextExpectedRevision).toBe(0n);
    expect((await client.appendToStream(stream, event, onlyFirst)).nextExpectedRevision).toBe(0n);
    expect(double.log.events(stream)).toHaveLength(1);
  });

  it('of a deletion, or to a stream of the system, is not what a user may do', async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvent(), way);
    expect((await failureOf(client.deleteStream(stream)))['type']).toBe('access-denied');
    expect((await failureOf(client.tombstoneStream(stream)))['type']).toBe('access-denied');
    expect((await failureOf(client.appendToStream('$mine', newEvent(), way)))['type']).toBe('access-denied');
    expect(await numbers(client.readStream(stream))).toEqual([0]);
  });

  it('is not known by its ids alone after a restart', async () => {
    const [stream, event] = [newStream(), newEvent()];
    await client.appendToStream(stream, event, way);
    await double.down();
    await double.up();
    await until(() => client.appendToStream(stream, event, way).then(Boolean, () => false));
    expect(double.log.events(stream)).toHaveLength(2);
    expect((await client.appendToStream(stream, event, onlyFirst)).nextExpectedRevision).toBe(0n);
  });
});

describe('silence', () => {
  it('is total, and what came in meanwhile is done when it ends', async () => {
    const [stream, other] = [newStream(), newStream()];
    await client.appendToStream(stream, newEvent(0));
    const told = await listening();
    double.stall();
    const append = client.appendToStream(other, newEvent(1), WAYS[1][1]);
    const read = numbers(client.readStream(stream));
    expect(await Promise.all([soon(append), soon(read)])).toEqual(['not settled', 'not settled']);
    expect(double.log.events(other)).toEqual([]);
    double.resume();
    expect((await append).nextExpectedRevision).toBe(0n);
    expect(await read).toEqual([0]);
    expect((await told.until(1)).told).toEqual(['confirmation', 'caughtUp', 1]);
  });

  it('ends too late for who gave up: the append is stored all the same', async () => {
    const stream = newStream();
    await client.appendToStream(stream, newEvent(0), WAYS[1][1]);
    double.stall();
    const append = client.appendToStream(stream, newEvent(1), { ...WAYS[1][1], deadline: 100 });
    expect((await failureOf(append))['type']).toBe('deadline-exceeded');
    expect(double.log.events(stream)).toHaveLength(1);
    double.resume();
    await until(() => double.log.events(stream).length === 2);
  });

  it('can be of subscriptions only, which then catch up, however much there is', async () => {
    const told = await listening();
    double.stallSubscriptions(true);
    await client.appendToStream(newStream(), newEvents(50));
    expect(await numbers(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 }))).toEqual([49]);
    expect(told.told).toEqual(['confirmation', 'caughtUp']);
    double.stallSubscriptions(false);
    expect((await told.until(49)).told).toHaveLength(52);
    await client.appendToStream(newStream(), newEvent(77));
    expect((await told.until(77)).error).toBeUndefined();
  });
});

describe('subscriptions', () => {
  it('can be dropped with an error', async () => {
    const told = await Promise.all([listening(), listening()]);
    expect(double.dropSubscriptions()).toBe(2);
    for (const one of told) expect((await one.until('error')).error).toMatchObject({ type: 'unavailable', code: 14 });
    expect(double.counts).toMatchObject({ openSubscriptions: 0, subscriptionsOpened: 2 });
  });

  it('can end without an error', async () => {
    const told = await listening();
    expect(double.endSubscriptions()).toBe(1);
    expect((await told.until('end')).error).toBeUndefined();
  });

  it('are forgotten when their client leaves', async () => {
    const told = await listening();
    await told.stop();
    await until(() => double.counts.openSubscriptions === 0);
  });

  it('are dropped when more happens at once than the buffer holds, and get what it held', async () => {
    const told = await listening();
    await client.appendToStream(newStream(), newEvents(32));
    await told.until(31);
    await client.appendToStream(newStream(), newEvents(33));
    await told.until('error');
    expect(told.error).toMatchObject({ type: 'timeout', code: 10 });
    expect(told.error!.message).toContain(
      'Consumer too slow to handle event while live. Client resubscription required.',
    );
    expect(told.told.filter((one) => typeof one === 'number').slice(32)).toEqual([...Array(32).keys()]);
  });

  it('are not dropped for what their filter leaves out', async () => {
    const mine = newStream();
    const filter = streamNameFilter({ prefixes: [mine] });
    const told = await new Listening(client.subscribeToAll({ fromPosition: END, filter })).until('caughtUp');
    await client.appendToStream(newStream(), newEvents(200));
    await client.appendToStream(mine, newEvent(5));
    expect((await told.until(5)).error).toBeUndefined();
  });

  it('are never dropped where the buffer has no end', async () => {
    await restart({ liveBuffer: Infinity });
    const told = await listening();
    await client.appendToStream(newStream(), newEvents(500));
    expect((await told.until(499)).error).toBeUndefined();
  });

  it('wait for a slow client, and send it no more than it takes', async () => {
    const events = client.subscribeToStream('large', { fromRevision: START })[Symbol.asyncIterator]();
    for (let n = 0; n < 2000; n++) double.log.append('large', { data: JSON.stringify({ n, text: 'x'.repeat(4000) }) });
    expect((await events.next()).value.event.data.n).toBe(0);
    const other = EventStoreDBClient.connectionString(`${double.url}&keepAliveInterval=12345`);
    expect(await numbers(other.readStream('large'))).toHaveLength(2000);
    await other.dispose();
    expect(double.counts.eventsPushed).toBeLessThan(500);
    for (let n = 1; n < 2000; n++) expect((await events.next()).value.event.data.n).toBe(n);
    await events.return?.();
  });
});

describe('the log', () => {
  it('holds foreign events as they were written', async () => {
    double.log.append('foreign', { type: 'Odd', data: '{"a":', metadata: 'no json' }, {}, { data: Uint8Array.of(1) });
    double.log.append('foreign', { data: 'x', contentType: 'application/octet-stream' });
    double.log.append('$ce-foreign', { type: '$any' });
    double.log.appendLink('foreign-links', { stream: 'foreign', revision: 0 });
    double.log.appendStatistics(2);
    const [odd, plain, , binary] = (await collect(client.readStream('foreign'))).map(({ event }) => event!);
    expect(odd).toMatchObject({ type: 'Odd', data: '{"a":', isJson: true, revision: 0n });
    expect(Buffer.from(odd!.metadata as Uint8Array).toString()).toBe('no json');
    expect(plain).toMatchObject({ data: {}, metadata: undefined });
    expect(binary).toMatchObject({ isJson: false });
    const [link] = await collect(client.readStream('foreign-links', { resolveLinkTos: true }));
    expect(link!.event!.type).toBe('Odd');
    expect(double.log.at(double.log.count - 1).stream).toBe('$stats-127.0.0.1:2113');
    expect(double.log.events('foreign')).toHaveLength(4);
  });

  it('has positions that no double can hold, exactly', async () => {
    await restart({ firstPosition: '9007199254740993' });
    expect(double.log.at(0).position).toBe('9007199254740993');
    const { position } = await client.appendToStream(newStream(), newEvent(3));
    expect(double.log.head).toBe(String(position!.commit));
    const [read] = await collect(client.readAll({ fromPosition: position! }));
    expect(read!.event!.position).toEqual(position);
    const told = await new Listening(client.subscribeToAll({ fromPosition: position! })).until('caughtUp');
    await client.appendToStream(newStream(), newEvent(4));
    expect((await told.until(4)).told).toEqual(['confirmation', 'caughtUp', 4]);
  });
});

describe('connections', () => {
  it('break, and are refused, while the node is down', async () => {
    const told = await listening();
    await double.down();
    expect((await told.until('error')).error).toMatchObject({ code: 14 });
    expect(await failureOf(client.appendToStream(newStream(), newEvent()))).toMatchObject({ code: 14 });
    const port = double.ports[0];
    await double.up();
    expect(double.ports[0]).toBe(port);
    await until(() => client.appendToStream('after', newEvent()).then(Boolean, () => false));
    expect(double.log.events('after')).toHaveLength(1);
  });

  it('can be cut, and made again', async () => {
    const told = await listening();
    expect(double.cutConnections()).toBe(1);
    expect((await told.until('error')).error).toMatchObject({ code: 14 });
    await (await listening()).stop();
  });
});
