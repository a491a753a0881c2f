import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import type { Said } from '../../testing/words.js';

/** Two outlets with sources of their own; the WSJ is recorded first. */
function twoSay(term: string, wsj: Said, reuters: Said): DealHistory {
  const h = dealHistory();
  h.report('wsj', { claims: { [term]: wsj } });
  h.report('reuters', { claims: { [term]: reuters } });
  return h;
}

function findings(term: string, wsj: Said, reuters: Said): string[] {
  const h = twoSay(term, wsj, reuters);
  return [h.finding('wsj', term), h.finding('reuters', term)];
}

const REPORTED = 'R7 reported';
const CORROBORATED = 'R6 corroborated';
const CONTESTED = 'R5 contested';

describe('1.1 values compare only with equal type, unit and window', () => {
  it.each([
    ['one unit', 'exactly 100 chip', 'exactly 200 chip', CONTESTED],
    ['a unit in other case and in the plural', 'exactly 100 chip', 'exactly 200 Chips', CONTESTED],
    ['an ISO currency in other case', 'exactly 100 USD', 'exactly 200 usd', CONTESTED],
    ['another unit', 'exactly 100 chip', 'exactly 200 wafer', REPORTED],
    ['one window', 'exactly 100 chip in 2026', 'exactly 200 chip in 2026', CONTESTED],
    ['another window', 'exactly 100 chip in 2026', 'exactly 200 chip in 2027', REPORTED],
    ['a window on one side only', 'exactly 100 chip in 2026', 'exactly 200 chip', REPORTED],
  ])('disjoint or not: %s', (...[_, wsj, reuters, finding]) => {
    expect(findings('quantity.initial', wsj, reuters)).toEqual([finding, finding]);
  });

  it.each([
    ['one unit and window', 'exactly 100 chip in 2026', 'exactly 100 CHIPS in 2026', CORROBORATED],
    ['another unit', 'exactly 100 chip', 'exactly 100 wafer', REPORTED],
    ['another window', 'exactly 100 chip in 2026', 'exactly 100 chip in 2027', REPORTED],
    ['a window on one side only', 'exactly 100 chip in 2026', 'exactly 100 chip', REPORTED],
  ])('within or not: %s', (...[_, wsj, reuters, finding]) => {
    expect(findings('quantity.initial', wsj, reuters)).toEqual([finding, finding]);
  });
});

describe("1.2 within: bounds inside the other's", () => {
  it.each([
    ['a figure within a floor', 'at_least 100 chip', 'exactly 150 chip', [CORROBORATED, REPORTED]],
    ['a range within a range', 'between 100 200 chip', 'between 120 180 chip', [CORROBORATED, REPORTED]],
    ['a range with one end in common', 'between 100 200 chip', 'between 100 180 chip', [CORROBORATED, REPORTED]],
    ['ranges that merely overlap', 'between 100 200 chip', 'between 150 250 chip', [REPORTED, REPORTED]],
    ['equal figures', 'exactly 100 chip', 'exactly 100.0 chip', [CORROBORATED, CORROBORATED]],
    ['at_most and up_to are one', 'at_most 100 chip', 'up_to 100 chip', [CORROBORATED, CORROBORATED]],
    ['about 100 stands for 100', 'about 100 chip', 'exactly 100 chip', [CORROBORATED, CORROBORATED]],
    ['on either side', 'at_least 50 chip', 'about 100 chip', [CORROBORATED, REPORTED]],
    ['about is a point, not a band', 'about 100 chip', 'exactly 101 chip', [REPORTED, REPORTED]],
    ['an unstated 100 stands for 100', 'unstated 100 chip', 'exactly 100 chip', [CORROBORATED, CORROBORATED]],
    ['without an amount there is no point', 'unstated chip', 'exactly 100 chip', [REPORTED, REPORTED]],
    ['an open end within a closed one', 'at_least 100 USD', 'more_than 100 USD', [CORROBORATED, REPORTED]],
  ])('%s', (...[_, wsj, reuters, expected]) => {
    expect(findings('quantity.initial', wsj, reuters)).toEqual(expected);
  });

  it.each([
    ['stage', 'in_talks', 'in_talks', [CORROBORATED, CORROBORATED]],
    ['product', 'an ASIC', 'An  asic', [CORROBORATED, CORROBORATED]],
    ['product', 'an ASIC', 'a GPU', [REPORTED, REPORTED]],
    ['participant.samsung', 'manufacturer', ' Manufacturer', [CORROBORATED, CORROBORATED]],
    ['milestone.samples', '2026-03', '2026-03-15', [CORROBORATED, REPORTED]],
    ['milestone.samples', '../2026-03-31', '2026-03', [CORROBORATED, REPORTED]],
  ])('%s: %s and %s', (...[term, wsj, reuters, expected]) => {
    expect(findings(term, wsj, reuters)).toEqual(expected);
  });
});

describe('1.3 disjoint: bounds that do not meet', () => {
  it.each([
    ['two figures', 'exactly 100 chip', 'exactly 200 chip', CONTESTED],
    ['a ceiling and a floor that meet', 'at_most 100 chip', 'at_least 100 chip', REPORTED],
    ['an open ceiling and a floor at its end', 'less_than 100 USD', 'at_least 100 USD', CONTESTED],
    ['a ceiling and an open floor at its end', 'at_most 100 USD', 'more_than 100 USD', CONTESTED],
    ['ranges apart', 'between 100 200 chip', 'between 201 300 chip', CONTESTED],
    ['about is never disjoint', 'about 100 chip', 'exactly 200 chip', REPORTED],
    ['nor is unstated', 'unstated 100 chip', 'exactly 200 chip', REPORTED],
  ])('%s', (...[_, wsj, reuters, finding]) => {
    expect(findings('quantity.initial', wsj, reuters)).toEqual([finding, finding]);
  });

  it.each([
    ['milestone.samples', '2026-03', '2026-05', CONTESTED],
    ['milestone.samples', '../2026-03-31', '2026-04/..', CONTESTED],
    ['milestone.samples', '../2026-03-31', '2026-03-15/..', REPORTED],
    ['product', 'an ASIC', 'a GPU', REPORTED],
    ['participant.samsung', 'manufacturer', 'customer', REPORTED],
  ])('%s: %s and %s', (...[term, wsj, reuters, finding]) => {
    expect(findings(term, wsj, reuters)).toEqual([finding, finding]);
  });

  it.each([
    ['asserted later, standing before', ['signed', '2026-02-02'], ['in_talks', '2026-02-05'], CONTESTED],
    ['whatever was recorded first', ['in_talks', '2026-02-05'], ['signed', '2026-02-02'], CONTESTED],
    [
      'of one instant, the later position is the later',
      ['signed', '2026-02-02'],
      ['in_talks', '2026-02-02'],
      CONTESTED,
    ],
    ['asserted later, standing after', ['in_talks', '2026-02-02'], ['signed', '2026-02-05'], REPORTED],
    [
      'of one instant, the later position standing after',
      ['in_talks', '2026-02-02'],
      ['signed', '2026-02-02'],
      REPORTED,
    ],
  ] as const)('stage, %s', (...[_, [first, firstAt], [second, secondAt], finding]) => {
    const h = dealHistory();
    h.report('wsj', { publishedAt: firstAt, claims: { stage: first } });
    h.report('reuters', { publishedAt: secondAt, claims: { stage: second } });
    expect([h.finding('wsj'), h.finding('reuters')]).toEqual([finding, finding]);
  });
});

describe('1.4 a later stage further on, or a way out, or any other stage after a way out, succeeds the earlier one', () => {
  it.each([
    ['in_talks', 'advanced_talks', true],
    ['mooted', 'completed', true],
    ['advanced_talks', 'in_talks', false],
    ['in_talks', 'in_talks', false],
    ['mooted', 'rejected', true],
    ['signed', 'terminated', true],
    ['completed', 'lapsed', true],
    ['paused', 'terminated', true],
    ['paused', 'in_talks', true],
    ['terminated', 'mooted', true],
    ['terminated', 'terminated', false],
  ])('%s, then %s', (earlier, later, succeeded) => {
    const h = twoSay('stage', earlier, later);
    expect(h.account('wsj').succeeded).toBe(succeeded);
    expect(h.account('reuters').succeeded).toBe(false);
    expect(h.view().stage).toBe(later);
  });

  it('by asserted time, not by the order of recording', () => {
    const h = dealHistory();
    h.report('wsj', { publishedAt: '2026-02-05', claims: { stage: 'signed' } });
    h.report('reuters', { publishedAt: '2026-02-02', claims: { stage: 'in_talks' } });
    expect(h.account('reuters').succeeded).toBe(true);
    expect(h.view().stage).toBe('signed');
  });
});

describe('1.5 countable units close the open ends', () => {
  const countable = ['chip', 'gpu', 'asic', 'wafer', 'unit', 'device', 'server', 'rack', 'vehicle', 'share', 'person'];

  it.each([...countable, 'chips', 'GPUs', 'Wafers'])('%s', (unit) => {
    const h = twoSay('quantity.initial', `more_than 100 ${unit}`, `less_than 100 ${unit}`);
    expect(h.account('wsj', 'quantity.initial').bounds).toEqual({ low: '101', high: null });
    expect(h.account('reuters', 'quantity.initial').bounds).toEqual({ low: '0', high: '99' });
  });

  it.each(['USD', 'tonne', 'MW'])('%s is measured: its open ends stay open', (unit) => {
    const h = twoSay('quantity.initial', `more_than 100 ${unit}`, `less_than 100 ${unit}`);
    expect(h.account('wsj', 'quantity.initial').bounds).toEqual({ low: '100', high: null });
    expect(h.account('reuters', 'quantity.initial').bounds).toEqual({ low: '0', high: '100' });
  });

  it('so "over 100" and "at least 101" chips are one', () => {
    expect(findings('quantity.initial', 'more_than 100 chip', 'at_least 101 chip')).toEqual([
      CORROBORATED,
      CORROBORATED,
    ]);
    expect(findings('quantity.initial', 'less_than 100 chip', 'up_to 99 chip')).toEqual([CORROBORATED, CORROBORATED]);
  });
});
