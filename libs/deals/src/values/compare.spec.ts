import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milestone, quantity } from '../testing/words.js';
import { disjoint, equalValues, intersection, shownBounds, within, type ClaimedValue } from './compare.js';
import { QUALIFIERS } from './qualifier.js';

const value = (phrase: string): ClaimedValue => (/^\S+ .*[a-zA-Z]/.test(phrase) ? quantity(phrase) : milestone(phrase));

describe('1.1 values compare only with equal type, unit and window', () => {
  it.each([
    ['equal', 'exactly 100 chip', 'exactly 100 chip', true],
    ['case and plural aside', 'exactly 100 chip', 'exactly 100 CHIPS', true],
    ['another unit', 'exactly 100 chip', 'exactly 100 wafer', false],
    ['one window', 'exactly 100 chip in 2026', 'exactly 100 chip in 2026', true],
    ['one window, written otherwise', 'exactly 100 chip in 2026', 'exactly 100 chip in 2026-01/2026-12', true],
    ['doubt about the window aside', 'exactly 100 chip in 2026', 'exactly 100 chip in 2026~', true],
    ['another window', 'exactly 100 chip in 2026', 'exactly 100 chip in 2027', false],
    ['a window within the other', 'exactly 100 chip in 2026', 'exactly 100 chip in 2026-03', false],
    ['windows that begin together', 'exactly 100 chip in 2026/2027', 'exactly 100 chip in 2026', false],
    ['windows that end together', 'exactly 100 chip in 2025/2026', 'exactly 100 chip in 2026', false],
    ['windows that never began', 'exactly 100 chip in ../2026', 'exactly 100 chip in ../2026-12', true],
    ['windows that never end', 'exactly 100 chip in 2026/..', 'exactly 100 chip in 2026-01/..', true],
    ['a window on one side', 'exactly 100 chip in 2026', 'exactly 100 chip', false],
  ])('%s', (...[_, a, b, compares]) => {
    expect(within(value(a), value(b))).toBe(compares);
    expect(disjoint(value(a), value(b.replace('100', '200')))).toBe(compares);
  });

  it.each<[string, ClaimedValue, ClaimedValue]>([
    ['text and figure', 'reversed', quantity('exactly 100 chip')],
    ['figure and date', quantity('exactly 2026 chip'), milestone('2026')],
    ['date and text', milestone('2026'), '2026'],
  ])('%s neither way', (_, a, b) => {
    expect([within(a, b), within(b, a), disjoint(a, b), disjoint(b, a), intersection(a, b)]).toEqual([
      ...[false, false, false, false],
      undefined,
    ]);
  });
});

describe("1.2 within: bounds inside the other's", () => {
  it.each([
    ['exactly 150 chip', 'at_least 100 chip', true, false],
    ['between 120 180 chip', 'between 100 200 chip', true, false],
    ['between 150 250 chip', 'between 100 200 chip', false, false],
    ['exactly 100 chip', 'exactly 100.0 chip', true, true],
    ['more_than 100 chip', 'at_least 101 chip', true, true],
    ['less_than 100 chip', 'up_to 99 chip', true, true],
    ['more_than 100 USD', 'at_least 100 USD', true, false],
    ['less_than 100 USD', 'up_to 100 USD', true, false],
    ['about 100 chip', 'exactly 100 chip', true, true],
    ['about 100 chip', 'unstated 100 chip', true, true],
    ['about 100 chip', 'at_least 50 chip', true, false],
    ['about 100 chip', 'exactly 101 chip', false, false],
    ['unstated chip', 'at_least 0 chip', false, false],
    ['unstated chip', 'unstated chip', false, false],
    ['2026-03-15', '2026-03', true, false],
    ['2026-03', '../2026-03-31', true, false],
    ['2026-03/..', '2026/..', true, false],
    ['2026-03-31', '2026-03-31/2026-03-31', true, true],
    ['2026-03-31T10:00:00Z', '2026-03-31', true, false],
    ['2026-04', '../2026-03-31', false, false],
  ])('%s, %s', (...[a, b, forth, back]) => {
    expect([within(value(a), value(b)), within(value(b), value(a))]).toEqual([forth, back]);
    expect(equalValues(value(a), value(b))).toBe(forth && back);
  });

  it.each([
    ['in_talks', 'in_talks', true],
    ['an ASIC', ' An  asic', true],
    ['manufacturer', 'Manufacturer\n', true],
    ['an ASIC', 'a GPU', false],
    ['an ASIC', 'anASIC', false],
    ['Straße', 'Strasse', false],
    ['café', 'cafe\u0301', true],
  ])('text, case and spacing aside: %j, %j', (a, b, expected) => {
    expect([within(a, b), within(b, a)]).toEqual([expected, expected]);
  });
});

describe('1.3 disjoint: bounds that do not meet', () => {
  it.each([
    ['exactly 100 chip', 'exactly 200 chip', true],
    ['at_most 100 chip', 'at_least 100 chip', false],
    ['less_than 100 chip', 'at_least 100 chip', true],
    ['less_than 100 USD', 'at_least 100 USD', true],
    ['at_most 100 USD', 'more_than 100 USD', true],
    ['less_than 100 USD', 'more_than 99.99 USD', false],
    ['between 100 200 chip', 'between 201 300 chip', true],
    ['about 100 chip', 'exactly 200 chip', false],
    ['unstated 100 chip', 'exactly 200 chip', false],
    ['about 100 chip', 'about 200 chip', false],
    ['2026-03', '2026-05', true],
    ['../2026-03-31', '2026-04/..', true],
    ['../2026-03-31', '2026-03-31/..', false],
    ['2026-03-31', '2026-03-31T23:59:59Z', false],
    ['2026-03-31T10:00:00Z', '2026-03-31T10:00:00Z', false],
    ['2026-03-31T10:00:00Z', '2026-03-31T10:00:01Z', true],
    ['2026-21', '2026-04', false],
  ])('%s, %s: %s', (a, b, expected) => {
    expect([disjoint(value(a), value(b)), disjoint(value(b), value(a))]).toEqual([expected, expected]);
  });

  it('text never is', () => {
    expect(disjoint('an ASIC', 'a GPU')).toBe(false);
  });
});

describe('what two values allow', () => {
  it.each([
    ['at_least 100 chip', 'up_to 200 chip', { low: '100', high: '200' }],
    ['at_least 100 chip', 'about 150 chip', { low: '150', high: '150' }],
    ['at_least 100 chip', 'more_than 200 chip', { low: '201', high: null }],
    ['exactly 100 chip', 'exactly 200 chip', undefined],
    ['exactly 100 chip', 'exactly 100 wafer', undefined],
    ['exactly 100 chip', 'unstated chip', undefined],
    ['../2026-03-31', '2026-03', { low: '2026-03-01', high: '2026-03-31' }],
    ['../2026-03-31', '2026/..', { low: '2026-01-01', high: '2026-03-31' }],
    ['2026-03', '2026-05', undefined],
  ])('%s and %s', (a, b, both) => {
    expect(intersection(value(a), value(b))).toEqual(both);
    expect(intersection(value(b), value(a))).toEqual(both);
  });

  it.each([
    ['more_than 100 chip', { low: '101', high: null }],
    ['more_than 100 USD', { low: '100', high: null }],
    ['about 100 chip', undefined],
    ['../2026-03-31', { low: null, high: '2026-03-31' }],
  ])('%s by itself', (phrase, shown) => {
    expect(shownBounds(value(phrase))).toEqual(shown);
  });

  it('text has no bounds', () => {
    expect(shownBounds('in_talks')).toBeUndefined();
    expect(intersection('in_talks', 'in_talks')).toBeUndefined();
  });
});

describe('laws of comparison', () => {
  const amount = fc.integer({ min: 1, max: 8 });
  const quantities = fc
    .tuple(fc.constantFrom(...QUALIFIERS), amount, amount, fc.constantFrom('chip', 'tonne'))
    .map(([qualifier, a, b, unit]) => {
      const figures =
        qualifier === 'between' ? `${Math.min(a, b)} ${Math.max(a, b)}` : `${a}.${unit === 'chip' ? 0 : 5}`;
      return quantity(`${qualifier} ${figures} ${unit}`);
    });
  const dates = fc.tuple(amount, amount, fc.constantFrom('point', 'interval', 'from', 'until')).map(([a, b, shape]) => {
    const [first, last] = [`2026-0${Math.min(a, b)}`, `2026-0${Math.max(a, b)}`];
    return milestone({ point: first, interval: `${first}/${last}`, from: `${first}/..`, until: `../${last}` }[shape]);
  });
  const values: fc.Arbitrary<ClaimedValue> = fc.oneof(quantities, dates, fc.constantFrom('a', 'A ', 'b'));

  it('within is reflexive and transitive', () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        expect(within(a, a)).toBe(true);
        if (within(a, b) && within(b, c)) expect(within(a, c)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('disjoint is symmetric, and excludes within', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(disjoint(a, b)).toBe(disjoint(b, a));
        if (within(a, b)) expect(disjoint(a, b)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('what lies within another meets it in its own bounds', () => {
    fc.assert(
      fc.property(fc.oneof(quantities, dates), fc.oneof(quantities, dates), (a, b) => {
        if (within(a, b) && shownBounds(a)) expect(intersection(a, b)).toEqual(shownBounds(a));
      }),
      { numRuns: 2000 },
    );
  });
});
