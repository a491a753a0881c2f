import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { matches } from './log-filter.js';
import { NO_STREAM } from './event-store.js';
import { LogFollowing } from './log-following.js';
import { MemoryEventStore } from './testing/memory-event-store.js';
import { newEvent } from './testing/new-event.js';
import { Collector } from './testing/sample/collector.js';
import { until } from './testing/until.js';

const STREAMS = ['deal-1', 'deal-2', 'grant-1', 'key-1'] as const;
const TYPES = ['Begun', 'Changed', 'Ended'] as const;
const FOLLOWERS = 4;

/** What may happen, in any order. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      stream: fc.constantFrom(...STREAMS),
      types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turns' as const), count: fc.nat(6) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('handler fails' as const),
      follower: fc.nat(FOLLOWERS - 1),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const), clean: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('reads fail' as const), times: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

class World {
  readonly failing: number[] = Array.from({ length: FOLLOWERS }, () => 0);
  failingReads = 0;
  readonly store = new MemoryEventStore({
    faults: { read: () => (this.failingReads-- > 0 ? new Error('not now') : undefined) },
  });
  readonly followers = [
    new Collector('all'),
    new Collector('deals', { streamPrefixes: ['deal-'] }),
    new Collector('changes', { types: ['Changed', 'Ended'] }),
    new Collector('grants begun', { streamPrefixes: ['grant-', 'key-'], types: ['Begun'] }),
  ];
  following = this.#follow();

  constructor() {
    for (const [n, follower] of this.followers.entries()) {
      follower.before = async () => {
        await turn();
        if (this.failing[n]!-- > 0) throw new Error('the handler broke');
      };
    }
  }

  async let(it: Happening): Promise<void> {
    if (it.kind === 'append') await this.#append(it.stream, it.types);
    if (it.kind === 'turns') for (let n = 0; n < it.count; n++) await turn();
    if (it.kind === 'handler fails') this.failing[it.follower] = it.times;
    if (it.kind === 'drop') this.store.interruptSubscriptions(it.clean ? undefined : new Error('dropped'));
    if (it.kind === 'reads fail') this.failingReads = it.times;
    if (it.kind === 'restart') {
      await this.following.stop();
      this.following = this.#follow();
    }
  }

  async #append(stream: string, types: readonly string[]): Promise<void> {
    this.failingReads = 0;
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    await this.store.append(
      stream,
      last?.revision ?? NO_STREAM,
      types.map((type) => newEvent({ type })),
    );
  }

  #follow(): LogFollowing {
    const { store, followers } = this;
    const following = new LogFollowing({ store, followers, pause: () => turn() });
    following.start();
    return following;
  }
}

describe('whatever happens to subscriptions, handlers and reads', () => {
  it('each follower gets every event that its filter selects, once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const world = new World();
        for (const each of happenings) await world.let(each);
        world.failingReads = 0;
        const head = await world.store.head();
        await until(() => world.followers.every((follower) => follower.checkpoint() === head));
        await world.following.stop();
        const { events } = await world.store.readLog();
        for (const follower of world.followers) {
          expect(follower.events).toEqual(events.filter((event) => matches(follower.filter, event)));
        }
      }),
      { numRuns: 200 },
    );
  });
});
