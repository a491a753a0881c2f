import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Pause } from '../backoff.js';
import type { EventStore, SubscribeOptions } from '../event-store.js';
import type { Position } from '../position.js';
import { until } from '../testing/until.js';
import { LiveFeed } from './live-feed.js';

const WATCH = 5_000;

/** A store whose head is what the test says, and whose subscriptions tell only what the test has them tell. */
function feedOn(head: () => Position | undefined) {
  const stop = new AbortController();
  const pauses: { milliseconds: number; end: () => void }[] = [];
  const pause: Pause = (milliseconds, signal) =>
    new Promise((end) => {
      pauses.push({ milliseconds, end });
      signal?.addEventListener('abort', () => end(), { once: true });
    });
  const subscriptions: (SubscribeOptions & { fail: (error: Error) => void; isStopped: boolean })[] = [];
  const subscribe = (options: SubscribeOptions) => {
    const made = { ...options, fail: (_: Error) => undefined as void, isStopped: false };
    const done = new Promise<void>((_, reject) => (made.fail = reject));
    subscriptions.push(made);
    return { done, stop: () => Promise.resolve(void (made.isStopped = true)) };
  };
  const drops: string[] = [];
  const store = { head: () => Promise.resolve().then(head), subscribe } as unknown as EventStore;
  const feed = new LiveFeed(store, pause, ({ message }) => drops.push(message));
  const over = feed.run(stop.signal);
  /** Ends the pause that is under way, of that many milliseconds, and waits for the next or for a drop. */
  const look = async () => {
    await until(() => pauses.at(-1)?.milliseconds === WATCH);
    const [before, dropped] = [pauses.length, drops.length];
    pauses.at(-1)!.end();
    await until(() => pauses.length > before || drops.length > dropped);
  };
  return { feed, stop, over, pauses, subscriptions, drops, look };
}

describe('a subscription that tells nothing', () => {
  it('though the log has grown, is given up at the second look, and made again from where it was', async () => {
    let head = '5';
    const { feed, stop, over, pauses, subscriptions, drops, look } = feedOn(() => head);
    await look();
    expect(feed).toMatchObject({ live: true, head: '5', drops: 0 });
    head = '7';
    await look();
    expect([drops, feed.head]).toEqual([[], '7']);
    await look();
    expect(drops).toEqual(['The subscription is silent at 5, while the log has come to 7']);
    expect(feed).toMatchObject({ live: false, drops: 1 });
    expect(subscriptions.map(({ after, isStopped }) => ({ after, isStopped }))).toEqual([
      { after: '5', isStopped: true },
    ]);
    await until(() => pauses.at(-1)!.milliseconds !== WATCH && pauses.at(-1)!.milliseconds !== 1_000);
    expect(pauses.at(-1)!.milliseconds).toBeGreaterThanOrEqual(25);
    expect(pauses.at(-1)!.milliseconds).toBeLessThanOrEqual(50);
    pauses.at(-1)!.end();
    await until(() => subscriptions.length === 2 && feed.live);
    expect(subscriptions[1]?.after).toBe('5');
    stop.abort();
    await over;
    expect(feed).toMatchObject({ live: false, drops: 1 });
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('is kept where it told something from one look to the next', async () => {
    let head = '5';
    const { stop, over, subscriptions, drops, look } = feedOn(() => head);
    await look();
    head = '7';
    await look();
    await subscriptions[0]!.onEvents([], '6');
    await look();
    expect(drops).toEqual([]);
    await look();
    expect(drops).toEqual(['The subscription is silent at 6, while the log has come to 7']);
    stop.abort();
    await over;
  });

  it('is kept where it was level in between', async () => {
    let head = '5';
    const { stop, over, drops, look } = feedOn(() => head);
    for (const seen of ['7', '5', '7', '5', '5']) {
      await look();
      head = seen;
    }
    await look();
    expect(drops).toEqual([]);
    stop.abort();
    await over;
  });

  it.each<[string, Error, string]>([
    ['with an error', new Error('no answer'), 'no answer'],
    ['with something else', 'gone' as unknown as Error, 'gone'],
  ])('is given up too where the head cannot be had, %s', async (_, thrown, told) => {
    let away = false;
    const { stop, over, drops, look } = feedOn(() => {
      if (away) throw thrown;
      return undefined;
    });
    await look();
    away = true;
    await look();
    expect(drops).toEqual([]);
    await look();
    expect(drops).toEqual([
      `The subscription is silent at undefined, while the head of the log cannot be had (${told})`,
    ]);
    stop.abort();
    await over;
  });
});

describe('a feed', () => {
  it('that is stopped ends without a drop, and is not told anything more', async () => {
    const { feed, stop, over, subscriptions, drops, pauses } = feedOn(() => '5');
    await until(() => feed.live && pauses.length > 0);
    let announced = 0;
    void feed.changes.next(new AbortController().signal).then(() => announced++);
    stop.abort();
    await over;
    await subscriptions[0]!.onEvents([], '6');
    await Promise.resolve();
    expect([drops, feed.head, feed.live, announced]).toEqual([[], '5', false, 0]);
    expect(subscriptions[0]?.isStopped).toBe(true);
  });

  it('waits longer from failure to failure, until a subscription tells something', async () => {
    const { stop, over, subscriptions, drops, pauses } = feedOn(() => '5');
    const waits: number[] = [];
    const again = async (nth: number) => {
      await until(() => subscriptions.length === nth);
      subscriptions[nth - 1]!.fail(new Error(`${nth}`));
      await until(() => drops.length === nth && ![WATCH, 1_000].includes(pauses.at(-1)!.milliseconds));
      waits.push(pauses.at(-1)!.milliseconds);
      pauses.at(-1)!.end();
    };
    for (const nth of [1, 2, 3]) await again(nth);
    await until(() => subscriptions.length === 4);
    await subscriptions[3]!.onEvents([], '6');
    await again(4);
    const bounds = [50, 100, 200, 50];
    expect(waits.map((wait, n) => wait >= bounds[n]! / 2 && wait <= bounds[n]!)).toEqual([true, true, true, true]);
    expect(drops).toEqual(['1', '2', '3', '4']);
    stop.abort();
    await over;
  });

  it('that was stopped before it began asks for nothing', async () => {
    const stop = new AbortController();
    stop.abort();
    const feed = new LiveFeed(
      {} as EventStore,
      () => Promise.resolve(),
      () => undefined,
    );
    await feed.run(stop.signal);
    expect(feed).toMatchObject({ live: false, drops: 0, head: undefined });
    expect([feed.reaches(undefined), feed.after(undefined, 1)]).toEqual([false, undefined]);
  });
});
