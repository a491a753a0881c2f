import { describe, expect, it } from 'vitest';
import type { Pause } from '../backoff.js';
import type { EventStore, LogPage, ReadLogOptions } from '../event-store.js';
import type { Follower } from '../follower.js';
import { isAtOrAfter, type Position } from '../position.js';
import { until } from '../testing/until.js';
import { Changes } from './changes.js';
import { FollowerRun } from './follower-run.js';
import type { LiveFeed } from './live-feed.js';

const nothing: LogPage = { events: [], next: undefined, atHead: true };

/** A follower of a log whose head, pages and feed are what the test says. */
function followed(page: (options?: ReadLogOptions) => LogPage = () => nothing) {
  const log = { head: undefined as Position | undefined, feedFrom: undefined as Position | undefined, fed: false };
  const changes = new Changes();
  const feed = {
    changes,
    get head() {
      return log.head;
    },
    reaches: (position: Position | undefined) => log.fed && isAtOrAfter(position, log.feedFrom),
    after: () => undefined,
  } as unknown as LiveFeed;
  const at = { checkpoint: undefined as Position | undefined, error: undefined as Error | undefined, handled: 0 };
  const follower: Follower = {
    name: 'one',
    filter: {},
    checkpoint: () => at.checkpoint,
    handle: (_, examined) => {
      at.handled++;
      if (at.error) return Promise.reject(at.error);
      at.checkpoint = examined;
      return Promise.resolve();
    },
  };
  const pauses: { milliseconds: number; end: () => void }[] = [];
  const pause: Pause = (milliseconds, signal) =>
    new Promise((end) => {
      pauses.push({ milliseconds, end });
      signal?.addEventListener('abort', () => end(), { once: true });
    });
  const store = { readLog: (options?: ReadLogOptions) => Promise.resolve(page(options)) } as unknown as EventStore;
  const made = performance.now();
  const run = new FollowerRun(follower, store, feed, pause, () => undefined);
  const stop = new AbortController();
  return { log, at, run, stop, pauses, changes, made, start: () => run.run(stop.signal) };
}

/** Until so many milliseconds have passed since. */
const passed = (since: number, milliseconds: number) => until(() => performance.now() - since >= milliseconds);

describe('how long a follower is said to be behind', () => {
  it('since it was made, as long as nothing is known of the head', async () => {
    const { run, made } = followed();
    await passed(made, 5);
    const { state, behindMs } = run.status();
    expect(state).toBe('behind');
    expect(behindMs).toBeGreaterThan(0);
    expect(behindMs).toBeLessThanOrEqual(performance.now() - made);
  });

  it('since it was made, however far it came, until it was level', async () => {
    const { log, run, stop, pauses, made, start } = followed((options) =>
      options?.after === undefined ? { events: [], next: '3', atHead: false } : nothing,
    );
    await passed(made, 5);
    const over = start();
    await until(() => pauses.length > 0);
    log.head = '7';
    const since = performance.now();
    expect(run.status()).toMatchObject({ state: 'behind', position: '3' });
    expect(run.status().behindMs).toBeGreaterThanOrEqual(since - made - 1);
    stop.abort();
    await over;
  });

  it('since it was last level', async () => {
    const { log, at, run, stop, changes, made, start } = followed();
    await passed(made, 20);
    [log.fed, log.head, log.feedFrom, at.checkpoint] = [true, '3', '3', '3'];
    const level = performance.now();
    const over = start();
    await until(() => run.status().position === '3');
    expect(run.status()).toMatchObject({ state: 'level', behindMs: 0, failures: 0 });
    log.head = '4';
    const { state, behindMs } = run.status();
    expect(state).toBe('behind');
    expect(behindMs).toBeLessThanOrEqual(performance.now() - level);
    stop.abort();
    changes.announce();
    await over;
  });

  it('and how long it has been failing, since the first of its failures in a row', async () => {
    const { at, run, stop, pauses, start } = followed(() => ({ events: [], next: '3', atHead: true }));
    at.error = new Error('full');
    const before = performance.now();
    const over = start();
    await until(() => pauses.length === 1);
    await passed(performance.now(), 5);
    const between = performance.now();
    pauses[0]!.end();
    await until(() => pauses.length === 2);
    const now = performance.now();
    const { state, failingMs, lastError, failures } = run.status();
    expect({ state, lastError, failures }).toEqual({ state: 'failing', lastError: 'full', failures: 2 });
    expect(failingMs).toBeGreaterThanOrEqual(now - between);
    expect(failingMs).toBeLessThanOrEqual(performance.now() - before);
    stop.abort();
    await over;
  });
});

describe('a follower without a feed', () => {
  it('looks for more from time to time, and is handed nothing that it has', async () => {
    const { at, stop, pauses, start } = followed(() => ({ events: [], next: '3', atHead: true }));
    at.checkpoint = '3';
    const over = start();
    for (const looks of [1, 2, 3]) {
      await until(() => pauses.length === looks);
      expect(pauses.at(-1)?.milliseconds).toBe(200);
      pauses.at(-1)!.end();
    }
    expect(at.handled).toBe(0);
    stop.abort();
    await over;
  });
});
