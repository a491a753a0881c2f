import { Refusal } from '#event-sourcing';
import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { link } from '../../testing/words.js';

const TALKS = { stage: 'in_talks' };

function originsOf(h: DealHistory, term = 'stage'): string[] {
  return h.term(term).origins.map(({ origin }) => origin);
}

describe('2.1 relay links name the next link only, which may nest', () => {
  it("are the report's, unless a claim gives its own", () => {
    const h = dealHistory();
    h.report('dcd', {
      relayOf: 'reuters',
      claims: {
        stage: 'in_talks',
        product: { value: 'an ASIC', relayOf: 'bloomberg' },
        'quantity.initial': { value: 'exactly 100 chip', relayOf: [] },
      },
    });
    expect([h.speakers('stage'), h.speakers('product'), h.speakers('quantity.initial')]).toEqual([
      ['reuters'],
      ['bloomberg'],
      ['dcd'],
    ]);
  });

  it('nest: the link beyond is the origin', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    expect(originsOf(h)).toEqual(['wsj']);
    expect(h.term('stage').relays).toMatchObject([{ claim: 'dcd/stage', origin: 'wsj', way: ['reuters', 'wsj'] }]);
  });

  it.each([
    ['a link recorded with sources of its own is the origin', undefined, 'reuters'],
    ['a link recorded as a relay leads where it says', 'bloomberg', 'bloomberg'],
  ])('a recorded link speaks for itself: %s', (_, relayOf, origin) => {
    const h = dealHistory();
    h.report('reuters', { ...(relayOf && { relayOf }), claims: TALKS });
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    expect(originsOf(h)).toEqual([origin]);
  });

  it('a link recorded later speaks for itself too', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    h.report('reuters', { claims: TALKS });
    expect(originsOf(h)).toEqual(['reuters']);
  });

  it('what a report says of an unrecorded link holds for that report alone', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    h.report('ft', { relayOf: 'reuters', claims: TALKS });
    expect(originsOf(h).sort()).toEqual(['reuters', 'wsj']);
  });

  it.each([
    ['itself', [], 'dcd', 'dcd'],
    ['a relay of itself', [['reuters', 'dcd']], 'dcd', 'reuters'],
    ['itself, nested', [], 'dcd', 'reuters ← dcd'],
    [
      'a relay of a relay of itself',
      [
        ['wsj', 'reuters'],
        ['reuters', 'dcd'],
      ],
      'dcd',
      'wsj',
    ],
  ] as const)('a publication that repeats %s is refused', (...[_, recorded, reportId, relayOf]) => {
    const h = dealHistory();
    for (const [id, next] of recorded) h.report(id, { relayOf: next, claims: TALKS });
    const before = h.recording.events.length;
    expect(() => h.report(reportId, { relayOf, claims: TALKS })).toThrow(Refusal);
    expect(h.recording.events).toHaveLength(before);
  });
});

describe('2.2 the publication at the end of the links is the origin', () => {
  function chain(): DealHistory {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    return h;
  }

  it('DCD ← Reuters ← WSJ has one origin, WSJ', () => {
    const h = chain();
    expect(originsOf(h)).toEqual(['wsj']);
    expect(h.speakers()).toEqual(['wsj']);
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('and still one when each of the three is recorded', () => {
    const h = chain();
    h.report('reuters', { relayOf: 'wsj', claims: TALKS });
    h.report('wsj', { claims: TALKS });
    expect(h.speakers()).toEqual(['wsj']);
    expect(h.finding('wsj')).toBe('R7 reported');
    expect(
      h
        .term('stage')
        .relays.map(({ claim }) => claim)
        .sort(),
    ).toEqual(['dcd/stage', 'reuters/stage']);
  });

  it.each(['dcd', 'reuters', 'wsj'])('a claim falls with any publication on its way: %s', (withdrawn) => {
    const h = chain();
    h.withdrawal(withdrawn);
    expect(h.finding('wsj')).toBe('R1 retracted');
  });

  it('recorded or not: a link in the middle too', () => {
    const h = dealHistory();
    h.report('reuters', { relayOf: 'wsj', claims: TALKS });
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.withdrawal('reuters');
    expect(h.finding('wsj')).toBe('R1 retracted');
  });

  it('and only by that way: another relay of the origin stands', () => {
    const h = chain();
    h.report('ft', { relayOf: 'wsj', claims: TALKS });
    h.withdrawal('reuters');
    expect(h.account('wsj')).toMatchObject({ status: 'reported', claim: 'ft/stage' });
  });
});

describe('2.3 the best relay stands in for an origin that is not recorded', () => {
  it.each([
    ['the better tier', ['other', '2026-02-02'], ['accountable', '2026-02-05'], 'ft/stage'],
    ['of one tier the earliest asserted', ['accountable', '2026-02-05'], ['accountable', '2026-02-02'], 'ft/stage'],
    ['of one time the earliest recorded', ['accountable', '2026-02-05'], ['accountable', '2026-02-05'], 'dcd/stage'],
  ] as const)('%s', (...[_, [dcdTier, dcdAt], [ftTier, ftAt], claim]) => {
    const h = dealHistory();
    h.report('dcd', { tier: dcdTier, publishedAt: dcdAt, relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    h.report('ft', { tier: ftTier, publishedAt: ftAt, relayOf: 'reuters', claims: { stage: 'in_talks' } });
    expect(h.account('reuters')).toMatchObject({ claim, value: claim === 'ft/stage' ? 'in_talks' : 'advanced_talks' });
    expect(h.account('reuters').origins).toMatchObject([{ origin: 'reuters', recorded: false, standsIn: true, claim }]);
  });

  it('per term', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', relayOf: 'reuters', claims: { stage: 'advanced_talks', product: 'an ASIC' } });
    h.report('ft', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    expect([h.account('reuters', 'stage').claim, h.account('reuters', 'product').claim]).toEqual([
      'ft/stage',
      'blog/product',
    ]);
  });

  it.each([
    ['accountable', 'accountable', 'accountable', 'R7 reported'],
    ['other', 'accountable', 'other', 'R8 rumoured'],
    ['accountable', 'other', 'other', 'R8 rumoured'],
    ['primary', 'accountable', 'accountable', 'R7 reported'],
    ['accountable', 'primary', 'accountable', 'R7 reported'],
  ] as const)('at the lower tier: %s names %s, so %s', (...[own, named, tier, finding]) => {
    const h = dealHistory();
    h.report('dcd', { tier: own, relayOf: [link('reuters', { tier: named })], claims: TALKS });
    expect(h.account('reuters').tier).toBe(tier);
    expect(h.finding('reuters')).toBe(finding);
  });

  it('when the one that stands in is withdrawn, the next best does', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    h.report('blog', { tier: 'other', relayOf: 'reuters', claims: { stage: 'in_talks' } });
    h.withdrawal('dcd');
    expect(h.account('reuters')).toMatchObject({ claim: 'blog/stage', value: 'in_talks', status: 'rumoured' });
  });
});

describe('2.6 an origin has a date and a position', () => {
  const early = '2026-02-02T10:00:00.000Z';
  const late = '2026-02-05T10:00:00.000Z';

  it("its publication's publishedAt, where a link names it", () => {
    const h = dealHistory();
    h.report('dcd', { publishedAt: late, relayOf: [link('reuters', { publishedAt: early })], claims: TALKS });
    expect(h.account('reuters').assertedAt).toBe(early);
  });

  it("else its earliest relay's", () => {
    const h = dealHistory();
    h.report('dcd', { publishedAt: late, relayOf: 'reuters', claims: TALKS });
    h.report('ft', { publishedAt: early, relayOf: 'reuters', claims: TALKS });
    expect(h.account('reuters').assertedAt).toBe(early);
  });

  it("its position is its earliest relay's until it is recorded, then its own", () => {
    const h = dealHistory();
    const relay = h.report('dcd', { publishedAt: early, relayOf: 'reuters', claims: TALKS });
    h.report('ft', { publishedAt: late, relayOf: 'reuters', claims: TALKS });
    expect(h.account('reuters').position).toBe(relay.position);
    const original = h.report('reuters', { publishedAt: early, claims: TALKS });
    expect(h.account('reuters').position).toBe(original.position);
  });

  it('a correction changes its words, not its date, its position or the reactions to it', () => {
    const h = dealHistory();
    const original = h.report('wsj', { publishedAt: early, claims: { stage: 'signed' } });
    const denial = h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
    h.correction('wsj', { at: late, claims: { stage: 'in_talks' } });
    const { value, assertedAt, position, explanation } = h.account('wsj');
    expect({ value, assertedAt, position }).toEqual({
      value: 'in_talks',
      assertedAt: early,
      position: original.position,
    });
    expect(explanation).toMatchObject({ rule: 'R5', denies: [{ eventId: denial.eventId }] });
  });

  it('a correction touches the claims it names; what it retracts is gone', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'signed', product: 'an ASIC', 'price.total': 'exactly 5 USD' } });
    h.correction('wsj', { claims: { stage: 'in_talks' }, retracts: ['product'] });
    expect(h.account('wsj', 'stage').value).toBe('in_talks');
    expect(h.finding('wsj', 'product')).toBe('R1 retracted');
    expect(h.finding('wsj', 'price.total')).toBe('R7 reported');
  });
});

describe('2.7 an origin is live unless withdrawn or rectified away', () => {
  it.each([
    ['withdrawn', (h: DealHistory) => h.withdrawal('wsj'), 'R1 retracted'],
    ['rectified away', (h: DealHistory) => h.rectification(h.recording.events[1]!), 'R0 unsupported'],
  ])('%s, and its relays fall with it', (_, act, finding) => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.report('dcd', { relayOf: 'wsj', claims: TALKS });
    act(h);
    expect(h.finding('wsj')).toBe(finding);
    expect(h.view()).toMatchObject({ stage: 'unknown', terms: { stage: { held: null } } });
  });

  it('a held one keeps its effect and is flagged, until it is released', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.hold('wsj');
    expect(h.account('wsj')).toMatchObject({ status: 'reported', live: true, onHold: true });
    h.holdRelease('wsj');
    expect(h.account('wsj')).toMatchObject({ status: 'reported', live: true, onHold: false });
  });

  it('a withdrawal is final, of a held one too', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.hold('wsj');
    h.withdrawal('wsj');
    expect(() => h.holdRelease('wsj')).toThrow(Refusal);
    expect(h.finding('wsj')).toBe('R1 retracted');
  });
});
