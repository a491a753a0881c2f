import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { asyncScheduler, type Observable, subscribeOn } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { LogFollowing, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { MemoryEventStore, newEvent, until } from '#event-sourcing/testing';
import type { Chunk } from './chunk.js';
import { Deliveries } from './deliveries.js';
import { type EventFilter, selects } from './event-filter.js';
import { LiveTail } from './live-tail.js';
import { Reader } from './testing/reader.js';

const FILTERS: readonly EventFilter[] = [
  {},
  { kinds: ['deal', 'grant'] },
  { type: 'Changed' },
  { subject: 'deal-1', type: 'Begun' },
];
const STREAMS = ['deal-1', 'deal-10', 'grant-1', 'key-1'] as const;
/** Two of the large ones fill what may wait for a client; forty of them, what the tail remembers. */
const SIZES = [10, 200_000] as const;

const client = fc.nat(FILTERS.length - 1);
/** What may happen, in any order. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: fc.constantFrom(...STREAMS),
      types: fc.array(fc.constantFrom('Begun', 'Changed'), { minLength: 1, maxLength: 3 }),
      size: fc.constantFrom(...SIZES),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('turns' as const), count: fc.nat(6) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cut' as const), client }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('stop reading' as const), client }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), client }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reads fail' as const), times: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** A client with that filter, over all its connections: it comes back with the last id that it was told. */
class Client {
  readonly #before: string[] = [];
  #lastId: string | undefined;
  reader = new Reader();

  constructor(readonly filter: EventFilter) {}

  connect(deliveries: Deliveries): void {
    this.#before.push(...this.#positions());
    this.#lastId = this.reader.lastId ?? this.#lastId;
    this.reader.destroy();
    this.reader = new Reader();
    deliveries.start({ out: this.reader, filter: this.filter, after: this.#lastId });
  }

  /** Of all events that it got, in the order in which they came. */
  get positions(): string[] {
    return [...this.#before, ...this.#positions()];
  }

  #positions(): string[] {
    return this.reader.messages.flatMap(({ event, data }) => (event ? [] : [JSON.parse(data).position as string]));
  }
}

class World {
  failingReads = 0;
  readonly store = new MemoryEventStore({
    faults: { read: () => (this.failingReads-- > 0 ? new Error('not now') : undefined) },
  });
  readonly clients = FILTERS.map((filter) => new Client(filter));
  #following!: LogFollowing;
  #deliveries!: Deliveries;

  constructor(private readonly makeTail: (head: string | undefined) => LiveTail) {}

  async begin(): Promise<void> {
    const tail = this.makeTail(await this.store.head());
    this.#following = new LogFollowing({ store: this.store, followers: [tail], pause: () => turn() });
    this.#following.start();
    this.#deliveries = new Deliveries({ store: this.store, tail, heartbeat: 1_000_000, now: () => 0 });
    for (const each of this.clients) each.connect(this.#deliveries);
  }

  async let(it: Happening): Promise<void> {
    if (it.kind === 'append') await this.#append(it);
    if (it.kind === 'turns') for (let n = 0; n < it.count; n++) await turn();
    if (it.kind === 'cut') this.clients[it.client]!.connect(this.#deliveries);
    if (it.kind === 'stop reading') this.clients[it.client]!.reader.stopReading();
    if (it.kind === 'read') this.clients[it.client]!.reader.read();
    if (it.kind === 'drop') this.store.interruptSubscriptions();
    if (it.kind === 'reads fail') this.failingReads = it.times;
    if (it.kind === 'restart') {
      await this.end();
      await this.begin();
    }
  }

  /** Everybody reads, until nothing is left to come. */
  async settle(events: readonly StoredEvent[]): Promise<void> {
    for (const { reader } of this.clients) reader.read();
    const expected = this.clients.map(({ filter }) => events.filter((event) => selects(filter, event)).length);
    await until(() => this.clients.every(({ positions }, n) => positions.length >= expected[n]!), { within: 1_000 });
    for (let n = 0; n < 3; n++) await turn();
  }

  async end(): Promise<void> {
    this.#deliveries.endAll('');
    await this.#following.stop();
  }

  async #append({ stream, types, size }: Extract<Happening, { kind: 'append' }>): Promise<void> {
    this.failingReads = 0;
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    const events = types.map((type) => newEvent({ type, data: 'x'.repeat(size) }));
    await this.store.append(stream, last?.revision ?? NO_STREAM, events);
  }
}

function everyEventOnceInOrder(makeTail: (head: string | undefined) => LiveTail) {
  return fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
    const world = new World(makeTail);
    await world.begin();
    try {
      for (const each of happenings) await world.let(each);
      world.failingReads = 0;
      const { events } = await world.store.readLog();
      await world.settle(events);
      for (const { filter, positions } of world.clients) {
        expect(positions).toEqual(events.filter((event) => selects(filter, event)).map(({ position }) => position));
      }
    } finally {
      await world.end();
    }
  });
}

describe('whatever happens to connections, readers, subscriptions and reads', () => {
  it('each client gets every event that its filter selects, once and in order', async () => {
    await fc.assert(
      everyEventOnceInOrder((head) => new LiveTail(head)),
      { numRuns: 150 },
    );
  }, 60_000);

  it('control: a tail that is joined a moment later than it was looked at loses events', async () => {
    class LateTail extends LiveTail {
      override chunks(filter: EventFilter): Observable<Chunk> {
        return super.chunks(filter).pipe(subscribeOn(asyncScheduler));
      }
    }
    const { failed, errorInstance } = await fc.check(
      everyEventOnceInOrder((head) => new LateTail(head)),
      { numRuns: 150, endOnFailure: true },
    );
    expect([failed, String(errorInstance)]).toEqual([true, expect.stringMatching(/Not so within|to deeply equal/)]);
  }, 60_000);
});
