import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, isPosition } from './position.js';

const LARGEST = 2n ** 63n - 1n;
const position = fc.bigInt({ min: 0n, max: LARGEST });

describe('positions', () => {
  it('compare as the 64-bit numbers they are, to the last digit', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const expected = a < b ? -1 : a > b ? 1 : 0;
        expect(Math.sign(comparePositions(String(a), String(b)))).toBe(expected);
      }),
    );
    expect(comparePositions('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
  });

  it('are all that a signed 64-bit integer can hold', () => {
    fc.assert(fc.property(position, (each) => isPosition(String(each))));
    expect(isPosition(String(LARGEST))).toBe(true);
    expect(isPosition(String(LARGEST + 1n))).toBe(false);
  });

  it.each(['', ' 1', '1 ', '-1', '+1', '01', '1.0', '1e3', '0x10', '१', 'none', '1\n', '99999999999999999999'])(
    '%j is none',
    (text) => {
      expect(isPosition(text)).toBe(false);
    },
  );
});
