import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogFollowing, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { appendTo, MemoryEventStore, newEvent, newEvents, until } from '#event-sourcing/testing';
import { Deliveries } from './deliveries.js';
import type { EventFilter } from './event-filter.js';
import { LiveTail } from './live-tail.js';
import { endFrame } from './sse.js';
import { Reader } from './testing/reader.js';

const HEARTBEAT = 15_000;
/** More than may wait for a client. */
const LARGE = 'x'.repeat(300_000);

let now: number;
let store: MemoryEventStore;
let tail: LiveTail;
let following: LogFollowing;
let deliveries: Deliveries;

beforeEach(() => {
  now = 0;
  store = new MemoryEventStore();
  tail = new LiveTail(undefined);
  following = new LogFollowing({ store, followers: [tail] });
  following.start();
  deliveries = new Deliveries({ store, tail, heartbeat: HEARTBEAT, now: () => now });
});
afterEach(async () => {
  deliveries.endAll('');
  await following.stop();
  await store.close();
});

function open(filter: EventFilter = {}, after?: string): Reader {
  const reader = new Reader();
  deliveries.start({ out: reader, filter, after });
  return reader;
}

/** Lets a second pass, so many times. */
function pass(seconds: number): void {
  for (let n = 0; n < seconds; n++) {
    now += 1_000;
    deliveries.look();
  }
}

const eventsOf = (reader: Reader): string[] =>
  reader.messages.flatMap(({ event, data }) => (event ? [] : [JSON.parse(data).eventId as string]));

describe('a stream with nothing to tell', () => {
  it('shows every fifteen seconds that it lives', async () => {
    const reader = open();
    await turn();
    const heartbeats = (): number => reader.text.split(': heartbeat\n\n').length - 1;
    pass(14);
    expect(heartbeats()).toBe(0);
    pass(1);
    expect(heartbeats()).toBe(1);
    pass(60);
    expect(heartbeats()).toBe(5);
  });

  it('does not when it has told something', async () => {
    const reader = open();
    pass(10);
    await appendTo(store, 'deal-1', NO_STREAM, newEvents(1));
    await until(() => reader.messages.length === 1);
    pass(14);
    expect(reader.text).not.toContain('heartbeat');
  });

  it('moves the last id past what its filter left out, so that it is not read again', async () => {
    const reader = open({ type: 'Never' });
    await until(() => following.status().live);
    const events = await appendTo(store, 'deal-1', NO_STREAM, newEvents(3));
    await until(() => tail.checkpoint() === events[2]!.position);
    expect(reader.messages).toEqual([]);
    pass(15);
    const { position } = events[2]!;
    expect(reader.messages).toEqual([{ id: position, event: 'checkpoint', data: `{"position":"${position}"}` }]);
    pass(15);
    expect(reader.messages).toHaveLength(1);
    expect(reader.text).toContain(': heartbeat');
  });
});

describe('a client that does not read', () => {
  const fill = async (): Promise<string[]> => {
    const events = Array.from({ length: 20 }, () => newEvent({ data: LARGE }));
    const stored: StoredEvent[] = [];
    let revision: string = NO_STREAM;
    for (const event of events) {
      const [one] = await appendTo(store, 'deal-1', revision, [event]);
      revision = one!.revision;
      stored.push(one!);
    }
    await until(() => tail.checkpoint() === stored.at(-1)!.position);
    return stored.map(({ eventId }) => eventId);
  };

  it('is handed no more than may wait, and is cut when it takes nothing for five seconds; the others get all', async () => {
    const [slow, other] = [open(), open()];
    await turn();
    slow.stopReading();
    const eventIds = await fill();
    await until(() => eventsOf(other).length === 20);
    expect(slow.writableLength).toBeLessThan(2 * LARGE.length + 2_000);
    pass(5);
    expect([deliveries.open, deliveries.cut, slow.destroyed]).toEqual([2, 0, false]);
    pass(2);
    expect([deliveries.open, deliveries.cut, slow.destroyed]).toEqual([1, 1, true]);
    const again = open({}, slow.lastId);
    await until(() => eventsOf(slow).length + eventsOf(again).length === 20);
    expect([...eventsOf(slow), ...eventsOf(again)]).toEqual(eventIds);
  });

  it('while it catches up is handed no more than may wait, either', async () => {
    await fill();
    const slow = new Reader();
    slow.stopReading();
    deliveries.start({ out: slow, filter: {}, after: undefined });
    await until(() => slow.writableLength > LARGE.length);
    for (let n = 0; n < 20; n++) await turn();
    expect(slow.writableLength).toBeLessThan(2 * LARGE.length + 2_000);
    pass(7);
    expect(deliveries.cut).toBe(1);
  });

  it('but for a while goes on from where it was', async () => {
    const slow = open();
    await turn();
    slow.stopReading();
    const eventIds = await fill();
    pass(4);
    slow.read();
    await until(() => eventsOf(slow).length === 20);
    pass(10);
    expect([eventsOf(slow), deliveries.cut]).toEqual([eventIds, 0]);
  });

  it('but takes a little every few seconds is not cut', async () => {
    const slow = open();
    await turn();
    slow.stopReading();
    await fill();
    for (let n = 0; n < 5; n++) {
      pass(4);
      slow.read();
      await turn();
      slow.stopReading();
    }
    expect(deliveries.cut).toBe(0);
  });
});

describe('the streams of a process', () => {
  it('rest on one subscription, and on none of their own', async () => {
    for (let n = 0; n < 50; n++) open({ type: `Type${n % 3}` });
    await until(() => following.status().live);
    expect(store.subscriptions).toBe(1);
  });

  it('are counted, with what they were handed', async () => {
    const [one, two] = [open(), open()];
    await appendTo(store, 'deal-1', NO_STREAM, newEvents(3));
    await until(() => eventsOf(one).length === 3 && eventsOf(two).length === 3);
    one.destroy();
    await until(() => deliveries.open === 1);
    expect(deliveries.events).toBe(6);
  });

  it('end with a last word, and are asked to come back at different moments', async () => {
    const readers = Array.from({ length: 20 }, () => open());
    await turn();
    deliveries.endAll(endFrame('stopping', 'Good night.'));
    await until(() => readers.every(({ writableFinished }) => writableFinished));
    const pauses = readers.map(({ text }) => Number([...text.matchAll(/^retry: (\d+)$/gm)].at(-1)![1]));
    expect(new Set(pauses).size).toBeGreaterThan(10);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
    for (const { messages } of readers)
      expect(messages.at(-1)).toMatchObject({ event: 'end', data: '{"reason":"stopping","detail":"Good night."}' });
    expect(deliveries.open).toBe(0);
  });

  it('of a client that has been told more than this process knows begin where it left off', async () => {
    const events = await appendTo(store, 'deal-1', NO_STREAM, newEvents(4));
    await until(() => tail.checkpoint() === events[3]!.position);
    const late = new LiveTail(events[0]!.position);
    const behind = new Deliveries({ store, tail: late, heartbeat: HEARTBEAT, now: () => now });
    const reader = new Reader();
    behind.start({ out: reader, filter: {}, after: events[1]!.position });
    await turn();
    await late.handle(events.slice(1, 3), events[2]!.position);
    await late.handle(events.slice(3), events[3]!.position);
    await until(() => eventsOf(reader).length === 2);
    expect(eventsOf(reader)).toEqual(events.slice(2).map(({ eventId }) => eventId));
    behind.endAll('');
  });
});
