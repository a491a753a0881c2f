import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeDeal } from './deal.js';
import { StageStanding } from './evidence/stage-standing.js';
import type { DomainEvent } from './events/catalogue.js';
import { summaries } from './summary.js';
import { happened, type Step, steps } from './testing/arbitrary-history.js';
import { link } from './testing/words.js';

const { deal } = summaries;
const PUBLISHERS = ['reuters', 'wsj', 'samsung', 'nikkei'];
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const day = fc.option(
  fc.integer({ min: 1, max: 9 }).map((date) => `2026-02-0${date}`),
  { nil: undefined },
);
const tier = fc.constantFrom('primary' as const, 'accountable' as const, 'other' as const);
const stage = fc.constantFrom('in_talks', 'signed', 'paused');

const named = fc
  .record({ publisher: fc.constantFrom(...PUBLISHERS), tier, publishedAt: day })
  .map(({ publishedAt, ...words }) => ({ ...words, ...(publishedAt !== undefined && { publishedAt }) }));

const nextLink = fc
  .tuple(id, named, fc.option(id, { freq: 4 }))
  .map(([to, words, beyond]) => link(to, { ...words, ...(beyond !== null && { relayOf: [link(beyond, words)] }) }));

const links = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: fc.array(nextLink, { minLength: 0, maxLength: 2 }) },
);

const report: fc.Arbitrary<Step> = fc
  .record({
    id,
    named,
    links,
    of: links,
    stage: fc.option(stage, { freq: 4 }),
    party: fc.boolean(),
    cites: fc.boolean(),
  })
  .map((words) => (h) => {
    const { relayOf, of } = { relayOf: words.links, of: words.of };
    const claims = {
      'quantity.initial': { value: '100 chip', ...(of && { relayOf: of }) },
      ...(words.party && { 'participant.tsmc': 'foundry' }),
      ...(words.stage !== null && { stage: words.stage }),
    };
    return h.report(words.id, {
      ...words.named,
      claims,
      ...(relayOf && { relayOf }),
      ...(!words.cites && { attribution: null }),
    });
  });

const who = fc.constantFrom('bytedance', 'samsung', 'tsmc');
const about = fc.oneof(
  fc.constant('subject' as const),
  id.map((report) => ({ report })),
  id.map((publication) => ({ publication })),
  id.map((report) => [`${report}/stage`]),
);
const reaction: fc.Arbitrary<Step> = fc.tuple(who, about, fc.nat({ max: 4 })).map(([by, of, kind]) => (h, n) => {
  if (kind === 0) return h.statement(`s-${n}`, { by, of });
  if (kind === 1) return h.noComment({ by, of });
  if (kind === 2 && Array.isArray(of)) return h.confirmation(`c-${n}`, { by, affirms: of });
  return h.denial(`d-${n}`, { by, of, specificity: kind === 3 ? 'specific' : 'blanket' });
});
const withdrawal: fc.Arbitrary<Step> = id.map((report) => (h) => h.withdrawal(report));

/** Stories of few publications, that repeat, name and deny one another in every order. */
const stories = fc.array(
  fc.oneof({ weight: 10, arbitrary: report }, { weight: 2, arbitrary: reaction }, { weight: 1, arbitrary: withdrawal }),
  { minLength: 2, maxLength: 12 },
);

function isCarried(events: readonly DomainEvent[]): void {
  let state = deal.initial();
  for (const event of events) {
    state = deal.evolve(state, event);
    const carried = deal.summarize(state);
    const { stage: held, status } = describeDeal({ ...state });
    expect(carried).toEqual({ ...deal.summarize({ ...state }), stage: held, status });
  }
}

describe('a summary that was carried along is the one that all records add up to', () => {
  const follow = vi.spyOn(StageStanding.prototype, 'follow');
  afterEach(() => follow.mockClear());

  const share = () => {
    const followed = follow.mock.results.map(({ value }) => value as boolean);
    return followed.filter(Boolean).length / followed.length;
  };

  it('for any history', () => {
    fc.assert(
      fc.property(
        steps.map((taken) => happened(taken).recording.events),
        isCarried,
      ),
      { numRuns: 50 },
    );
    expect(share()).toBeGreaterThan(0.2);
  });

  it('for any story of few publications', () => {
    fc.assert(
      fc.property(
        stories.map((taken) => happened(taken).recording.events),
        isCarried,
      ),
      { numRuns: 100 },
    );
    expect(share()).toBeGreaterThan(0.4);
  });
});
