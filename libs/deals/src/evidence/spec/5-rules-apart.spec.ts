import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { link } from '../../testing/words.js';

const TERM = 'quantity.initial';
const claim = (phrase: string) => ({ [TERM]: phrase });
const finding = (h: DealHistory, speaker = 'wsj') => h.finding(speaker, TERM);

type Tier = 'primary' | 'accountable' | 'other';

/** The WSJ and the FT, each with its own sources. */
function two(wsj: string, ft: string, tiers: { wsj?: Tier; ft?: Tier } = {}): DealHistory {
  const h = dealHistory();
  h.report('wsj', { tier: tiers.wsj ?? 'accountable', claims: claim(wsj) });
  h.report('ft', { tier: tiers.ft ?? 'accountable', claims: claim(ft) });
  return h;
}

describe('R5 contested: it is such, and there is a denial, or another such account is disjoint', () => {
  it('matches a denial', () => {
    const h = dealHistory();
    h.report('wsj', { claims: claim('exactly 100 chip') });
    h.denial('d1', { by: 'bytedance', of: [`wsj/${TERM}`] });
    expect(finding(h)).toBe('R5 contested');
  });

  it('matches another such account that is disjoint, and names it', () => {
    const h = two('exactly 100 chip', 'exactly 200 chip');
    expect([finding(h), finding(h, 'ft')]).toEqual(['R5 contested', 'R5 contested']);
    expect(h.account('wsj', TERM).explanation.against).toEqual([`ft/${TERM}`]);
    expect(h.account('ft', TERM).explanation.against).toEqual([`wsj/${TERM}`]);
  });

  it.each([
    ['a rumour that is disjoint', 'exactly 200 chip', 'other', 'R7 reported'],
    ['an account that is not disjoint', 'at_least 50 chip', 'accountable', 'R7 reported'],
    ['an account that cannot be', 'about 200 chip', 'accountable', 'R7 reported'],
  ] as const)('not with %s', (...[_, ft, tier, expected]) => {
    expect(finding(two('exactly 100 chip', ft, { ft: tier }))).toBe(expected);
  });

  it('a rumour is not contested by what is such', () => {
    expect(finding(two('exactly 100 chip', 'exactly 200 chip', { wsj: 'other' }))).toBe('R8 rumoured');
  });

  it('a rumour that a principal confirms is such', () => {
    const h = two('exactly 100 chip', 'exactly 200 chip', { ft: 'other' });
    h.confirmation('c1', { by: 'samsung', affirms: [`ft/${TERM}`] });
    expect([finding(h), finding(h, 'ft')]).toEqual(['R5 contested', 'R2 confirmed']);
  });

  it.each([
    ['withdrawn', (h: DealHistory) => h.withdrawal('ft'), 'R7 reported'],
    ['superseded', (h: DealHistory) => h.report('ft-2', { claims: claim('about 200 chip') }), 'R7 reported'],
    [
      'revised',
      (h: DealHistory) => h.revision('times', { term: TERM, says: 'about 200 chip', revises: [`ft/${TERM}`] }),
      'R7 reported',
    ],
  ])('not once the other account is %s', (_, act, expected) => {
    const h = two('exactly 100 chip', 'exactly 200 chip');
    act(h);
    expect(finding(h)).toBe(expected);
  });

  it('not once the other account is succeeded', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'signed' } });
    h.report('ft', { claims: { stage: 'in_talks' } });
    h.report('times', { claims: { stage: 'completed' } });
    expect([h.finding('wsj'), h.finding('ft'), h.finding('times')]).toEqual([
      'R7 reported',
      'R7 reported',
      'R7 reported',
    ]);
  });

  it('nor by its own earlier words, which it superseded', () => {
    const h = two('exactly 100 chip', 'exactly 200 chip');
    h.report('wsj-2', { claims: claim('exactly 200 chip') });
    expect([finding(h), finding(h, 'ft')]).toEqual(['R6 corroborated', 'R6 corroborated']);
  });

  it('before R6: another account lies within it, and it is denied', () => {
    const h = two('at_least 50 chip', 'exactly 100 chip');
    h.denial('d1', { by: 'bytedance', of: [`wsj/${TERM}`] });
    expect(finding(h)).toBe('R5 contested');
  });

  it('before R6: another account lies within it, and a third is disjoint', () => {
    const h = two('exactly 100 chip', 'exactly 100 chip');
    h.report('times', { claims: claim('exactly 200 chip') });
    expect(finding(h)).toBe('R5 contested');
  });
});

describe('R6 corroborated: another such account lies within it', () => {
  it('matches, names the other and reports the intersection', () => {
    const h = two('at_least 50 chip', 'between 100 200 chip');
    const { status, intersection, explanation } = h.account('wsj', TERM);
    expect({ status, intersection }).toEqual({ status: 'corroborated', intersection: { low: '100', high: '200' } });
    expect(explanation).toMatchObject({ rule: 'R6', against: [`ft/${TERM}`] });
  });

  it('not the narrower one: the wider does not lie within it', () => {
    const h = two('at_least 50 chip', 'between 100 200 chip');
    expect(finding(h, 'ft')).toBe('R7 reported');
    expect(h.account('ft', TERM).intersection).toBeUndefined();
  });

  it('not with an overlap', () => {
    expect(finding(two('between 100 200 chip', 'between 150 250 chip'))).toBe('R7 reported');
  });

  it('not with a rumour within it', () => {
    expect(finding(two('exactly 100 chip', 'exactly 100 chip', { ft: 'other' }))).toBe('R7 reported');
  });

  it('not a rumour itself', () => {
    expect(finding(two('exactly 100 chip', 'exactly 100 chip', { wsj: 'other' }))).toBe('R8 rumoured');
  });

  it('not with a relay of it', () => {
    const h = dealHistory();
    h.report('wsj', { claims: claim('exactly 100 chip') });
    h.report('ft', { relayOf: 'wsj', claims: claim('exactly 100 chip') });
    expect(finding(h)).toBe('R7 reported');
  });

  it('not with an account that is no longer live', () => {
    const h = two('exactly 100 chip', 'exactly 100 chip');
    h.withdrawal('ft');
    expect(finding(h)).toBe('R7 reported');
  });

  it('not with what was revised, which backs only its like', () => {
    const h = two('up_to 100 chip', 'up_to 100 chip');
    h.revision('times', { term: TERM, says: 'up_to 200 chip', revises: [`wsj/${TERM}`, `ft/${TERM}`] });
    expect(['wsj', 'ft', 'times'].map((speaker) => finding(h, speaker))).toEqual([
      'R6 corroborated',
      'R6 corroborated',
      'R7 reported',
    ]);
  });

  it('not with what was succeeded before it was said again', () => {
    const h = dealHistory();
    const stages = { wsj: 'in_talks', ft: 'in_talks', times: 'terminated', nikkei: 'in_talks' };
    for (const [id, stage] of Object.entries(stages)) h.report(id, { claims: { stage } });
    expect(Object.keys(stages).map((speaker) => h.finding(speaker))).toEqual([
      'R6 corroborated',
      'R6 corroborated',
      'R7 reported',
      'R7 reported',
    ]);
  });
});

describe('R7 reported: any other such', () => {
  it.each([
    ['primary', 'R7 reported'],
    ['accountable', 'R7 reported'],
    ['other', 'R8 rumoured'],
  ] as const)('%s: %s', (tier, expected) => {
    const h = dealHistory();
    h.report('wsj', { tier, claims: claim('exactly 100 chip') });
    expect(finding(h)).toBe(expected);
  });

  it('matches an accountable origin known through an accountable relay', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'wsj', claims: claim('exactly 100 chip') });
    expect(finding(h)).toBe('R7 reported');
  });
});

describe('R8 rumoured: otherwise', () => {
  it('matches an accountable relay of a lesser origin', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: [link('wsj', { tier: 'other' })], claims: claim('exactly 100 chip') });
    expect(finding(h)).toBe('R8 rumoured');
  });

  it('matches though many such repeat one another', () => {
    const h = dealHistory();
    for (const id of ['wsj', 'ft', 'times']) h.report(id, { tier: 'other', claims: claim('exactly 100 chip') });
    expect([finding(h), finding(h, 'ft'), finding(h, 'times')]).toEqual(['R8 rumoured', 'R8 rumoured', 'R8 rumoured']);
  });

  it('not once a principal confirms it', () => {
    const h = dealHistory();
    h.report('wsj', { tier: 'other', claims: claim('exactly 100 chip') });
    h.confirmation('c1', { by: 'samsung', affirms: [`wsj/${TERM}`] });
    expect(finding(h)).toBe('R2 confirmed');
  });
});
