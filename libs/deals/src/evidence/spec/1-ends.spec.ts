import { describe, expect, it } from 'vitest';
import { dealHistory } from '../../testing/deal-history.js';

const LETTERS = ['a', 'b', 'c', 'd'];

/** Each account in the order in which it was said: its finding, and whose claim decided it. */
function judged(term: string, values: readonly string[]): string[] {
  const h = dealHistory();
  values.forEach((value, n) => h.report(LETTERS[n] ?? '', { claims: { [term]: value } }));
  return values.map((_, n) => {
    const speaker = LETTERS[n] ?? '';
    const { explanation } = h.account(speaker, term);
    return [explanation.rule, ...explanation.against.map((claim) => claim.replace(/\/.*/, ''))].join(' ');
  });
}

describe('1.3 which of several is named as the rival', () => {
  it.each([
    [
      'the lowest, wherever it stands',
      ['exactly 200 chip', 'exactly 100 chip', 'exactly 150 chip'],
      'R5 b, R5 a, R5 b',
    ],
    ['the highest, of the lowest', ['exactly 100 chip', 'exactly 300 chip', 'exactly 200 chip'], 'R5 b, R5 a, R5 a'],
    ['of two as low, the first said', ['exactly 100 chip', 'exactly 100 chip', 'exactly 200 chip'], 'R5 c, R5 c, R5 a'],
    [
      'of two as high, the first said',
      ['exactly 100 chip', 'exactly 200 chip', 'exactly 200 chip'],
      'R5 b, R5 a, R5 a',
    ],
    ['beyond what a double tells', ['exactly 9007199254740993 chip', 'exactly 9007199254740992 chip'], 'R5 b, R5 a'],
    ['an open end that is not met', ['less_than 100 USD', 'exactly 100 USD'], 'R5 b, R5 a'],
    ['none, where ends are met', ['up_to 100 USD', 'exactly 100 USD'], 'R6 b, R7'],
    ['none, in another window', ['exactly 100 chip in ../2025', 'exactly 200 chip in 2026/..'], 'R7, R7'],
  ])('%s', (_, values, told) => {
    expect(judged('quantity.initial', values).join(', ')).toBe(told);
  });

  it.each([
    [['signed', 'in_talks', 'mooted'], 'R5 c, R5 c, R5 a'],
    [['mooted', 'signed', 'in_talks'], 'R7, R5 c, R5 b'],
  ])('of stages %j', (values, told) => {
    expect(judged('stage', values).join(', ')).toBe(told);
  });
});

describe('1.2 which of several is named as bearing it out', () => {
  it.each([
    ['what ends lower lies within', 'price.total', ['less_than 100 USD', 'up_to 100 USD'], 'R7, R6 a'],
    ['whichever was said first', 'price.total', ['up_to 100 USD', 'less_than 100 USD'], 'R6 b, R7'],
    ['of text, the first, and of the first the next', 'product', ['a chip', 'A  chip', 'a chip'], 'R6 b, R6 a, R6 a'],
    ['of text that nobody else says, none', 'product', ['a chip', 'a wafer'], 'R7, R7'],
  ])('%s', (...[, term, values, told]) => {
    expect(judged(term, values).join(', ')).toBe(told);
  });
});

describe('1.4 a plan is succeeded by its being met', () => {
  const SAMPLES = 'milestone.samples';
  const told = (...dates: readonly [speaker: string, date: string, tier?: 'other'][]) => {
    const h = dealHistory();
    for (const [id, date, tier = 'accountable'] of dates) h.report(id, { tier, claims: { [SAMPLES]: date } });
    return h;
  };

  it('whatever the plan was, and however well it is supported', () => {
    const h = told(['a', '2026-03'], ['b', '2026-03'], ['c', 'met 2026-05-12']);
    const past = [
      { speaker: 'a', status: 'corroborated', succeeded: true },
      { speaker: 'b', status: 'corroborated', succeeded: true },
    ];
    expect(h.term(SAMPLES)).toMatchObject({ held: { speaker: 'c', status: 'reported' }, rivals: [], past });
  });

  it('not by a rumour of it', () => {
    const h = told(['a', '2026-03'], ['b', 'met 2026-05-12', 'other']);
    expect(h.term(SAMPLES)).toMatchObject({ held: { speaker: 'a', succeeded: false }, past: [] });
  });

  it('not by what is no longer live', () => {
    const h = told(['a', '2026-03'], ['b', 'met 2026-05-12']);
    h.withdrawal('b');
    expect(h.term(SAMPLES).held).toMatchObject({ speaker: 'a', succeeded: false });
  });

  it('not by another plan, nor is what was met by either', () => {
    expect(told(['a', '2026-03'], ['b', '2026-05']).finding('a', SAMPLES)).toBe('R5 contested');
    const late = told(['a', 'met 2026-03-12'], ['b', '2026-05']);
    expect(late.speakers(SAMPLES)).toEqual(['b', 'a']);
    expect(late.finding('a', SAMPLES)).toBe('R5 contested');
    expect(told(['a', 'met 2026-03-12'], ['b', 'met 2026-05-12']).finding('a', SAMPLES)).toBe('R5 contested');
  });
});

describe('1.4 nothing but stages and plans is succeeded', () => {
  it('not words that happen to be those of a stage', () => {
    const h = dealHistory();
    h.report('a', { claims: { product: 'in_talks' } });
    h.report('b', { claims: { product: 'terminated' } });
    expect(h.term('product')).toMatchObject({ held: { speaker: 'b' }, rivals: [{ speaker: 'a', succeeded: false }] });
  });
});

describe('5.1 those that are not held', () => {
  it('stand in the order in which they would be', () => {
    const h = dealHistory();
    const claims = (value: string) => ({ claims: { product: value } });
    h.report('a', { ...claims('one'), tier: 'other' });
    h.report('b', claims('two'));
    h.report('c', claims('three'));
    h.report('d', { ...claims('four'), tier: 'other' });
    expect(h.speakers('product')).toEqual(['c', 'b', 'd', 'a']);
  });

  it('what is held is not told as past too', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'quantity.a': 'exactly 1 chip' } });
    h.revision('ft', { term: 'quantity.b', says: 'exactly 3 chip', revises: ['wsj/quantity.a'] });
    expect(h.term('quantity.a')).toMatchObject({ held: { speaker: 'wsj', revised: true }, past: [], rivals: [] });
  });
});

describe('3.4 what a revision takes the place of', () => {
  it('nothing any more, once it was withdrawn', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', claims: { 'quantity.a': 'exactly 1 chip' } });
    h.revision('ft', { tier: 'other', term: 'quantity.a', says: 'exactly 3 chip', revises: ['blog/quantity.a'] });
    expect(h.account('blog', 'quantity.a').revised).toBe(true);
    h.withdrawal('ft');
    expect(h.account('blog', 'quantity.a').revised).toBe(false);
  });

  it('not the origin that it repeats itself', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'wsj', claims: { 'quantity.a': 'exactly 1 chip' } });
    const says = { value: 'exactly 1 chip', relayOf: 'wsj' };
    h.revision('ft', { term: 'quantity.a', says, revises: ['dcd/quantity.a'] });
    expect(h.account('wsj', 'quantity.a').revised).toBe(false);
  });
});
