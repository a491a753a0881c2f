import { binaryEvent, jsonEvent, type JSONEventType } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Bench, collect, failureOf, newEvent, newEvents, newStream, numbers, positionsOf, WAYS } from './bench.js';

type Way = (typeof WAYS)[number][1];

export function appendBehaviour(bench: Bench): void {
  describe.each(WAYS)('appends over %s', (_, way) => {
    answers(bench, way);
    conflicts(bench, way);
    repetitions(bench, way);
    limits(bench, way);
  });
}

function answers(bench: Bench, way: Way): void {
  it('answers revision and position of the last event', async () => {
    const stream = newStream();
    const answer = await bench.client.appendToStream(stream, newEvents(3), { expectedRevision: 'no_stream', ...way });
    const positions = await positionsOf(bench, stream);
    expect(answer).toEqual({ success: true, nextExpectedRevision: 2n, position: positions[2] });
    for (const { commit, prepare } of positions) expect(commit).toBe(prepare);
    const commits = positions.map(({ commit }) => commit);
    expect(commits).toEqual([...new Set(commits)].sort((a, b) => Number(a - b)));
  });

  it('gives back what it was given', async () => {
    const stream = newStream();
    const before = Date.now();
    const json = jsonEvent<JSONEventType>({
      type: 'É',
      data: { text: 'É 株式会社 🏭' },
      metadata: { schemaVersion: 1 },
    });
    const binary = binaryEvent({ type: 'Scan', data: Uint8Array.of(0, 255, 10) });
    await bench.client.appendToStream(stream, [json, binary], way);
    const [first, second] = (await collect(bench.client.readStream(stream))).map(({ event }) => event!);
    const { id, type, data, metadata } = json;
    expect(first).toMatchObject({ id, type, data, metadata, isJson: true, streamId: stream, revision: 0n });
    expect(Math.abs(first!.created.getTime() - before)).toBeLessThan(60_000);
    expect(second).toMatchObject({ isJson: false, revision: 1n, metadata: undefined });
    expect([...(second!.data as Uint8Array)]).toEqual([0, 255, 10]);
  });

  it('takes an append of nothing, and claims a revision', async () => {
    const stream = newStream();
    const answer = await bench.client.appendToStream(stream, [], { expectedRevision: 'no_stream', ...way });
    expect(answer.nextExpectedRevision).toBe(0n);
    expect((await failureOf(collect(bench.client.readStream(stream))))['type']).toBe('stream-not-found');
    const next = await bench.client.appendToStream(stream, newEvent(), { expectedRevision: 'no_stream', ...way });
    expect(next.position!.commit).toBeGreaterThan(answer.position!.commit);
  });
}

function conflicts(bench: Bench, way: Way): void {
  it.each(['no_stream', 0n, 9n] as const)('refuses revision %s of a stream that is at 1', async (expectedRevision) => {
    const stream = newStream();
    await bench.client.appendToStream(stream, newEvents(2), way);
    const failure = await failureOf(bench.client.appendToStream(stream, newEvent(), { expectedRevision, ...way }));
    expect(failure).toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n, streamName: stream });
    expect(failure['expectedVersion']).toBe(expectedRevision);
  });

  it.each([0n, 'stream_exists'] as const)('refuses revision %s of no stream', async (expectedRevision) => {
    const failure = await failureOf(bench.client.appendToStream(newStream(), newEvent(), { expectedRevision, ...way }));
    expect(failure).toMatchObject({ type: 'wrong-expected-version', actualVersion: 'no_stream' });
  });

  it('lets one of many win', async () => {
    const stream = newStream();
    const racing = newEvents(16).map((event) =>
      bench.client.appendToStream(stream, event, { expectedRevision: 'no_stream', ...way }),
    );
    const outcomes = await Promise.allSettled(racing);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbers(bench.client.readStream(stream))).toHaveLength(1);
  });
}

function repetitions(bench: Bench, way: Way): void {
  const written = async () => {
    const [stream, events] = [newStream(), newEvents(3)];
    await bench.client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...way });
    return { stream, events, positions: await positionsOf(bench, stream) };
  };

  it.each([
    ['all', 0, 3],
    ['the first of them', 0, 2],
    ['the last of them', 1, 3],
    ['one of them', 1, 2],
  ])('knows events again: %s, where they are', async (_, from, to) => {
    const { stream, events, positions } = await written();
    const expectedRevision = from === 0 ? 'no_stream' : BigInt(from - 1);
    const again = events.slice(from, to).map(({ id }) => newEvent(99, { id }));
    const answer = await bench.client.appendToStream(stream, again, { expectedRevision, ...way });
    expect(answer).toMatchObject({ nextExpectedRevision: BigInt(to - 1), position: positions[to - 1] });
    expect(await numbers(bench.client.readStream(stream))).toEqual([0, 1, 2]);
  });

  it.each([
    ['another order', ([a, b]) => [b!, a!]],
    ['one more', (events) => [...events, newEvent()]],
    ['one left out', ([a, , c]) => [a!, c!]],
  ] as [string, (events: ReturnType<typeof newEvents>) => ReturnType<typeof newEvents>][])(
    'refuses known events with %s',
    async (_, change) => {
      const { stream, events } = await written();
      const append = bench.client.appendToStream(stream, change(events), { expectedRevision: 'no_stream', ...way });
      expect(await failureOf(append)).toMatchObject({ type: 'wrong-expected-version', actualVersion: 2n });
    },
  );

  it('stores known events again at the current revision', async () => {
    const { stream, events } = await written();
    const answer = await bench.client.appendToStream(stream, events, { expectedRevision: 2n, ...way });
    expect(answer.nextExpectedRevision).toBe(5n);
    expect(await numbers(bench.client.readStream(stream))).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('knows events by their ids alone where any revision will do', async () => {
    const { stream, events, positions } = await written();
    const [a, b, c] = events as [(typeof events)[0], (typeof events)[0], (typeof events)[0]];
    const any = { expectedRevision: 'any', ...way } as const;
    const answer = await bench.client.appendToStream(stream, [c, b], any);
    expect(answer).toMatchObject({ nextExpectedRevision: 1n, position: positions[1] });
    const mixed = bench.client.appendToStream(stream, [a, newEvent()], any);
    expect((await failureOf(mixed))['type']).toBe('wrong-expected-version');
    expect((await bench.client.appendToStream(newStream(), [newEvent(), a], any)).nextExpectedRevision).toBe(1n);
    await bench.client.appendToStream(stream, a, { expectedRevision: 2n, ...way });
    // An id stands for the place where it was first.
    expect((await bench.client.appendToStream(stream, a, any)).nextExpectedRevision).toBe(0n);
  });

  it('stores an event once, though a repetition that comes too early is told of a timeout', async () => {
    const [stream, event] = [newStream(), newEvent()];
    const options = { expectedRevision: 'no_stream', ...way } as const;
    const racing = Array.from({ length: 8 }, () => bench.client.appendToStream(stream, event, options));
    for (const outcome of await Promise.allSettled(racing)) {
      if (outcome.status === 'fulfilled') expect(outcome.value.nextExpectedRevision).toBe(0n);
      else expect(['timeout', 'deadline-exceeded']).toContain(outcome.reason.type);
    }
    expect(await numbers(bench.client.readStream(stream))).toEqual([0]);
  });
}

function limits(bench: Bench, way: Way): void {
  const ofSize = (bytes: number) => jsonEvent({ type: 'Large', data: 'x'.repeat(bytes - 2) });

  it.each([
    ['in one event', () => [ofSize(1_048_577)]],
    ['in several', () => Array.from({ length: 20 }, () => ofSize(102_400))],
  ])('refuses more than 1,048,576 bytes %s', async (_, events) => {
    const failure = await failureOf(bench.client.appendToStream(newStream(), events(), way));
    expect(failure).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 });
  });

  it('takes nearly as much', async () => {
    const answer = await bench.client.appendToStream(newStream(), [ofSize(524_000), ofSize(524_000)], way);
    expect(answer.nextExpectedRevision).toBe(1n);
  });

  // Over BatchAppend the client itself breaks on these, some seconds later: see the raw calls instead.
  if (!('credentials' in way)) return;
  it.each([
    ['an id that is none', { id: 'nope' }],
    ['no type', { id: randomUUID(), type: '' }],
  ])('refuses %s', async (_, fields) => {
    const failure = await failureOf(bench.client.appendToStream(newStream(), newEvent(0, fields), way));
    expect(failure).toMatchObject({ type: 'unknown', code: 2 });
  });
}
