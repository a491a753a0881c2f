import { describe, expect, it } from 'vitest';
import { pause } from './backoff.js';
import type { SubscribeOptions, Subscription } from './event-store.js';
import { LogFollowing } from './log-following.js';
import { gate } from './testing/gate.js';
import { MemoryEventStore } from './testing/memory-event-store.js';
import { Collector } from './testing/sample/collector.js';
import { append, follow } from './testing/sample/followed.js';
import { until } from './testing/until.js';

describe('a subscription that ends', () => {
  it.each([
    ['with an error', new Error('the leader is gone')],
    ['without one', undefined],
  ])('%s is made again from where it was, and counted', async (_, error) => {
    const store = new MemoryEventStore();
    const collector = new Collector('one');
    const { following, failures } = follow(store, collector);
    const events = [...(await append(store, 'a', 2))];
    for (let drop = 1; drop <= 5; drop++) {
      await until(() => following.status().live && collector.events.length === events.length);
      store.interruptSubscriptions(error);
      events.push(...(await append(store, 'a', 2)));
      await until(() => following.status().drops === drop);
    }
    await until(() => collector.events.length === events.length);
    expect(collector.events).toEqual(events);
    expect(failures[0]).toBe(`subscription: ${error?.message ?? 'The store ended the subscription'}`);
  });

  it('a thousand times leaves nothing behind', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    const store = new MemoryEventStore();
    const collector = new Collector('one');
    const following = new LogFollowing({ store, followers: [collector], pause: () => pause(0) });
    following.start();
    for (let drops = 0; drops < 1_000; drops = following.status().drops) {
      await until(() => following.status().live);
      store.interruptSubscriptions();
      await until(() => following.status().drops > drops);
    }
    await append(store, 'a', 1);
    await until(() => collector.events.length === 1);
    expect(store.subscriptions).toBe(1);
    await following.stop();
    expect(store.subscriptions).toBe(0);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('or falls silent is given up for a new one, and not listened to when it wakes', async () => {
    /** Its first subscription never calls and never ends, as one whose peer was stopped. */
    class Silent extends MemoryEventStore {
      asked: SubscribeOptions[] = [];
      override subscribe(options: SubscribeOptions): Subscription {
        if (this.asked.push(options) > 1) return super.subscribe(options);
        const never = new Promise<never>(() => undefined);
        return { done: never, stop: () => never };
      }
    }
    const store = new Silent();
    const [collector, slow] = [new Collector('one'), new Collector('slow')];
    const held = gate();
    slow.before = () => held.opened;
    const { following, failures } = follow(store, collector, slow);
    const [first] = await append(store, 'a', 1);
    await until(() => collector.events.length === 1 && slow.calls.length === 1);
    const early = await append(store, 'a', 2);
    await until(() => collector.events.length === 3 && following.status().live);
    expect(failures[0]).toContain('silent');
    await store.asked[0]!.onEvents(early, early[1]!.position);
    const late = await append(store, 'a', 1);
    held.open();
    await until(() => collector.events.length >= 4 && slow.checkpoint() === late[0]!.position);
    expect(collector.events).toEqual([first, ...early, ...late]);
    expect(slow.events).toEqual(collector.events);
  });

  it('on a store that does not answer any more either is given up, so that it shows', async () => {
    let away: Error | undefined;
    class Mute extends MemoryEventStore {
      override async head() {
        if (away) throw away;
        return super.head();
      }
    }
    const store = new Mute();
    const collector = new Collector('one');
    const { following, failures } = follow(store, collector);
    await until(() => following.status().live);
    away = new Error('no answer');
    await until(() => !following.status().live);
    expect(failures[0]).toMatch(/silent.*no answer/);
    away = undefined;
    const [event] = await append(store, 'a', 1);
    await until(() => following.status().live && collector.events.length === 1);
    expect(collector.events).toEqual([event]);
  });

  it('while nothing can be read either is made again once the store is back', async () => {
    let away: Error | undefined = new Error('connection refused');
    class Away extends MemoryEventStore {
      override async head() {
        if (away) throw away;
        return super.head();
      }
    }
    const store = new Away({ faults: { read: () => away } });
    const collector = new Collector('one');
    const { following, one } = follow(store, collector);
    await until(() => following.status().drops > 2 && one('one').failures > 2);
    expect(following.status()).toMatchObject({ live: false, head: undefined });
    away = undefined;
    const events = await append(store, 'a', 2);
    await until(() => collector.events.length === 2);
    expect(collector.events).toEqual(events);
  });
});
