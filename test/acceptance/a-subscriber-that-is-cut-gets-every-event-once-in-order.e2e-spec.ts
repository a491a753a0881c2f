import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { type Random, seeded } from '../faults/support/seed.js';
import { TestApi } from '../support/api.js';
import { SseClient } from '../support/sse-client.js';

const CUTS = 1_000;
const random = seeded('test/acceptance/a-subscriber-that-is-cut-gets-every-event-once-in-order.e2e-spec.ts');

/** How a subscriber comes back: the parameters and the header that go on where it was. */
type Return = (lastId: string | undefined) => { readonly query: string; readonly lastEventId: string | undefined };
const byItsLastId: Return = (lastEventId) => ({ query: '', lastEventId });

let api: TestApi;

/** Records parties until it is told to stop. */
class Writers {
  readonly acknowledged: string[] = [];
  #stopped = false;
  readonly #running: Promise<unknown>;

  constructor(count: number) {
    this.#running = Promise.all(Array.from({ length: count }, () => this.#write()));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #write(): Promise<void> {
    while (!this.#stopped) {
      const name = `Party ${this.acknowledged.length} ${'ü'.repeat(Math.floor(random() * 80))}`;
      const { body } = await api.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201);
      this.acknowledged.push(body.eventId);
    }
  }
}

/** Reads the stream over connections that are cut, each after a random stretch or a random time. */
class CutSubscriber {
  readonly eventIds: string[] = [];
  lastId: string | undefined;
  cuts = 0;

  constructor(
    private readonly filter: string,
    private readonly comesBack: Return = byItsLastId,
  ) {}

  async run(cuts: number, chance: Random): Promise<void> {
    while (this.cuts < cuts) {
      const client = await this.#open({ cutAfter: 1 + Math.floor(chance() ** 2 * 20_000) });
      const timer = setTimeout(() => client.cut(), chance() * 10);
      await client.over;
      clearTimeout(timer);
      this.#keep(client);
      this.cuts += 1;
    }
  }

  /** Once more, uncut. */
  async finish(head: string): Promise<void> {
    const client = await this.#open({});
    await until(() => client.lastId === head);
    client.cut();
    this.#keep(client);
  }

  #open(options: { cutAfter?: number }): Promise<SseClient> {
    const { query, lastEventId } = this.comesBack(this.lastId);
    const url = `${api.url}/v1/events/stream?${this.filter}&${query}`;
    return SseClient.open(url, { token: api.token('subscriber'), lastEventId, ...options });
  }

  #keep(client: SseClient): void {
    this.eventIds.push(...client.events.map(({ eventId }) => eventId as string));
    this.lastId = client.lastId ?? this.lastId;
  }
}

/** The whole feed, page by page. */
async function feed(filter: string, from = '0'): Promise<{ eventIds: string[]; position: string }> {
  const eventIds: string[] = [];
  let after = from;
  for (;;) {
    const { body } = await api.as('subscriber').get(`/v1/events?${filter}&limit=200&after=${after}`).expect(200);
    eventIds.push(...body.events.map(({ eventId }: { eventId: string }) => eventId));
    if (body.next === null) return { eventIds, position: body.position };
    after = body.next;
  }
}

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.close());

describe('a subscriber that is cut a thousand times at random, while others record', () => {
  it('ends with every event once, in order; so does one with a filter', async () => {
    const writers = new Writers(2);
    const [all, some] = [new CutSubscriber(''), new CutSubscriber('type=PartyRegistered')];
    await Promise.all([all.run(CUTS, random), some.run(CUTS / 5, random)]);
    await writers.stop();
    const last = await api.as('recorder').post('/v1/parties').send({ name: 'The last', kind: 'company' }).expect(201);
    await api.as('subscriber').get(`/v1/events?minPosition=${last.body.position}`).expect(200);
    for (const [subscriber, filter] of [
      [all, ''],
      [some, 'type=PartyRegistered'],
    ] as const) {
      await subscriber.finish(last.body.position);
      const { eventIds } = await feed(filter);
      expect(eventIds.length).toBeGreaterThan(100);
      expect(subscriber.eventIds).toEqual(eventIds);
      expect(eventIds).toEqual(expect.arrayContaining(writers.acknowledged));
    }
    expect([all.cuts, some.cuts]).toEqual([CUTS, CUTS / 5]);
  }, 120_000);

  it('control: one that comes back without its last id misses events, or gets them again', async () => {
    const writers = new Writers(2);
    const { position } = await feed('');
    const forgetful = new CutSubscriber('', () => ({ query: 'after=now', lastEventId: undefined }));
    const repeating = new CutSubscriber('', () => ({ query: `after=${position}`, lastEventId: undefined }));
    await Promise.all([forgetful.run(30, random), repeating.run(30, random)]);
    await writers.stop();
    const { eventIds } = await feed('', position);
    expect(forgetful.eventIds.length).toBeLessThan(eventIds.length);
    expect(new Set(repeating.eventIds).size).toBeLessThan(repeating.eventIds.length);
  }, 60_000);
});
