import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBounds,
  alwaysAbove,
  ANYTHING,
  closed,
  endsOf,
  intersectBounds,
  liesInside,
  neverAbove,
  NOTHING,
  subtractBounds,
  type Bounds,
} from './interval.js';

/** `[1,2]`, `(1,2)`, `[1,∞)`. */
function bounds(text: string): Bounds {
  const [, open, low = '', high = '', close] = /^([[(])(.+),(.+)([\])])$/.exec(text) ?? [];
  return {
    ...closed(low, high === '∞' ? null : high),
    ...(open === '(' && { lowOpen: true }),
    ...(close === ')' && high !== '∞' && { highOpen: true }),
  };
}

describe('bounds add up exactly', () => {
  it.each([
    ['[1,2]', '[10,20]', '[11,22]'],
    ['[0.1,0.1]', '[0.2,0.2]', '[0.3,0.3]'],
    ['[9007199254740993,9007199254740993]', '[1,1]', '[9007199254740994,9007199254740994]'],
    ['[0.0000000000000000000000000000000000000001,1]', '[1,1]', '[1.0000000000000000000000000000000000000001,2]'],
    ['[1,∞)', '[10,20]', '[11,∞)'],
    ['(1,∞)', '[10,20]', '(11,∞)'],
    ['[0,2)', '[10,20]', '[10,22)'],
    ['[0,2)', '[10,∞)', '[10,∞)'],
  ])('%s + %s = %s', (a, b, sum) => {
    expect(addBounds(bounds(a), bounds(b))).toEqual(bounds(sum));
    expect(addBounds(bounds(b), bounds(a))).toEqual(bounds(sum));
  });
});

describe('6.5 remaining = [max(0, A.low − D.high), max(0, A.high − D.low)]', () => {
  it.each([
    ['[400001,∞)', '[150000,150000]', '[250001,∞)'],
    ['[400001,∞)', '[450000,450000]', '[0,∞)'],
    ['[100,100]', '[30,40]', '[60,70]'],
    ['[100,100]', '[120,130]', '[0,0]'],
    ['[100,200]', '[150,∞)', '[0,50]'],
    ['[100,100]', '[0,30)', '(70,100]'],
    ['[100,100]', '(30,∞)', '[0,70)'],
    ['[100,100]', '(100,∞)', '[0,0]'],
    ['[0.3,0.3]', '[0.1,0.1]', '[0.2,0.2]'],
    ['[5,∞)', '(1,∞)', '[0,∞)'],
  ])('%s − %s = %s', (a, b, rest) => {
    expect(subtractBounds(bounds(a), bounds(b))).toEqual(bounds(rest));
  });
});

describe('order of bounds', () => {
  it.each([
    ['[2,3]', '[0,1]', true],
    ['[1,3]', '[0,1]', false],
    ['(1,3]', '[0,1]', true],
    ['[1,3]', '[0,1)', true],
    ['[5,∞)', '[0,1]', true],
    ['[5,5]', '[1,∞)', false],
  ])('%s always above %s: %s', (a, b, expected) => {
    expect(alwaysAbove(bounds(a), bounds(b))).toBe(expected);
  });

  it.each([
    ['[0,1]', '[1,3]', true],
    ['[0,2]', '[1,3]', false],
    ['[0,∞)', '[1,∞)', false],
    ['[0,1]', '[1,∞)', true],
    ['[100,100]', '[100,100]', true],
    // "Less than 100 tonnes" as a limit is the point just under 100: 100 tonnes do not fit.
    ['[100,100]', '[100,100)', false],
    ['[0,100)', '[100,100)', true],
    ['[100,100]', '[100,101)', true],
    ['[99.999,99.999]', '[100,100)', true],
  ])('%s never above %s: %s', (a, b, expected) => {
    expect(neverAbove(bounds(a), bounds(b))).toBe(expected);
  });

  it.each([
    ['[1,2]', '[1,2]', true],
    ['[1,2]', '[0,∞)', true],
    ['(1,2]', '[1,2]', true],
    ['[1,2]', '(1,2]', false],
    ['[1,2]', '[1,2)', false],
    ['[1,2)', '[1,2)', true],
    ['[1,∞)', '[1,2]', false],
    ['[1.0,2.00]', '[1,2]', true],
  ])('%s inside %s: %s', (a, b, expected) => {
    expect(liesInside(bounds(a), bounds(b))).toBe(expected);
  });

  it.each([
    ['[1,5]', '[3,8]', '[3,5]'],
    ['[1,5]', '(1,5)', '(1,5)'],
    ['[1,∞)', '[0,5)', '[1,5)'],
    ['[1,∞)', '(1,∞)', '(1,∞)'],
  ])('%s and %s meet in %s', (a, b, both) => {
    expect(intersectBounds(bounds(a), bounds(b))).toEqual(bounds(both));
    expect(intersectBounds(bounds(b), bounds(a))).toEqual(bounds(both));
  });

  it.each([
    ['[1,2]', '[3,4]'],
    ['[1,2)', '[2,3]'],
    ['(2,∞)', '[1,2]'],
  ])('%s and %s do not meet', (a, b) => {
    expect(intersectBounds(bounds(a), bounds(b))).toBeUndefined();
  });
});

describe('laws of bounds', () => {
  const amount = fc
    .tuple(fc.bigInt(0n, 10n ** 30n), fc.integer({ min: 0, max: 12 }))
    .map(([whole, places]) => (places === 0 ? `${whole}` : `${whole}.${'7'.repeat(places)}`));
  const interval = fc
    .record({ low: amount, width: amount, endless: fc.boolean(), lowOpen: fc.boolean(), highOpen: fc.boolean() })
    .map(({ low, width, endless, lowOpen, highOpen }): Bounds => {
      const { high } = addBounds(closed(low, low), closed(width, width));
      const isPoint = closed(low, low).low === high;
      return {
        ...closed(low, endless ? null : high),
        ...(lowOpen && !isPoint && { lowOpen: true }),
        ...(highOpen && !endless && !isPoint && { highOpen: true }),
      };
    });

  it('sums are associative and commutative, and nothing is their neutral', () => {
    fc.assert(
      fc.property(interval, interval, interval, (a, b, c) => {
        expect(addBounds(addBounds(a, b), c)).toEqual(addBounds(a, addBounds(b, c)));
        expect(addBounds(a, b)).toEqual(addBounds(b, a));
        expect(addBounds(a, NOTHING)).toEqual(a);
      }),
    );
  });

  it('what is added can be taken away', () => {
    fc.assert(
      fc.property(interval, amount, (a, exact) => {
        expect(subtractBounds(addBounds(a, closed(exact, exact)), closed(exact, exact))).toMatchObject(endsOf(a));
      }),
    );
  });

  it('two bounds meet, or one is always above the other; what they share lies inside both', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const both = intersectBounds(a, b);
        expect(both === undefined).toBe(alwaysAbove(a, b) || alwaysAbove(b, a));
        if (both) expect(liesInside(both, a) && liesInside(both, b)).toBe(true);
        expect(liesInside(a, ANYTHING)).toBe(true);
      }),
    );
  });
});
