import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../values/index.js';
import { dealHistory } from '../../testing/deal-history.js';
import { PRESS } from '../../testing/words.js';

const figure = (amount: string) => ({ 'quantity.initial': `exactly ${amount} chip` });
const TERM = 'quantity.initial';

/** The WSJ with its own sources, then a blog that cites nobody. */
function echoed(wsj: string, blog: string) {
  const h = dealHistory();
  const source = h.report('wsj', { claims: { [TERM]: wsj } });
  const echo = h.report('blog', { attribution: null, claims: { [TERM]: blog } });
  return { h, source, echo };
}

describe('2.5 a claim with neither relay link nor an attribution of its own', () => {
  it('counts as a relay of the account whose value equals its own', () => {
    const { h, echo } = echoed('exactly 100 chip', 'exactly 100 chip');
    expect(h.speakers(TERM)).toEqual(['wsj']);
    expect(h.finding('wsj', TERM)).toBe('R7 reported');
    expect(h.term(TERM).relays).toMatchObject([{ claim: `blog/${TERM}`, origin: 'wsj' }]);
    expect(h.ignored(echo, 'wsj', TERM)).toBe('dependent_relay');
  });

  it.each([
    ['an anonymous source', { kind: 'anonymous', description: 'two people' }],
    ['a named person', { kind: 'named_person', description: 'an analyst' }],
    ['a spokesperson', { kind: 'spokesperson', description: 'a spokesperson' }],
    ['a document', { kind: 'document', description: 'a filing' }],
  ] as [string, Attribution][])('an attribution of its own to %s makes it an origin', (_, attribution) => {
    const h = dealHistory();
    h.report('wsj', { claims: figure('100') });
    h.report('blog', { attribution, claims: figure('100') });
    expect(h.speakers(TERM).sort()).toEqual(['blog', 'wsj']);
    expect(h.finding('wsj', TERM)).toBe('R6 corroborated');
  });

  it('an attribution to a publication is none of its own', () => {
    const h = dealHistory();
    h.report('wsj', { claims: figure('100') });
    h.report('blog', { attribution: PRESS, claims: figure('100') });
    expect(h.speakers(TERM)).toEqual(['wsj']);
  });

  it('one that says it sourced its words itself is an origin', () => {
    const h = dealHistory();
    h.report('wsj', { claims: figure('100') });
    h.report('ft', { relayOf: [], claims: figure('100') });
    expect(h.speakers(TERM).sort()).toEqual(['ft', 'wsj']);
  });

  it.each([
    ['equal, in other words', 'about 100 chip', 'exactly 100 chip', ['wsj']],
    ['within it only', 'at_least 100 chip', 'exactly 150 chip', ['blog', 'wsj']],
    ['wider than it', 'exactly 150 chip', 'at_least 100 chip', ['blog', 'wsj']],
    ['another figure', 'exactly 100 chip', 'exactly 200 chip', ['blog', 'wsj']],
    ['another unit', 'exactly 100 chip', 'exactly 100 wafer', ['blog', 'wsj']],
    ['without an amount', 'unstated chip', 'unstated chip', ['blog', 'wsj']],
  ])('equal is each within the other: %s', (...[_, wsj, blog, speakers]) => {
    expect(echoed(wsj, blog).h.speakers(TERM).sort()).toEqual(speakers);
  });

  it.each([
    ['stage', 'in_talks', 'in_talks'],
    ['product', 'an ASIC', 'An ASIC'],
    ['milestone.samples', '2026-03', '2026-03'],
  ])('on the term %s', (term, wsj, blog) => {
    const h = dealHistory();
    h.report('wsj', { claims: { [term]: wsj } });
    h.report('blog', { attribution: null, claims: { [term]: blog } });
    expect(h.speakers(term)).toEqual(['wsj']);
  });

  it('live or not: what echoes a withdrawn report falls with it', () => {
    const h = dealHistory();
    h.report('wsj', { claims: figure('100') });
    h.withdrawal('wsj');
    h.report('blog', { attribution: null, claims: figure('100') });
    expect(h.speakers(TERM)).toEqual(['wsj']);
    expect(h.finding('wsj', TERM)).toBe('R1 retracted');
  });

  it('the first asserted of those recorded before it', () => {
    const h = dealHistory();
    h.report('wsj', { publishedAt: '2026-02-05', claims: figure('100') });
    h.report('ft', { publishedAt: '2026-02-02', claims: figure('100') });
    h.report('blog', { attribution: null, publishedAt: '2026-02-07', claims: figure('100') });
    h.report('times', { publishedAt: '2026-01-20', claims: figure('100') });
    expect(h.term(TERM).relays).toMatchObject([{ claim: `blog/${TERM}`, origin: 'ft' }]);
  });

  it("never of its own publisher's", () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: figure('100') });
    h.report('wsj-2', { attribution: null, claims: figure('100') });
    expect(h.account('wsj', TERM)).toMatchObject({ claim: `wsj-2/${TERM}` });
    expect(h.term(TERM).relays).toEqual([]);
    h.withdrawal('wsj-1');
    expect(h.finding('wsj', TERM)).toBe('R7 reported');
  });

  it('with none, it is its own origin', () => {
    const h = dealHistory();
    h.report('blog', { attribution: null, claims: figure('100') });
    h.report('wsj', { claims: figure('100') });
    expect(h.speakers(TERM).sort()).toEqual(['blog', 'wsj']);
    expect(h.finding('blog', TERM)).toBe('R6 corroborated');
  });

  it('from a primary publication, it is its own origin', () => {
    const h = dealHistory();
    h.report('wsj', { claims: figure('100') });
    h.report('register', { tier: 'primary', attribution: null, claims: figure('100') });
    expect(h.speakers(TERM).sort()).toEqual(['register', 'wsj']);
    expect(h.finding('wsj', TERM)).toBe('R6 corroborated');
  });

  it("of a party's announcement as of a report", () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: figure('100') });
    h.report('blog', { attribution: null, claims: figure('100') });
    expect(h.speakers(TERM)).toEqual(['samsung']);
  });
});
