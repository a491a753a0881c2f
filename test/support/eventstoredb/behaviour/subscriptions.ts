import {
  END,
  EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  type Position,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { until } from '#event-sourcing/testing';
import { type Bench, Listening, newEvent, newEvents, newStream, positionsOf } from './bench.js';

export function subscriptionBehaviour(bench: Bench): void {
  const toStream = (...args: Parameters<Bench['client']['subscribeToStream']>) =>
    listening(bench.client.subscribeToStream(...args));
  const toAll = (...args: Parameters<Bench['client']['subscribeToAll']>) =>
    listening(bench.client.subscribeToAll(...args));

  describe('subscriptions to a stream', () => {
    it('begin after a revision, tell that they have caught up, and go on', async () => {
      const stream = newStream();
      await bench.client.appendToStream(stream, newEvents(3));
      const told = await toStream(stream, { fromRevision: 0n }).until('caughtUp');
      await bench.client.appendToStream(stream, newEvent(3));
      expect((await told.until(3)).told).toEqual(['confirmation', 1, 2, 'caughtUp', 3]);
      await told.stop();
      await told.until('end', 'close');
      expect(told.error).toBeUndefined();
    });

    it('wait for a stream that is not there yet, and have not caught up with it', async () => {
      const stream = newStream();
      const told = await toStream(stream).until('confirmation');
      await bench.client.appendToStream(stream, newEvent(0));
      expect((await told.until('caughtUp')).told).toEqual(['confirmation', 0, 'caughtUp']);
    });

    it('leave out what comes before their revision, even when it is yet to come', async () => {
      const stream = newStream();
      await bench.client.appendToStream(stream, newEvents(2));
      const told = await toStream(stream, { fromRevision: 3n }).until('caughtUp');
      for (const n of [2, 3, 4]) await bench.client.appendToStream(stream, newEvent(n));
      expect((await told.until(4)).told).toEqual(['confirmation', 'caughtUp', 4]);
    });
  });

  describe('subscriptions to all events', () => {
    it('begin after the event of the position, and go on', async () => {
      const stream = newStream();
      await bench.client.appendToStream(stream, newEvents(3));
      const [first] = await positionsOf(bench, stream);
      const told = await toAll({ fromPosition: first! }).until('caughtUp');
      await bench.client.appendToStream(stream, newEvent(3));
      expect((await told.until(3)).told).toEqual(['confirmation', 1, 2, 'caughtUp', 3]);
    });

    it('begin at the end with what comes then', async () => {
      const told = await toAll({ fromPosition: END }).until('caughtUp');
      await bench.client.appendToStream(newStream(), newEvent(7));
      expect((await told.until(7)).told).toEqual(['confirmation', 'caughtUp', 7]);
    });

    it('beyond the end are at the end, wherever that is', async () => {
      const { position } = await bench.client.appendToStream(newStream(), newEvent());
      const beyond = { commit: position!.commit + 1_000_000n, prepare: position!.commit + 1_000_000n };
      const told = await toAll({ fromPosition: beyond }).until('caughtUp');
      await bench.client.appendToStream(newStream(), newEvent(8));
      expect((await told.until(8)).told).toEqual(['confirmation', 'caughtUp', 8]);
    });

    it('fail where no event begins', async () => {
      const { position } = await bench.client.appendToStream(newStream(), newEvents(2));
      const inside = { commit: position!.commit - 1n, prepare: position!.commit - 1n };
      const told = await toAll({ fromPosition: inside }).until('error');
      expect(told.error!.message).toBe('2 UNKNOWN: Exception was thrown by handler.');
      expect(told.told).not.toContain('confirmation');
    });
  });

  it('a connection carries 100 calls, and further ones wait', async () => {
    // Clients of one process share a connection, unless their settings differ.
    const client = EventStoreDBClient.connectionString(`${bench.url}&keepAliveInterval=12345`);
    onTestFinished(() => client.dispose());
    const all = Array.from({ length: 101 }, () => new Listening(client.subscribeToAll({ fromPosition: END })));
    const confirmed = (): Listening[] => all.filter(({ told }) => told.includes('caughtUp'));
    await until(() => confirmed().length === 100);
    await confirmed()[0]!.stop();
    await until(() => confirmed().length === 101);
  });

  describe('filtered subscriptions', () => filtered(bench, toAll));
}

function filtered(
  bench: Bench,
  toAll: (options: { fromPosition: Position | typeof START | typeof END; filter: Filter }) => Listening,
): void {
  /** Every tenth of these events is of the type `Tenth`; all come right after `before`. */
  const written = async (count = 60) => {
    const stream = newStream();
    const { position } = await bench.client.appendToStream(newStream(), newEvent());
    const events = newEvents(count).map((event, n) => newEvent(n, { id: event.id, type: n % 10 ? 'Other' : 'Tenth' }));
    await bench.client.appendToStream(stream, events);
    return { stream, before: position!, at: await positionsOf(bench, stream) };
  };
  const tenths = [0, 10, 20, 30, 40, 50];
  /** Checkpoints by the number of the event they name, or by that of the one they come just before. */
  const reporting =
    (at: readonly Position[], into: string[]) =>
    async (_: unknown, { commit, prepare }: Position) => {
      const n = at.findIndex((position) => position.commit === commit);
      into.push(prepare === commit ? `at ${n}` : `before ${n}`);
    };

  it.each([
    ['the beginnings of their types', () => eventTypeFilter({ prefixes: ['Nothing', 'Ten'] })],
    ['a pattern of their types', () => eventTypeFilter({ regex: '^T.*h$' })],
  ])('let events through by %s', async (_, filter) => {
    const { before } = await written();
    const told = await toAll({ fromPosition: before, filter: filter() }).until('caughtUp');
    expect(told.told).toEqual(['confirmation', ...tenths, 'caughtUp']);
  });

  it('let events through by the beginnings of their streams', async () => {
    const { before, stream } = await written();
    const filter = streamNameFilter({ prefixes: [stream, 'nothing'] });
    const told = await toAll({ fromPosition: before, filter }).until('caughtUp');
    await bench.client.appendToStream(`${stream}-2`, newEvent(61));
    await bench.client.appendToStream(newStream(), newEvent(62));
    await bench.client.appendToStream(`${stream}-2`, newEvent(63));
    expect((await told.until(63)).told.slice(60)).toEqual([59, 'caughtUp', 61, 63]);
  });

  it('report each page on their way: its last match, or its beginning when it has none', async () => {
    const { before, at } = await written();
    const seen: string[] = [];
    const filter = eventTypeFilter({ prefixes: ['Tenth'], maxSearchWindow: 5, checkpointReached: reporting(at, seen) });
    await toAll({ fromPosition: before, filter }).until('caughtUp');
    expect(seen.slice(0, 4)).toEqual(['at 0', 'before 5', 'at 10', 'before 15']);
    expect(seen).toHaveLength(12);
  });

  it('report every so many pages only', async () => {
    const { before, at } = await written();
    const seen: string[] = [];
    const checkpointReached = reporting(at, seen);
    const filter = eventTypeFilter({
      prefixes: ['Tenth'],
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached,
    });
    await toAll({ fromPosition: before, filter }).until('caughtUp');
    expect(seen).toEqual(['at 10', 'at 30', 'at 50']);
  });

  it('count on from page to page where pages are short of what is to be looked at', async () => {
    const { before, at } = await written(140);
    const seen: string[] = [];
    const checkpointReached = reporting(at, seen);
    const filter = eventTypeFilter({ prefixes: ['Tenth', 'Other'], maxSearchWindow: 40, checkpointReached });
    await toAll({ fromPosition: before, filter }).until('caughtUp');
    expect(seen).toEqual(['at 63', 'at 95', 'at 127']);
  });

  it('report the start before anything, and nothing of the last page, when nothing matches', async () => {
    const seen: Position[] = [];
    const checkpointReached = async (_: unknown, position: Position) => void seen.push(position);
    const filter = streamNameFilter({ prefixes: ['nothing at all'], maxSearchWindow: 2, checkpointReached });
    await toAll({ fromPosition: START, filter }).until('caughtUp');
    expect(seen[0]).toEqual({ commit: 0n, prepare: 0n });
    expect(seen[1]!.prepare).toBe(0n);
  });

  it('report at the end every so many events, at the event itself', async () => {
    const seen: Position[] = [];
    const [mine, other] = [newStream(), newStream()];
    const checkpointReached = async (_: unknown, position: Position) => void seen.push(position);
    const filter = streamNameFilter({ prefixes: [mine], maxSearchWindow: 3, checkpointReached });
    const told = await toAll({ fromPosition: END, filter }).until('caughtUp');
    const positions: Position[] = [];
    for (const n of [0, 1, 2, 3, 4, 5]) {
      const { position } = await bench.client.appendToStream(n % 2 ? mine : other, newEvent(n));
      positions.push(position!);
    }
    await until(() => seen.length === 2);
    expect(seen).toEqual([positions[2], positions[5]]);
    expect(told.told).toEqual(['confirmation', 'caughtUp', 1, 3, 5]);
  });
}

function listening(subscription: ConstructorParameters<typeof Listening>[0]): Listening {
  const told = new Listening(subscription);
  onTestFinished(() => told.stop());
  return told;
}
