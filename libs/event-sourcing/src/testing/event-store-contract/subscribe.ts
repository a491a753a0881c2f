import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../event.js';
import { type EventStore, NO_STREAM, type SubscribeOptions, type Subscription } from '../../event-store.js';
import { comparePositions, type Position } from '../../position.js';
import { appendTo } from '../append-to.js';
import { gate } from '../gate.js';
import { newEvent, newEvents } from '../new-event.js';
import { until } from '../until.js';
import { benchForEachTest, type OpenStore } from './store-under-test.js';

/** A subscription, and what it was called with. */
interface Listening {
  readonly events: StoredEvent[];
  readonly calls: { readonly events: readonly StoredEvent[]; readonly examined: Position }[];
  readonly subscription: Subscription;
  examined(): Position | undefined;
}

type Handler = (events: readonly StoredEvent[], examined: Position) => Promise<void> | void;

function listen(store: EventStore, options: Omit<SubscribeOptions, 'onEvents'>, onEvents?: Handler): Listening {
  const [events, calls]: [StoredEvent[], Listening['calls']] = [[], []];
  const subscription = store.subscribe({
    ...options,
    onEvents: async (batch, examined) => {
      calls.push({ events: batch, examined });
      await onEvents?.(batch, examined);
      events.push(...batch);
    },
  });
  return { events, calls, subscription, examined: () => calls.at(-1)?.examined };
}

/** Appends that many events to a stream of its own, in appends of one to three events. */
async function write(store: EventStore, stream: string, count: number): Promise<void> {
  for (let n = 0; n < count;) {
    const events = newEvents(Math.min(1 + (n % 3), count - n));
    await store.append(stream, n ? String(n - 1) : NO_STREAM, events);
    n += events.length;
  }
}

const isAt = (examined: Position | undefined, position: Position): boolean =>
  examined !== undefined && comparePositions(examined, position) >= 0;

export function subscribeContract(open: OpenStore): void {
  delivery(open);
  flow(open);
  ending(open);
}

function delivery(open: OpenStore): void {
  describe('subscribe delivers', () => {
    const bench = benchForEachTest(open);
    const mine = (): { streamPrefixes: string[] } => ({ streamPrefixes: [bench.stream] });

    it('past events, then live ones', async () => {
      const { store, stream } = bench;
      const past = await appendTo(store, stream, NO_STREAM, newEvents(3));
      const listening = listen(store, mine());
      await until(() => listening.events.length === 3);
      const live = await appendTo(store, stream, '2', newEvents(2));
      await until(() => listening.events.length === 5);
      expect(listening.events).toEqual([...past, ...live]);
    });

    it('every event once and in order, while eight writers go on', async () => {
      const { store, stream } = bench;
      const writers = Array.from({ length: 8 }, (_, n) => write(store, `${stream}-${n}`, 60));
      await until(async () => (await store.readStream(`${stream}-0`)).length >= 10);
      const early = listen(store, mine());
      await until(async () => (await store.readStream(`${stream}-0`)).length >= 30);
      const late = listen(store, mine());
      await Promise.all(writers);
      await until(() => early.events.length >= 480 && late.events.length >= 480);
      const { events: log } = await store.readLog(mine());
      expect(log).toHaveLength(480);
      expect(early.events).toEqual(log);
      expect(late.events).toEqual(log);
    });

    it('one append of 200 events to a subscription that is live', async () => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(1));
      const listening = listen(store, mine());
      await until(() => listening.events.length === 1);
      await store.append(stream, '0', newEvents(200));
      await until(() => listening.events.length === 201);
      expect(listening.events).toEqual(await store.readStream(stream));
    });

    it('only what comes after the given position', async () => {
      const { store, stream } = bench;
      const events = await appendTo(store, stream, NO_STREAM, newEvents(4));
      const listening = listen(store, { after: events[1]!.position });
      await until(() => listening.events.length === 2);
      expect(listening.events).toEqual(events.slice(2));
    });

    it('only what is new to one that starts at the head', async () => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(4));
      const listening = listen(store, { after: (await store.head())! });
      const events = await appendTo(store, stream, '3', newEvents(2));
      await until(() => listening.events.length === 2);
      expect(listening.events).toEqual(events);
    });

    it('the rest to one that resumes from what it examined, batch by batch', async () => {
      const { store, stream } = bench;
      const writing = write(store, stream, 120);
      const all: StoredEvent[] = [];
      let after: Position | undefined;
      while (all.length < 120) {
        const listening = listen(store, { ...mine(), ...(after === undefined ? {} : { after }) });
        await until(() => listening.events.length > 0);
        await listening.subscription.stop();
        all.push(...listening.events);
        after = listening.examined();
      }
      await writing;
      expect(all).toEqual(await store.readStream(stream));
    });

    it('the rest after the store was opened again', async () => {
      const { stream, under } = bench;
      const events = await appendTo(bench.store, stream, NO_STREAM, newEvents(4));
      const reopened = await under.reopen();
      const listening = listen(reopened, { ...mine(), after: events[1]!.position });
      await until(() => listening.events.length === 2);
      const live = await appendTo(reopened, stream, '3', newEvents(1));
      await until(() => listening.events.length === 3);
      expect(listening.events).toEqual([...events.slice(2), ...live]);
    });

    it('only what the filter lets through, past and live', async () => {
      const { store, stream } = bench;
      const append = async (name: string, type: string): Promise<void> => {
        await store.append(`${stream}-${name}`, NO_STREAM, [newEvent({ type })]);
      };
      const round = async (n: number): Promise<void> => {
        await append(`deal-${n}`, 'Begun');
        await append(`deal-${n}x`, 'Changed');
        await append(`grant-${n}`, 'Begun');
      };
      await round(1);
      const both = listen(store, { streamPrefixes: [`${stream}-deal-`], types: ['Begun'] });
      const begun = listen(store, { ...mine(), types: ['Begun', 'Ended'] });
      await until(() => both.events.length === 1 && begun.events.length === 2);
      await round(2);
      await until(() => both.events.length === 2 && begun.events.length === 4);
      expect(both.events.map((event) => event.stream)).toEqual([`${stream}-deal-1`, `${stream}-deal-2`]);
      expect(begun.events.every(({ type }) => type === 'Begun')).toBe(true);
    });
  });
}

function flow(open: OpenStore): void {
  describe('subscribe', () => {
    const bench = benchForEachTest(open);

    it('examines what the filter leaves out, past and live', async () => {
      const { store, stream } = bench;
      const nobody = { streamPrefixes: [`${stream}-nobody`] };
      const past = await appendTo(store, stream, NO_STREAM, newEvents(50));
      const listening = listen(store, nobody);
      await until(() => isAt(listening.examined(), past.at(-1)!.position));
      const live = await appendTo(store, stream, '49', newEvents(50));
      await until(() => isAt(listening.examined(), live.at(-1)!.position));
      expect(listening.events).toEqual([]);
    });

    it('has examined what it delivers, and never goes back', async () => {
      const { store, stream } = bench;
      const listening = listen(store, { streamPrefixes: [stream], types: ['NoteTaken'] });
      await write(store, stream, 100);
      await until(() => listening.events.length === 100);
      for (const [n, { events, examined }] of listening.calls.entries()) {
        if (events.length) expect(isAt(examined, events.at(-1)!.position)).toBe(true);
        if (n) expect(comparePositions(examined, listening.calls[n - 1]!.examined)).toBeGreaterThan(0);
      }
    });

    it('makes one call at a time, and the next batch waits for it', async () => {
      const { store, stream } = bench;
      const held = gate();
      let [running, most] = [0, 0];
      const listening = listen(store, { streamPrefixes: [stream] }, async () => {
        most = Math.max(most, ++running);
        await held.opened;
        running--;
      });
      const other = listen(store, { streamPrefixes: [stream] });
      await write(store, stream, 60);
      await until(() => other.events.length === 60 && running === 1);
      expect(listening.calls).toHaveLength(1);
      held.open();
      await until(() => listening.events.length === 60);
      expect(most).toBe(1);
      expect(listening.events).toEqual(other.events);
    });

    it('does not hold up appends, reads or other subscriptions with a slow handler', async () => {
      const { store, stream } = bench;
      const held = gate();
      const slow = listen(store, { streamPrefixes: [stream] }, () => held.opened);
      await write(store, stream, 30);
      expect(await store.readStream(stream)).toHaveLength(30);
      held.open();
      await until(() => slow.events.length === 30);
    });
  });
}

function ending(open: OpenStore): void {
  describe('a subscription ends', () => {
    const bench = benchForEachTest(open);

    it.each([
      ['rejects', () => Promise.reject(new RangeError('the handler broke'))],
      [
        'throws',
        () => {
          throw new RangeError('the handler broke');
        },
      ],
    ])('with its error when the handler %s, and calls it no more', async (_, onEvents: Handler) => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(1));
      const failing = listen(store, { streamPrefixes: [stream] }, onEvents);
      await expect(failing.subscription.done).rejects.toThrow(new RangeError('the handler broke'));
      const healthy = listen(store, { streamPrefixes: [stream] });
      await store.append(stream, '0', newEvents(5));
      await until(() => healthy.events.length === 6);
      expect(failing.calls).toHaveLength(1);
    });

    it('when stopped: done resolves, and it is called no more', async () => {
      const { store, stream } = bench;
      const stopped = listen(store, { streamPrefixes: [stream] });
      await store.append(stream, NO_STREAM, newEvents(1));
      await until(() => stopped.events.length === 1);
      await stopped.subscription.stop();
      await stopped.subscription.done;
      const calls = stopped.calls.length;
      const other = listen(store, { streamPrefixes: [stream] });
      await store.append(stream, '0', newEvents(5));
      await until(() => other.events.length === 6);
      expect(stopped.calls).toHaveLength(calls);
    });

    it('when stopped in the middle of the past, after the call under way', async () => {
      const { store, stream } = bench;
      await write(store, stream, 30);
      const held = gate();
      const listening = listen(store, { streamPrefixes: [stream] }, () => held.opened);
      await until(() => listening.calls.length === 1);
      let stopped = false;
      const stopping = listening.subscription.stop().then(() => (stopped = true));
      await store.append(`${stream}-other`, NO_STREAM, newEvents(1));
      expect(stopped).toBe(false);
      held.open();
      await stopping;
      await listening.subscription.done;
      expect(listening.calls).toHaveLength(1);
      expect(listening.events).toEqual(listening.calls[0]!.events);
    });

    it('once: to stop it again does nothing', async () => {
      const { subscription } = listen(bench.store, {});
      await subscription.stop();
      await subscription.stop();
      await subscription.done;
    });

    it('with its store', async () => {
      const { store, stream } = bench;
      await store.append(stream, NO_STREAM, newEvents(1));
      const { events, subscription } = listen(store, { streamPrefixes: [stream] });
      await until(() => events.length === 1);
      await store.close();
      expect(await Promise.allSettled([subscription.done])).toHaveLength(1);
    });
  });
}
