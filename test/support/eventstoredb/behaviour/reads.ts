import { BACKWARDS, binaryEvent, END, FORWARDS, type Position, START } from '@eventstore/db-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bench, collect, failureOf, newEvents, newStream, numbers, positionsOf } from './bench.js';

export function readBehaviour(bench: Bench): void {
  describe('reads of a stream', () => streamReads(bench));
  describe('reads of all events', () => allReads(bench));
  describe('links', () => links(bench));
}

function streamReads(bench: Bench): void {
  const stream = newStream();
  beforeAll(async () => void (await bench.client.appendToStream(stream, newEvents(5))));

  it.each([
    [{}, [0, 1, 2, 3, 4]],
    [{ fromRevision: 2n }, [2, 3, 4]],
    [{ fromRevision: 2n, maxCount: 2 }, [2, 3]],
    [{ fromRevision: 99n }, []],
    [{ direction: BACKWARDS, fromRevision: END }, [4, 3, 2, 1, 0]],
    [{ direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    [{ direction: BACKWARDS, fromRevision: 99n, maxCount: 2 }, [4, 3]],
    [{ direction: BACKWARDS, fromRevision: START }, [0]],
  ] as const)('%o gives %o', async (options, expected) => {
    expect(await numbers(bench.client.readStream(stream, options))).toEqual(expected);
  });

  it.each([FORWARDS, BACKWARDS] as const)('of no stream, %s, find none', async (direction) => {
    const missing = newStream();
    const fromRevision = direction === FORWARDS ? START : END;
    const failure = await failureOf(collect(bench.client.readStream(missing, { direction, fromRevision })));
    expect(failure).toMatchObject({ type: 'stream-not-found', streamName: missing });
  });

  it.each([{ maxCount: 0 }, { fromRevision: END }] as const)('%o is an error', async (options) => {
    const failure = await failureOf(collect(bench.client.readStream(stream, options)));
    expect(failure.message).toBe('2 UNKNOWN: Unexpected ReadStreamResult: Error');
  });
}

function allReads(bench: Bench): void {
  const stream = newStream();
  let at: Position[];
  beforeAll(async () => {
    await bench.client.appendToStream(stream, newEvents(4));
    at = await positionsOf(bench, stream);
  });
  const forwards = (fromPosition: Position, maxCount = 2) => bench.client.readAll({ fromPosition, maxCount });
  const backwards = (fromPosition: Position, maxCount = 2) =>
    bench.client.readAll({ fromPosition, maxCount, direction: BACKWARDS });
  const moved = ({ commit }: Position, by: bigint): Position => ({ commit: commit + by, prepare: commit + by });
  const beginning = ({ commit }: Position): Position => ({ commit, prepare: 0n });

  it('begins at the event of the position, forwards', async () => {
    expect(await numbers(forwards(at[1]!))).toEqual([1, 2]);
    expect(await numbers(forwards(beginning(at[1]!)))).toEqual([1, 2]);
  });

  it('begins before the event of the position, backwards', async () => {
    expect(await numbers(backwards(at[3]!))).toEqual([2, 1]);
    expect(await numbers(backwards(beginning(at[3]!)))).toEqual([1, 0]);
  });

  it('takes the ends for what they are', async () => {
    expect(await collect(bench.client.readAll({ fromPosition: END }))).toEqual([]);
    expect(await collect(bench.client.readAll({ fromPosition: START, direction: BACKWARDS }))).toEqual([]);
    const last = await collect(bench.client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 }));
    expect(last[0]!.event).toMatchObject({ streamId: stream, revision: 3n });
    expect(last[0]!.commitPosition).toBe(at[3]!.commit);
  });

  it('finds nothing beyond the end forwards, and is an error backwards', async () => {
    expect(await collect(forwards(moved(at[3]!, 1_000_000_000n)))).toEqual([]);
    const failure = await failureOf(collect(backwards(moved(at[3]!, 1_000_000_000n))));
    expect(failure.message).toBe('2 UNKNOWN: Unexpected ReadAllResult: Error');
  });

  it.each([1n, -1n])('is an error %s byte from where an event begins', async (by) => {
    for (const read of [forwards, backwards]) {
      const failure = await failureOf(collect(read(moved(at[1]!, by))));
      expect(failure.message).toBe('2 UNKNOWN: Unexpected ReadAllResult: Error');
    }
  });

  it('has events of the system at its start', async () => {
    const [first] = await collect(bench.client.readAll({ maxCount: 1 }));
    expect(first!.event!.streamId).toMatch(/^\$/);
  });
}

function links(bench: Bench): void {
  const [target, linking] = [newStream(), newStream()];
  const link = (to: string) => binaryEvent({ type: '$>', data: Buffer.from(to) });
  beforeAll(async () => {
    await bench.client.appendToStream(target, newEvents(2));
    await bench.client.appendToStream(linking, [link(`1@${target}`), link('7@nowhere')]);
  });

  it('are events as they are, unless they are to be resolved', async () => {
    const [first] = await collect(bench.client.readStream(linking));
    expect(first!.link).toBeUndefined();
    expect(first!.event).toMatchObject({ type: '$>', isJson: false });
    expect(Buffer.from(first!.event!.data as Uint8Array).toString()).toBe(`1@${target}`);
  });

  it('show what they point at, and nothing when it is gone', async () => {
    const [there, gone] = await collect(bench.client.readStream(linking, { resolveLinkTos: true }));
    const [, original] = await collect(bench.client.readStream(target));
    expect(there!.event).toEqual(original!.event);
    expect(there!.link).toMatchObject({ type: '$>', streamId: linking, revision: 0n });
    expect(there!.commitPosition).toBe(there!.link!.position!.commit);
    expect(gone!.event).toBeUndefined();
    expect(gone!.link).toMatchObject({ revision: 1n });
  });
}
