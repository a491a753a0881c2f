import { describe, expect, it } from 'vitest';
import { NO_STREAM } from '../../event-store.js';
import { appendTo } from '../append-to.js';
import { newEvents } from '../new-event.js';
import { until } from '../until.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

const CHANGES =
  /alter|amend|clear|delete|drop|edit|erase|modify|overwrite|purge|remove|replace|reset|rewrite|scavenge|tombstone|truncate|update/i;

function methodsOf(object: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null) return [];
  return [...Object.getOwnPropertyNames(prototype), ...methodsOf(prototype as object)];
}

export function immutabilityContract(open: OpenStore): void {
  describe('immutability', () => {
    const bench = benchForEachTest(open);

    it('no method alters or removes', () => {
      const methods = methodsOf(bench.store);
      expect(methods).toEqual(expect.arrayContaining(['append', 'readStream', 'readLog', 'subscribe']));
      expect(methods.filter((method) => CHANGES.test(method))).toEqual([]);
    });

    it('no attempt to tamper succeeds, nor changes a byte', async () => {
      const { store, stream, under } = bench;
      const events = await appendTo(store, stream, NO_STREAM, newEvents(3));
      const head = await store.head();
      expect(under.tamperings.length).toBeGreaterThan(0);
      for (const { what, attempt } of under.tamperings) {
        const outcome = await Promise.resolve(attempt(events[1]!)).then(
          () => 'succeeded',
          () => 'refused',
        );
        expect(`${what}: ${outcome}`).toBe(`${what}: refused`);
        expect(await store.readStream(stream)).toEqual(events);
        expect(await store.head()).toBe(head);
      }
      expect((await appendTo(store, stream, '2', newEvents(1)))[0]!.revision).toBe('3');
    });

    it('what was handed over or handed out is a copy, or cannot be changed', async () => {
      const { store, stream } = bench;
      const events = newEvents(3);
      const expected = events.map((event) => ({ ...event }));
      const appended = await appendTo(store, stream, NO_STREAM, events);
      const heard: unknown[] = [];
      const subscription = store.subscribe({
        streamPrefixes: [stream],
        onEvents: async (batch) => void heard.push(batch),
      });
      await until(() => heard.length > 0);
      const page = await store.readLog({ streamPrefixes: [stream] });
      for (const array of [events, appended, await store.readStream(stream), page.events, ...heard]) {
        scribbleOn(array as Record<string, unknown>[]);
      }
      await subscription.stop();
      expect(await store.readStream(stream)).toMatchObject(expected);
      expect((await store.readLog({ streamPrefixes: [stream] })).events).toMatchObject(expected);
    });
  });
}

/** Changes all it can; what is frozen throws, which is as good. */
function scribbleOn(events: Record<string, unknown>[]): void {
  const attempts = [
    () => (events[0]!.data = '"forged"'),
    () => (events[1]!.metadata = '"forged"'),
    () => events.reverse(),
    () => (events.length = 1),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
    }
  }
}
