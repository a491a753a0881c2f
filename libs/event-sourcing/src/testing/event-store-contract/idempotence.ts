import { describe, expect, it } from 'vitest';
import { OutcomeUnknown, WrongExpectedRevision } from '../../errors.js';
import { NO_STREAM } from '../../event-store.js';
import { appendTo } from '../append-to.js';
import { newEvent, newEvents } from '../new-event.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

export function idempotenceContract(open: OpenStore): void {
  describe('idempotence: the same ids at the same revision', () => {
    const bench = benchForEachTest(open);

    it.each([1, 3])('are one append of %i, however often it is tried', async (count) => {
      const { store, stream } = bench;
      const events = newEvents(count);
      const first = await appendTo(store, stream, NO_STREAM, events);
      for (let again = 0; again < 3; again++) {
        expect(await store.append(stream, NO_STREAM, events)).toEqual({ last: first.at(-1), duplicate: true });
      }
      expect(await store.readStream(stream)).toEqual(first);
    });

    it('in the middle of a stream', async () => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(2));
      const events = newEvents(2);
      const first = await appendTo(store, stream, '1', events);
      expect(await store.append(stream, '1', events)).toEqual({ last: first.at(-1), duplicate: true });
      expect(await store.readStream(stream)).toHaveLength(4);
    });

    it('answer the stored events after later appends too', async () => {
      const { store, stream } = bench;
      const events = newEvents(2);
      const first = await appendTo(store, stream, NO_STREAM, events);
      await store.append(stream, '1', newEvents(5));
      expect(await store.append(stream, NO_STREAM, events)).toEqual({ last: first.at(-1), duplicate: true });
      expect(await store.readStream(stream)).toHaveLength(7);
    });

    it('answer the stored events after the store was opened again', async () => {
      const { stream, under } = bench;
      const events = newEvents(2);
      const first = await appendTo(bench.store, stream, NO_STREAM, events);
      const reopened = await under.reopen();
      expect(await reopened.append(stream, NO_STREAM, events)).toEqual({ last: first.at(-1), duplicate: true });
      expect(await reopened.readStream(stream)).toEqual(first);
    });

    it('keep the bytes that were stored first', async () => {
      const { store, stream } = bench;
      const event = newEvent({ data: { said: 'first' } });
      const first = await appendTo(store, stream, NO_STREAM, [event]);
      const again = await store.append(stream, NO_STREAM, [
        newEvent({ eventId: event.eventId, data: { said: 'second' } }),
      ]);
      expect(again).toEqual({ last: first.at(-1), duplicate: true });
    });

    it('tried by 20 at once are one append; who is not sure says so', async () => {
      const { store, stream } = bench;
      const events = newEvents(2);
      const appends = Array.from({ length: 20 }, () => store.append(stream, NO_STREAM, events));
      const outcomes = await Promise.allSettled(appends);
      const stored = await store.readStream(stream);
      expect(stored.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') expect(outcome.value.last).toEqual(stored.at(-1));
        else expect(outcome.reason).toBeInstanceOf(OutcomeUnknown);
      }
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    });

    it.each<[string, (ids: readonly string[]) => readonly (string | undefined)[]]>([
      ['other ids', () => [undefined, undefined]],
      ['the same ids in another order', ([a, b]) => [b, a]],
      ['the same ids and one more', ([a, b]) => [a, b, undefined]],
      ['one of the ids and another', ([a]) => [a, undefined]],
    ])('are told from %s', async (_, choose) => {
      const { store, stream } = bench;
      const first = await appendTo(store, stream, NO_STREAM, newEvents(2));
      const ids = choose(first.map(({ eventId }) => eventId));
      const others = ids.map((eventId) => newEvent(eventId === undefined ? {} : { eventId }));
      await expect(store.append(stream, NO_STREAM, others)).rejects.toThrow(WrongExpectedRevision);
      expect(await store.readStream(stream)).toEqual(first);
    });
  });
}
