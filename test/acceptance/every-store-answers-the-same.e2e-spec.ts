import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRequests } from '../../apps/api/src/demo/sample.js';
import { TestApi, TestClock } from '../support/api.js';
import { until } from '#event-sourcing/testing';

const SAMPLE = 'samples/bytedance-samsung.jsonl';
const DEAL = '/v1/deals/bytedance-samsung-asic';
const GRANT = '/v1/grants/cn-h200-2026';

/** An application on that store, which was told the founding case at the same instants, under the same keys. */
async function told(log: string): Promise<Told> {
  const clock = new TestClock();
  const api = await TestApi.start({ log, clock });
  for (const { post, body, idempotencyKey } of sampleRequests(readFileSync(SAMPLE, 'utf8'))) {
    clock.forward(60);
    const headers = { 'Idempotency-Key': idempotencyKey, 'X-Request-Id': `request-${idempotencyKey}` };
    await api.as('admin').post(post).set(headers).send(body).expect(201);
  }
  await until(async () => (await api.anonymous().get('/health/ready')).status === 200);
  return new Told(api);
}

class Told {
  constructor(readonly api: TestApi) {}

  /** Positions, which are a store's own, as the places of their events in the log; all else to the letter. */
  async answer(path: string): Promise<{ status: number; body: unknown }> {
    const { body: log } = await this.api.as('recorder').get('/v1/events?limit=200');
    const positions = (log as { events: { position: string }[] }).events.map(({ position }) => position);
    const from = path.replace(/\{(\d+)\}/, (_, n) => positions[Number(n)]!);
    const { status, body } = await this.api.as('recorder').get(from).set('X-Request-Id', 'request-of-a-reader');
    const numbered = JSON.stringify(body, (name, value: unknown) =>
      /position|next|asOf|since/i.test(name) && positions.includes(value as string)
        ? `the ${positions.indexOf(value as string)}th`
        : value,
    );
    return { status, body: JSON.parse(numbered.replaceAll(/"detail":"[^"]*"/g, '"detail":"…"')) as unknown };
  }
}

describe('every store answers the same', () => {
  let stores: Told[];
  beforeAll(async () => {
    stores = [await told('sqlite'), await told('eventstoredb')];
  });
  afterAll(() => Promise.all(stores.map(({ api }) => api.close())));

  it.each([
    DEAL,
    `${DEAL}/history`,
    `${DEAL}?asOf={6}`,
    `${DEAL}?asOf={7}`,
    `${DEAL}?assertedBy=2026-02-10`,
    `${DEAL}?asOf=2026-02-11T09:38:30Z`,
    GRANT,
    `${GRANT}/history`,
    '/v1/deals',
    '/v1/deals?status=contested&q=inference',
    '/v1/deals?asOf={6}',
    '/v1/grants?party=bytedance',
    '/v1/parties',
    '/v1/parties/samsung-electronics',
    '/v1/events?limit=200',
    '/v1/events?type=DenialRecorded',
    '/v1/events?after={5}&limit=2',
    '/v1/deals/nobody',
    `${DEAL}?asOf=9223372036854775807`,
    `${DEAL}?minPosition=9223372036854775807`,
  ])('to GET %s', async (path) => {
    const [first, second] = await Promise.all(stores.map((store) => store.answer(path)));
    expect(first).toEqual(second);
  });

  it('and keeps the same bytes, in the same order', async () => {
    const [first, second] = await Promise.all(
      stores.map(async ({ api }) => {
        await api.restart();
        const { body } = await api.as('recorder').get('/v1/events?limit=200');
        const { events } = body as { events: Record<string, unknown>[] };
        return events.map(({ position: _, ...event }) => event);
      }),
    );
    expect(first).toEqual(second);
    expect(first!.length).toBeGreaterThan(8);
  });
});
