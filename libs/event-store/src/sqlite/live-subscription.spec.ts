import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LogFilter, matches, type NewEvent, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { appendTo, newEvent, until } from '#event-sourcing/testing';
import { LiveSubscription } from './live-subscription.js';
import { LogReader } from './log-reader.js';
import { RecentEvents } from './recent-events.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { temporaryFolder } from './testing/temporary-folder.js';

const placed = (position: number, text = 'x'): StoredEvent => ({
  ...newEvent({ data: text }),
  stream: 's',
  revision: String(position - 1),
  position: String(position),
});

describe('recent events', () => {
  const positions = (recent: RecentEvents, after: string | undefined, limit = 100) =>
    recent.after(after, limit)?.map(({ position }) => Number(position));

  it('give what comes after a position, in pages', () => {
    const recent = new RecentEvents();
    recent.restart('7');
    recent.add([placed(8), placed(9)]);
    recent.add([placed(10)]);
    expect(positions(recent, '7')).toEqual([8, 9, 10]);
    expect(positions(recent, '8')).toEqual([9, 10]);
    expect(positions(recent, '9')).toEqual([10]);
    expect(positions(recent, '10')).toEqual([]);
    expect(positions(recent, '12')).toEqual([]);
    expect(positions(recent, '7', 2)).toEqual([8, 9]);
  });

  it('do not reach back before they began', () => {
    const recent = new RecentEvents();
    recent.restart('7');
    expect(positions(recent, '6')).toBeUndefined();
    expect(positions(recent, undefined)).toBeUndefined();
    recent.restart(undefined);
    expect(positions(recent, undefined)).toEqual([]);
  });

  it('forget the oldest when they grow too large', () => {
    const recent = new RecentEvents(100);
    recent.restart(undefined);
    for (let n = 1; n <= 5; n++) recent.add([placed(n, 'x'.repeat(40))]);
    expect(positions(recent, '3')).toEqual([4, 5]);
    expect(positions(recent, '2')).toBeUndefined();
  });
});

describe('a subscription that falls behind', () => {
  let store: SqliteEventStore;
  let reader: LogReader;
  let remove: () => void;

  beforeEach(async () => {
    const temporary = temporaryFolder();
    remove = () => temporary.remove();
    store = await SqliteEventStore.open({ folder: temporary.folder });
    reader = new LogReader(temporary.folder);
  });
  afterEach(async () => {
    await reader.close();
    await store.close();
    remove();
  });

  it.each([0, 100, 1_000_000])('misses and repeats nothing, with %i characters of recent events', async (most) => {
    const recent = new RecentEvents(most);
    recent.restart(undefined);
    const heard: StoredEvent[] = [];
    const examined: string[] = [];
    let open = () => {};
    const held = new Promise<void>((resolve) => (open = resolve));
    const onEvents = async (events: readonly StoredEvent[], to: string) => {
      heard.push(...events);
      examined.push(to);
      if (heard.length > 20) await held;
    };
    const subscription = new LiveSubscription(reader, recent, { onEvents });
    const append = async (n: number): Promise<void> => {
      const events = await appendTo(store, 's', n ? String(n - 1) : NO_STREAM, [newEvent({ data: { n } })]);
      recent.add(events);
      subscription.wake();
    };
    for (let n = 0; n < 200; n++) await append(n);
    open();
    await until(() => heard.length >= 200);
    for (let n = 200; n < 210; n++) await append(n);
    await until(() => heard.length >= 210);
    await subscription.stop();
    expect(heard.map(({ revision }) => Number(revision))).toEqual(Array.from({ length: 210 }, (_, n) => n));
    expect(examined.at(-1)).toBe('210');
  });
});

describe('a filter', () => {
  const events: NewEvent[] = ['A', 'B', 'a'].map((type) => newEvent({ type }));
  const filters: LogFilter[] = [
    {},
    { streamPrefixes: [] },
    { types: [] },
    { streamPrefixes: ['deal-'] },
    { streamPrefixes: ['deal-1', 'grant'] },
    { streamPrefixes: ['deal_', '%', 'DEAL-', '株'] },
    { types: ['A', 'a'] },
    { streamPrefixes: ['deal-'], types: ['B'] },
  ];

  it('selects the same of the log as of the live events', async () => {
    const { folder, remove } = ((temporary) => ({ folder: temporary.folder, remove: () => temporary.remove() }))(
      temporaryFolder(),
    );
    const store = await SqliteEventStore.open({ folder });
    for (const stream of ['deal-1', 'deal-12', 'grant-1', '株-1']) {
      await store.append(
        stream,
        NO_STREAM,
        events.map((event) => ({ ...event, eventId: newEvent().eventId })),
      );
    }
    const { events: all } = await store.readLog();
    for (const filter of filters) {
      const { events: read, next, atHead } = await store.readLog(filter);
      expect(read).toEqual(all.filter((event) => matches(filter, event)));
      expect([next, atHead]).toEqual(['12', true]);
    }
    await store.close();
    remove();
  });
});
