import { describe, expect, it } from 'vitest';
import { pause } from './backoff.js';
import { NO_STREAM, type ReadLogOptions } from './event-store.js';
import { LogFollowing } from './log-following.js';
import { appendTo } from './testing/append-to.js';
import { gate } from './testing/gate.js';
import { MemoryEventStore } from './testing/memory-event-store.js';
import { newEvent } from './testing/new-event.js';
import { Collector } from './testing/sample/collector.js';
import { append, follow } from './testing/sample/followed.js';
import { until } from './testing/until.js';

describe('followers', () => {
  it('get the past, then what is live, by one subscription', async () => {
    const store = new MemoryEventStore();
    const past = await append(store, 'a', 3);
    const [one, two] = [new Collector('one'), new Collector('two')];
    const { failures } = follow(store, one, two);
    await until(() => one.events.length === 3 && two.events.length === 3);
    const live = await append(store, 'b', 2);
    await until(() => one.events.length === 5 && two.events.length === 5);
    expect(one.events).toEqual([...past, ...live]);
    expect(two.events).toEqual(one.events);
    expect(store.subscriptions).toBe(1);
    expect(failures).toEqual([]);
  });

  it('read nothing more once they are level: what is live is brought to them', async () => {
    let reads = 0;
    const store = new MemoryEventStore({ faults: { read: () => void reads++ } });
    await append(store, 'a', 2);
    const collector = new Collector('one');
    const { following, one } = follow(store, collector);
    await until(() => following.status().live && one('one').state === 'level');
    reads = 0;
    await appendTo(store, 'b', NO_STREAM, [newEvent()]);
    await until(() => collector.events.length === 3 && one('one').state === 'level');
    expect(reads).toBe(0);
  });

  it('begin on an empty log', async () => {
    const store = new MemoryEventStore();
    const collector = new Collector('one');
    const { following } = follow(store, collector);
    await until(() => following.status().live);
    const events = await append(store, 'a', 2);
    await until(() => collector.events.length === 2);
    expect(collector.events).toEqual(events);
  });

  it('miss nothing that the subscription brings while they read the page before it', async () => {
    const held = gate();
    class Slow extends MemoryEventStore {
      override async readLog(options: ReadLogOptions) {
        const page = await super.readLog(options);
        await held.opened;
        return page;
      }
    }
    const store = new Slow();
    const collector = new Collector('one');
    const { following } = follow(store, collector);
    await until(() => following.status().live);
    const [event] = await append(store, 'a', 1);
    await until(() => following.status().head === event!.position);
    held.open();
    await until(() => collector.events.length === 1);
  });

  it('go on from their own checkpoints', async () => {
    const store = new MemoryEventStore();
    const events = await append(store, 'a', 10);
    const [behind, ahead] = [
      new Collector('behind', {}, events[2]!.position),
      new Collector('ahead', {}, events[7]!.position),
    ];
    follow(store, behind, ahead);
    await until(() => behind.events.length === 7 && ahead.events.length === 2);
    expect(behind.events).toEqual(events.slice(3));
    expect(ahead.events).toEqual(events.slice(8));
  });

  it('get what their filter selects, and move past the rest', async () => {
    const store = new MemoryEventStore();
    const byStream = new Collector('by stream', { streamPrefixes: ['a'] });
    const byType = new Collector('by type', { types: ['Rare'] });
    const { following } = follow(store, byStream, byType);
    await append(store, 'a', 2);
    const rare = await appendTo(store, 'b', NO_STREAM, [newEvent({ type: 'Rare' }), newEvent()]);
    const head = rare[1]!.position;
    expect(await following.reached('by stream', head, 5_000)).toBe(true);
    expect(await following.reached('by type', head, 5_000)).toBe(true);
    expect(byStream.events.map(({ stream }) => stream)).toEqual(['a', 'a']);
    expect(byType.events).toEqual([rare[0]]);
    expect(byType.checkpoint()).toBe(head);
  });

  it('that are slow do not hold up the others, and catch up page by page', async () => {
    const store = new MemoryEventStore();
    const [quick, slow] = [new Collector('quick'), new Collector('slow')];
    const held = gate();
    slow.before = () => held.opened;
    const { one } = follow(store, quick, slow);
    await append(store, 'a', 1);
    await until(() => slow.calls.length === 1);
    for (let n = 0; n < 8; n++) await append(store, 'a', 500);
    await until(() => quick.events.length === 4_001);
    expect(one('slow')).toMatchObject({ state: 'behind', position: undefined });
    expect(one('slow').behindMs).toBeGreaterThan(0);
    expect(one('slow').behindMs).toBeLessThan(60_000);
    held.open();
    await until(() => slow.events.length === 4_001);
    expect(slow.events).toEqual(quick.events);
    expect(Math.max(...slow.calls)).toBeLessThanOrEqual(500);
    expect(one('slow')).toMatchObject({ state: 'level', behindMs: 0 });
  });
});

describe('a follower that fails', () => {
  it('is handed the same again, after growing pauses, until it takes it', async () => {
    const store = new MemoryEventStore();
    const [failing, other] = [new Collector('failing'), new Collector('other')];
    let broken = true;
    failing.before = () => {
      if (broken) throw new Error('disk on fire');
    };
    const { failures, pauses, one } = follow(store, failing, other);
    const events = await append(store, 'a', 3);
    await until(() => failing.calls.length >= 6 && other.events.length === 3);
    expect(one('failing')).toMatchObject({ state: 'failing', position: undefined, lastError: 'disk on fire' });
    expect(one('failing').failingMs).toBeGreaterThan(0);
    expect(one('failing').failingMs).toBeLessThan(60_000);
    expect(pauses.find((each) => each !== 5_000 && each !== 200)).toBeLessThanOrEqual(50);
    expect(one('other').state).toBe('level');
    broken = false;
    await until(() => failing.events.length === 3);
    expect(failing.events).toEqual(events);
    await until(() => one('failing').state === 'level');
    expect(one('failing').failures).toBe(failures.length);
    expect(new Set(failures)).toEqual(new Set(['failing: disk on fire']));
    const growing = pauses.filter((each) => each > 200 && each !== 5_000);
    expect(growing.length).toBeGreaterThan(0);
    expect(Math.max(...pauses.filter((each) => each !== 5_000))).toBeLessThanOrEqual(10_000);
  });

  it('by not moving its checkpoint is found out', async () => {
    const store = new MemoryEventStore();
    const forgetful = new Collector('forgetful');
    forgetful.handle = async () => undefined;
    const { one } = follow(store, forgetful);
    await append(store, 'a', 1);
    await until(() => one('forgetful').state === 'failing');
    expect(one('forgetful').lastError).toMatch('did not move its checkpoint');
  });
});

describe('reached', () => {
  it('waits until the effects are there', async () => {
    const store = new MemoryEventStore();
    const collector = new Collector('one');
    const held = gate();
    collector.before = () => held.opened;
    const { following } = follow(store, collector);
    const [event] = await append(store, 'a', 1);
    const waiting = Array.from({ length: 50 }, () => following.reached('one', event!.position, 5_000));
    await until(() => collector.calls.length === 1);
    expect(collector.events).toEqual([]);
    held.open();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([true]));
    expect(collector.events).toEqual([event]);
    expect(await following.reached('one', event!.position, 0)).toBe(true);
  });

  it('does not wait longer than it was told', async () => {
    const { following } = follow(new MemoryEventStore(), new Collector('one'));
    expect(await following.reached('one', '5', 20)).toBe(false);
  });

  it('does not wait once following has stopped', async () => {
    const { following } = follow(new MemoryEventStore(), new Collector('one'));
    await following.stop();
    expect(await following.reached('one', '5', 3_600_000)).toBe(false);
  });

  it('is asked by a name that one follower has', () => {
    const followers = [new Collector('one'), new Collector('one')];
    expect(() => new LogFollowing({ store: new MemoryEventStore(), followers })).toThrow('share a name');
  });

  it('ends when following stops, and knows its followers', async () => {
    const { following } = follow(new MemoryEventStore(), new Collector('one'));
    const waiting = following.reached('one', '5', 60_000);
    await following.stop();
    expect(await waiting).toBe(false);
    await expect(following.reached('nobody', '5', 10)).rejects.toThrow('no follower nobody');
  });
});

describe('stop', () => {
  it('waits for the handler under way, and none is called after it', async () => {
    const store = new MemoryEventStore();
    const collector = new Collector('one');
    const held = gate();
    collector.before = () => held.opened;
    const { following, failures } = follow(store, collector);
    await append(store, 'a', 1);
    await until(() => collector.calls.length === 1 && following.status().live);
    let stopped = false;
    const stopping = following.stop().then(() => (stopped = true));
    await append(store, 'a', 1);
    expect(stopped).toBe(false);
    held.open();
    await stopping;
    expect(collector.calls).toHaveLength(1);
    expect(store.subscriptions).toBe(0);
    expect(following.status()).toMatchObject({ live: false, drops: 0 });
    expect(failures).toEqual([]);
  });

  it('may come before start, and twice', async () => {
    const made = new LogFollowing({ store: new MemoryEventStore(), followers: [new Collector('one')] });
    expect(made.status()).toMatchObject({
      live: false,
      drops: 0,
      followers: [{ state: 'behind', position: undefined }],
    });
    await made.stop();
    made.start();
    await made.stop();
  });

  it('does not wait for a pause to end', async () => {
    const collector = new Collector('one');
    collector.before = () => Promise.reject(new Error('broken'));
    const store = new MemoryEventStore();
    const made = new LogFollowing({ store, followers: [collector], pause: (_, signal) => pause(60_000, signal) });
    made.start();
    await append(store, 'a', 1);
    await until(() => made.status().followers[0]!.state === 'failing');
    await made.stop();
  });
});
