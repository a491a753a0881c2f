import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Told } from './support/told.js';

const SAMPLE = 'samples/bytedance-samsung.jsonl';
const DEAL = '/v1/deals/bytedance-samsung-asic';
const GRANT = '/v1/grants/cn-h200-2026';

describe('every store answers the same', () => {
  let stores: Told[];
  beforeAll(async () => {
    stores = [await Told.of('sqlite', [SAMPLE]), await Told.of('eventstoredb', [SAMPLE])];
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
      stores.map(async (store) => {
        await store.api.restart();
        return (await store.events()).map(({ position: _, ...event }) => event);
      }),
    );
    expect(first).toEqual(second);
    expect(first!.length).toBeGreaterThan(8);
  });
});
