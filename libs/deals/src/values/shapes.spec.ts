import { describe, expect, it } from 'vitest';
import { quantity } from '../testing/words.js';
import {
  Allowance,
  Attribution,
  ClaimValue,
  ListOf,
  MAX_RELAYS,
  Milestone,
  Nested,
  Publication,
  QUALIFIERS,
  Quantity,
  RelayLink,
  STAGES_OF,
  TermName,
  violationsOf,
  type ClaimedValue,
} from './index.js';

const places = (payload: Parameters<typeof violationsOf>[0], data: unknown) =>
  violationsOf(payload, data).map(({ pointer }) => pointer);

describe('the amounts of a quantity agree with its qualifier', () => {
  const base = { text: 'x', unit: 'chip' };
  const single = QUALIFIERS.filter((qualifier) => qualifier !== 'between');

  it.each(single)('%s takes an amount', (qualifier) => {
    expect(places(Quantity, { ...base, qualifier, amount: '5' })).toEqual([]);
    expect(places(Quantity, { ...base, qualifier })).toEqual(qualifier === 'unstated' ? [] : ['/amount']);
    expect(places(Quantity, { ...base, qualifier, amount: '5', low: '1', high: '9' })).toEqual(['/low', '/high']);
  });

  it('between takes low and high, in order', () => {
    const between = { ...base, qualifier: 'between' };
    expect(places(Quantity, { ...between, low: '5', high: '10' })).toEqual([]);
    expect(places(Quantity, { ...between, low: '5', high: '5.0' })).toEqual([]);
    expect(places(Quantity, between)).toEqual(['/low', '/high']);
    expect(places(Quantity, { ...between, amount: '5', low: '1', high: '9' })).toEqual(['/amount']);
    expect(violationsOf(Quantity, { ...between, low: '10', high: '5' })).toEqual([
      { pointer: '/high', message: 'must not be below low, which is 10: exchange the two if they are swapped' },
    ]);
  });

  it('nothing is less than nothing', () => {
    expect(places(Quantity, { ...base, qualifier: 'less_than', amount: '0.0' })).toEqual(['/amount']);
    expect(places(Quantity, { ...base, qualifier: 'up_to', amount: '0' })).toEqual([]);
  });

  it('a wrong qualifier or figure is said once', () => {
    expect(places(Quantity, { ...base, qualifier: 'roughly' })).toEqual(['/qualifier']);
    expect(places(Quantity, { ...base, qualifier: 'less_than', amount: '1,000' })).toEqual(['/amount']);
    expect(places(Quantity, { ...base, qualifier: 'between', low: '1e3', high: '5' })).toEqual(['/low']);
  });

  it('a window that ends before it begins is refused', () => {
    const window = { text: 'spring', edtf: '2026-05/2026-03' };
    expect(violationsOf(Quantity, { ...base, qualifier: 'unstated', window })).toEqual([
      { pointer: '/window/edtf', message: expect.stringContaining('this ends before it begins') },
    ]);
  });

  it('an allowance says how it is shared', () => {
    expect(places(Allowance, { ...base, qualifier: 'unstated' })).toEqual(['/distribution']);
    expect(places(Allowance, { ...base, qualifier: 'exactly', distribution: 'each' })).toEqual(['/amount']);
  });
});

describe('publications and their relays', () => {
  const named = { publicationId: 'wsj-1', publisher: 'WSJ', tier: 'accountable' };

  const chain = (links: number): object => ({ ...named, ...(links > 1 && { relayOf: [chain(links - 1)] }) });

  it('links nest eight deep and no deeper', () => {
    expect(places(RelayLink, chain(MAX_RELAYS))).toEqual([]);
    expect(violationsOf(RelayLink, chain(MAX_RELAYS + 1))).toEqual([
      { pointer: '/relayOf', message: 'must not nest more than 8 links deep: name the origin earlier' },
    ]);
  });

  it('what is wrong deep within is found where it is', () => {
    const link = { ...named, relayOf: [named, { ...named, relayOf: [{ ...named, tier: 'best' }, 'wsj'] }] };
    expect(places(RelayLink, link)).toEqual(['/relayOf/1/relayOf/1', '/relayOf/1/relayOf/0/tier']);
  });

  it.each([
    [{ publisher: '!!!' }, '/publisher'],
    [{ publisher: '' }, '/publisher'],
    [{ url: 'javascript:alert(1)' }, '/url'],
    [{ publishedAt: '2026-02-30' }, '/publishedAt'],
    [{ language: 'english' }, '/language'],
    [{ sha256: 'ABC' }, '/sha256'],
    [{ title: null }, '/title'],
    [{ relayOf: [] }, '/relayOf'],
  ])('%j is refused', (change, pointer) => {
    expect(places(Publication, { ...named, ...change })).toEqual([pointer]);
  });

  it('a whole one is taken', () => {
    const more = {
      title: 'T',
      url: 'https://wsj.com/1',
      publishedAt: '2026-02-11',
      language: 'zh-Hans',
      sha256: 'a'.repeat(64),
    };
    expect(places(Publication, { ...named, ...more })).toEqual([]);
  });
});

describe('an attribution', () => {
  it.each([0, 1.5, '2', null, 10_001])('counts persons, not %j', (count) => {
    expect(places(Attribution, { kind: 'anonymous', description: 'people', count })).toEqual(['/count']);
  });
});

class Claim {
  @TermName()
  term: string;

  @ClaimValue()
  value: ClaimedValue;
}

class Claims {
  @ListOf(0, 9)
  @Nested(() => Claim, { list: true })
  claims: Claim[];
}

describe('the first part of a term fixes the type of its value', () => {
  const figure = quantity('exactly 5 chip');
  const shared = { ...figure, distribution: 'each' };
  const date = { text: 'by March', edtf: '../2026-03-31' };
  const met = { ...date, met: true };

  it.each<[string, unknown[], unknown[]]>([
    ['stage', [...STAGES_OF.deal, ...STAGES_OF.grant], ['talking', 'In_talks', figure]],
    ['product', ['an ASIC'], ['', figure, date, null, 5, undefined]],
    ['participant.samsung', ['manufacturer'], [figure]],
    ['condition.audit', ['satisfied', 'An audit a year.'], [date, 'x'.repeat(1001)]],
    ['quantity.initial', [figure], ['100,000', 'reversed', date, shared, [figure], null, undefined]],
    ['price.total', [figure], ['100,000']],
    ['allowance', [figure, shared], ['much', date, { ...figure, distribution: 'all' }]],
    ['amendment.a1', [figure, shared], ['much']],
    ['drawdown.d1', [figure, 'reversed'], ['Reversed', 'cancelled', date]],
    ['milestone.samples', [date, met], ['2026-03', figure, { ...date, met: false }, { text: 'x', edtf: '2026-02-30' }]],
  ])('%s', (term, good, bad) => {
    for (const value of good) expect(violationsOf(Claims, { claims: [{ term, value }] })).toEqual([]);
    for (const value of bad) {
      const found = places(Claims, { claims: [{ term, value }] });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^\/claims\/0\/value/);
    }
  });

  it('points into the value', () => {
    const wrong = { ...figure, amount: '1e5', window: { text: 'x', edtf: 'soon' } };
    expect(places(Claims, { claims: [{ term: 'quantity.a', value: wrong }] })).toEqual([
      '/claims/0/value/amount',
      '/claims/0/value/window/edtf',
    ]);
  });

  it('of what is no term, only the term is at fault', () => {
    for (const term of ['colour.red', 'quantity', 'stage.x', 5]) {
      expect(places(Claim, { term, value: 3 })).toEqual(['/term']);
    }
  });

  it('a milestone is met or says nothing of it', () => {
    expect(places(Milestone, { ...date, met: null })).toEqual(['/met']);
  });
});
