import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRequests } from '../../apps/api/src/demo/sample.js';
import { slugs } from '../../scripts/convert-case.mjs';
import { Told } from './support/told.js';

const read = (path: string) => readFileSync(path, 'utf8');

/** All in one log, the founding case first: what several name is recorded once. */
const samples = ['bytedance-samsung', ...slugs()].map((slug) => `samples/${slug}.jsonl`);

interface Opening {
  readonly dealId?: string;
  readonly grantId?: string;
}

/** Every subject of a case, as of each day that one of its questions is about. */
function readsOf(slug: string): string[] {
  const { questions } = JSON.parse(read(`samples/cases/${slug}.json`)) as { questions: readonly { asOf: string }[] };
  const opened = sampleRequests(read(`samples/${slug}.jsonl`)).flatMap(({ post, body }) => {
    const { dealId, grantId } = body as Opening;
    return post === '/v1/deals' ? [`${post}/${dealId}`] : post === '/v1/grants' ? [`${post}/${grantId}`] : [];
  });
  const days = [...new Set(questions.map(({ asOf }) => asOf))];
  return opened.flatMap((subject) => [
    subject,
    `${subject}/history`,
    ...days.map((day) => `${subject}?assertedBy=${day}`),
  ]);
}

describe('every store answers the same of real cases', () => {
  let stores: Told[];
  beforeAll(async () => {
    stores = [await Told.of('sqlite', samples), await Told.of('eventstoredb', samples)];
  }, 120_000);
  afterAll(() => Promise.all(stores.map(({ api }) => api.close())));

  it.each(slugs())('on each day that %s is asked about', async (slug) => {
    const reads = readsOf(slug);
    expect(reads.length).toBeGreaterThan(10);
    for (const path of reads) {
      const [first, second] = await Promise.all(stores.map((store) => store.answer(path)));
      expect(first, path).toEqual(second);
      expect([200, 404], path).toContain(first!.status);
    }
  });

  it.each(['/v1/deals?limit=100', '/v1/grants?limit=100', '/v1/parties?limit=100', '/v1/parties/nvidia'])(
    'to GET %s, where all cases are',
    async (path) => {
      const [first, second] = await Promise.all(stores.map((store) => store.answer(path)));
      expect(first).toEqual(second);
      expect(first!.status).toBe(200);
    },
  );
});
