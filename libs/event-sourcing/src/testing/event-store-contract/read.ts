import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../event.js';
import { NO_STREAM, type ReadStreamOptions } from '../../event-store.js';
import { appendTo } from '../append-to.js';
import { newEvents } from '../new-event.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

export function readContract(open: OpenStore): void {
  describe('read a stream', () => {
    const bench = benchForEachTest(open);
    const revisions = (events: readonly StoredEvent[]): number[] => events.map(({ revision }) => Number(revision));

    it('that is missing: empty', async () => {
      expect(await bench.store.readStream(bench.stream)).toEqual([]);
      expect(await bench.store.readStream(bench.stream, { direction: 'backwards', limit: 1 })).toEqual([]);
      expect(await bench.store.readStream(bench.stream, { from: '7' })).toEqual([]);
    });

    it.each<[ReadStreamOptions, number[]]>([
      [{}, [0, 1, 2, 3, 4]],
      [{ direction: 'forwards', from: '2' }, [2, 3, 4]],
      [{ from: '2', limit: 2 }, [2, 3]],
      [{ from: '4' }, [4]],
      [{ from: '5' }, []],
      [{ from: '9007199254740993' }, []],
      [{ upTo: '2' }, [0, 1, 2]],
      [{ upTo: '9' }, [0, 1, 2, 3, 4]],
      [{ from: '1', upTo: '3', limit: 2 }, [1, 2]],
      [{ from: '3', upTo: '2' }, []],
      [{ limit: 3 }, [0, 1, 2]],
      [{ limit: 100 }, [0, 1, 2, 3, 4]],
      [{ direction: 'backwards' }, [4, 3, 2, 1, 0]],
      [{ direction: 'backwards', limit: 2 }, [4, 3]],
      [{ direction: 'backwards', from: '2' }, [2, 1, 0]],
      [{ direction: 'backwards', from: '9', limit: 1 }, [4]],
      [{ direction: 'backwards', upTo: '3', limit: 2 }, [3, 2]],
      [{ direction: 'backwards', from: '1', upTo: '3' }, [1, 0]],
    ])('%j: revisions %j', async (options, expected) => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(2));
      await store.append(`${stream}-other`, NO_STREAM, newEvents(2));
      await store.append(stream, '1', newEvents(3));
      const read = await store.readStream(stream, options);
      expect(revisions(read)).toEqual(expected);
      expect(read.every((event) => event.stream === stream)).toBe(true);
    });

    it('up to a position, wherever in the log that stands', async () => {
      const { store, stream } = bench;
      const early = await appendTo(store, stream, NO_STREAM, newEvents(2));
      const between = await appendTo(store, `${stream}-other`, NO_STREAM, newEvents(1));
      const late = await appendTo(store, stream, '1', newEvents(2));
      const readUpTo = (upToPosition: string, rest: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> =>
        store.readStream(stream, { upToPosition, ...rest });

      expect(await readUpTo(early[0]!.position)).toEqual([early[0]]);
      expect(await readUpTo(early[1]!.position)).toEqual(early);
      expect(await readUpTo(between[0]!.position)).toEqual(early);
      expect(await readUpTo(late[0]!.position)).toEqual([...early, late[0]]);
      expect(await readUpTo(late[1]!.position)).toEqual([...early, ...late]);
      expect(revisions(await readUpTo(between[0]!.position, { direction: 'backwards' }))).toEqual([1, 0]);
      expect(revisions(await readUpTo(late[0]!.position, { from: '1', limit: 1 }))).toEqual([1]);
    });

    it('longer than any page, whole and in order', async () => {
      const { store, stream } = bench;
      for (let n = 0; n < 6; n++) await store.append(stream, n ? String(n * 500 - 1) : NO_STREAM, newEvents(500));
      const expected = Array.from({ length: 3_000 }, (_, n) => n);
      expect(revisions(await store.readStream(stream))).toEqual(expected);
      expect(revisions(await store.readStream(stream, { direction: 'backwards' }))).toEqual(expected.reverse());
    });

    it('sees every append that was acknowledged', async () => {
      const { store, stream } = bench;
      for (let n = 0; n < 20; n++) {
        const events = await appendTo(store, stream, n ? String(n - 1) : NO_STREAM, newEvents(1));
        expect(await store.readStream(stream, { direction: 'backwards', limit: 1 })).toEqual(events);
      }
    });

    it('again after the store was opened again', async () => {
      const { stream, under } = bench;
      const events = await appendTo(bench.store, stream, NO_STREAM, newEvents(3));
      const reopened = await under.reopen();
      expect(await reopened.readStream(stream)).toEqual(events);
      await reopened.append(stream, '2', newEvents(1));
      expect(await reopened.readStream(stream)).toHaveLength(4);
    });
  });
}
