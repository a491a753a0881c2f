import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleRequests } from '../../apps/api/src/demo/sample.js';
import { sampleOf, slugs } from '../../scripts/convert-case.mjs';

const read = (path: string) => readFileSync(path, 'utf8');

interface Given {
  readonly records: readonly { readonly n: number; readonly url: string; readonly kind: string }[];
  readonly questions: readonly unknown[];
}

describe('the samples of real cases', () => {
  it('are five', () => expect(slugs()).toHaveLength(5));

  it.each(slugs())('%s is what its case converts to, line by line', (slug) => {
    expect(sampleOf(slug)).toBe(read(`samples/${slug}.jsonl`));
  });

  it.each(slugs())('%s has every page of its case, or its note says why not', (slug) => {
    const { records } = JSON.parse(read(`samples/cases/${slug}.json`)) as Given;
    const sample = read(`samples/${slug}.jsonl`);
    const note = read(`docs/cases/${slug}.md`);
    const absent = records.filter(({ url }) => !sample.includes(JSON.stringify(url)));
    expect(absent.filter(({ n }) => !note.includes(`record ${n} `))).toEqual([]);
  });

  it.each(slugs())('%s has a note that names each record decided by hand without a request of its own', (slug) => {
    const { records } = JSON.parse(read(`samples/cases/${slug}.judged.json`)) as {
      records: Record<string, { as?: unknown[]; and?: unknown[] }>;
    };
    const note = read(`docs/cases/${slug}.md`);
    const silent = Object.entries(records).filter(([, { as, and }]) => as?.length === 0 && !and?.length);
    expect(silent.filter(([n]) => !note.includes(`record ${n} `))).toEqual([]);
  });

  it('register a party that several of them name in the same line, so that it is recorded once', () => {
    const lines = [...slugs(), 'bytedance-samsung'].flatMap((slug) =>
      sampleRequests(read(`samples/${slug}.jsonl`)).filter(({ post }) => post === '/v1/parties'),
    );
    const keys = new Map<string, Set<string>>();
    for (const { body, idempotencyKey } of lines) {
      const { partyId } = body as { partyId: string };
      keys.set(partyId, (keys.get(partyId) ?? new Set()).add(idempotencyKey));
    }
    expect([...keys].filter(([, { size }]) => size > 1)).toEqual([]);
    expect(lines.length).toBeGreaterThan(keys.size);
  });
});
