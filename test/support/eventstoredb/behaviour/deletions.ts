import { describe, expect, it } from 'vitest';
import { type Bench, collect, failureOf, Listening, newEvent, newEvents, newStream, numbers, WAYS } from './bench.js';

/** Of a user who may delete. */
export function deletionBehaviour(bench: Bench): void {
  const written = async (count = 3): Promise<string> => {
    const stream = newStream();
    await bench.client.appendToStream(stream, newEvents(count));
    return stream;
  };

  describe.each(WAYS)('after a deletion, over %s', (_, way) => {
    it('a stream is not found, and goes on where it stood', async () => {
      const stream = await written();
      await bench.client.deleteStream(stream);
      expect((await failureOf(collect(bench.client.readStream(stream))))['type']).toBe('stream-not-found');
      const onlyIfThere = { expectedRevision: 'stream_exists', ...way } as const;
      const failure = await failureOf(bench.client.appendToStream(stream, newEvent(), onlyIfThere));
      expect(failure['type']).toBe('stream-deleted');
      const anew = { expectedRevision: 'no_stream', ...way } as const;
      expect((await bench.client.appendToStream(stream, newEvent(9), anew)).nextExpectedRevision).toBe(3n);
      expect(await numbers(bench.client.readStream(stream))).toEqual([9]);
    });

    it('a stream that was ended for good takes and gives nothing', async () => {
      const stream = await written();
      await bench.client.tombstoneStream(stream);
      const append = bench.client.appendToStream(stream, newEvent(), way);
      expect(await failureOf(append)).toMatchObject({ type: 'stream-deleted', streamName: stream });
      expect((await failureOf(collect(bench.client.readStream(stream))))['type']).toBe('stream-deleted');
    });
  });

  it('a deletion needs the right revision, and a stream', async () => {
    const stream = await written();
    const wrong = await failureOf(bench.client.deleteStream(stream, { expectedRevision: 0n }));
    expect(wrong).toMatchObject({ type: 'wrong-expected-version', expectedVersion: 0n, actualVersion: 2n });
    expect((await failureOf(bench.client.deleteStream(newStream())))['type']).toBe('wrong-expected-version');
  });

  it('a subscription to a stream that is ended fails', async () => {
    const stream = await written(1);
    const told = await new Listening(bench.client.subscribeToStream(stream)).until('caughtUp');
    await bench.client.tombstoneStream(stream);
    await told.until('error');
    expect(told.error!['type']).toBe('stream-deleted');
  });
}
