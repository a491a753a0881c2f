import { describe, expect, it } from 'vitest';
import { WrongExpectedRevision } from '../../errors.js';
import { NO_STREAM } from '../../event-store.js';
import { appendTo } from '../append-to.js';
import { newEvent, newEvents } from '../new-event.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

const WRITERS = 50;

export function conflictContract(open: OpenStore): void {
  describe('conflict', () => {
    const bench = benchForEachTest(open);

    it.each([
      { holds: 0, expected: '0', actual: NO_STREAM },
      { holds: 0, expected: '5', actual: NO_STREAM },
      { holds: 3, expected: NO_STREAM, actual: '2' },
      { holds: 3, expected: '0', actual: '2' },
      { holds: 3, expected: '1', actual: '2' },
      { holds: 3, expected: '3', actual: '2' },
      { holds: 3, expected: '9007199254740993', actual: '2' },
    ])(
      'a stream of $holds events expected at $expected answers that it is at $actual',
      async ({ holds, expected, actual }) => {
        const { store, stream } = bench;
        if (holds) await store.append(stream, NO_STREAM, newEvents(holds));
        const error: unknown = await store.append(stream, expected, [newEvent()]).catch((e: unknown) => e);
        expect(error).toBeInstanceOf(WrongExpectedRevision);
        expect(error).toMatchObject({ stream, expected, actual });
        expect((error as Error).message).toContain(expected);
        expect((error as Error).message).toContain(actual);
        expect(await store.readStream(stream)).toHaveLength(holds);
      },
    );

    it('stores all events or none', async () => {
      const { store, stream } = bench;
      const events = await appendTo(store, stream, NO_STREAM, newEvents(2));
      await expect(store.append(stream, '0', newEvents(40))).rejects.toThrow(WrongExpectedRevision);
      expect(await store.readStream(stream)).toEqual(events);
    });

    it.each([
      ['begin one stream', 0],
      ['append at one revision', 3],
    ])(`of ${WRITERS} writers that %s exactly one wins`, async (_, holds) => {
      const { store, stream } = bench;
      if (holds) await store.append(stream, NO_STREAM, newEvents(holds));
      const expected = holds ? String(holds - 1) : NO_STREAM;
      const appends = Array.from({ length: WRITERS }, () => store.append(stream, expected, newEvents(2)));
      const outcomes = await Promise.allSettled(appends);
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
      expect(won).toHaveLength(1);
      for (const reason of lost) {
        expect(reason).toBeInstanceOf(WrongExpectedRevision);
        expect(reason).toMatchObject({ expected, actual: String(holds + 1) });
      }
      expect((await store.readStream(stream)).slice(holds)).toMatchObject([{}, won[0]!.last]);
    });

    it('writers of different streams do not stand in each other’s way', async () => {
      const { store, stream } = bench;
      const names = Array.from({ length: WRITERS }, (_, n) => `${stream}-${n}`);
      await Promise.all(names.map((name) => store.append(name, NO_STREAM, newEvents(2))));
      for (const name of names) expect(await store.readStream(name)).toHaveLength(2);
    });

    it('writers of one stream that each read and try again all get through', async () => {
      const { store, stream } = bench;
      const append = async (): Promise<void> => {
        for (;;) {
          const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
          try {
            await store.append(stream, last?.revision ?? NO_STREAM, [newEvent()]);
            return;
          } catch (error) {
            if (!(error instanceof WrongExpectedRevision)) throw error;
          }
        }
      };
      await Promise.all(Array.from({ length: 10 }, append));
      expect((await store.readStream(stream)).map(({ revision }) => revision)).toEqual([...'0123456789']);
    });
  });
}
