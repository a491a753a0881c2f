import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reckoning } from '../evidence/view.js';
import { grantHistory } from '../testing/grant-history.js';
import { quantity } from '../testing/words.js';
import { add, drawn, limit, NO_FIGURE } from './figure.js';
import { reckon } from './reckoning.js';

/** Decimals of up to 40 digits, as scaled whole numbers: 10^19 to a unit. */
const SCALE = 19;
const scaled = fc.bigInt({ min: 0n, max: 10n ** 38n });

function decimal(amount: bigint): string {
  const digits = amount.toString().padStart(SCALE + 1, '0');
  const fraction = digits.slice(-SCALE).replace(/0+$/, '');
  return digits.slice(0, -SCALE) + (fraction && `.${fraction}`);
}

/** Negative differences too. */
function signed(amount: bigint): string {
  return amount < 0n ? `-${decimal(-amount)}` : decimal(amount);
}

const whole = fc.integer({ min: 1, max: 10_000 });
const phrase = fc.oneof(
  fc
    .tuple(fc.constantFrom('exactly', 'about', 'at_least', 'more_than', 'at_most', 'up_to', 'less_than'), whole)
    .map(([how, n]) => `${how} ${n} gpu`),
  fc.tuple(whole, whole).map(([a, b]) => `between ${Math.min(a, b)} ${Math.max(a, b)} gpu`),
  fc.constant('unstated gpu'),
);

const book = (allowed: string, drawdowns: readonly string[]): Reckoning =>
  reckon({
    limit: limit(quantity(allowed)),
    drawn: drawdowns.map((one) => drawn(quantity(one))).reduce(add, NO_FIGURE),
    unclear: false,
    usable: true,
  });

/** Some whole amounts that the bounds allow. */
function amounts({ low, high }: { low: string; high: string | null }): number[] {
  const from = Number(low);
  const to = high === null ? from + 1_000_000 : Number(high);
  return [from, Math.floor((from + to) / 2), to];
}

describe('laws of the ledger', () => {
  it('what remains is what is allowed less what was drawn, whatever of both is so', () => {
    fc.assert(
      fc.property(phrase, fc.array(phrase, { maxLength: 4 }), (allowed, drawdowns) => {
        const { remaining, drawn: sum, verdict } = book(allowed, drawdowns);
        const left = amounts(limit(quantity(allowed)).bounds).flatMap((a) => amounts(sum).map((d) => a - d));
        for (const one of left) {
          expect(Math.max(0, one)).toBeGreaterThanOrEqual(Number(remaining.low));
          if (remaining.high !== null) expect(Math.max(0, one)).toBeLessThanOrEqual(Number(remaining.high));
          if (verdict === 'within') expect(one).toBeGreaterThanOrEqual(0);
          if (verdict === 'exceeded') expect(one).toBeLessThan(0);
        }
        if (verdict === 'indeterminate' && sum.high !== null && remaining.high !== null) {
          expect([left.some((one) => one < 0), left.some((one) => one >= 0)]).toEqual([true, true]);
        }
      }),
    );
  });

  it('the order of what is added does not matter', () => {
    const shuffled = fc
      .array(phrase, { maxLength: 6 })
      .chain((drawdowns) =>
        fc.tuple(fc.constant(drawdowns), fc.shuffledSubarray(drawdowns, { minLength: drawdowns.length })),
      );
    fc.assert(
      fc.property(phrase, shuffled, (allowed, [drawdowns, others]) => {
        expect(book(allowed, others)).toEqual(book(allowed, drawdowns));
      }),
    );
  });

  it('sums and differences are exact to the last of 40 digits', () => {
    fc.assert(
      fc.property(scaled, fc.array(scaled, { minLength: 1, maxLength: 5 }), (allowed, drawdowns) => {
        const sum = drawdowns.reduce((a, b) => a + b, 0n);
        const left = allowed - sum;
        const ledger = book(
          `exactly ${decimal(allowed)} USD`,
          drawdowns.map((one) => `exactly ${decimal(one)} USD`),
        );
        expect(ledger).toEqual({
          verdict: left < 0n ? 'exceeded' : 'within',
          drawn: { low: decimal(sum), high: decimal(sum) },
          remaining: { low: decimal(left < 0n ? 0n : left), high: decimal(left < 0n ? 0n : left) },
          usable: { low: decimal(left < 0n ? 0n : left), high: decimal(left < 0n ? 0n : left) },
          nominal: signed(left),
        });
      }),
    );
  });

  it('more drawn never leaves more', () => {
    fc.assert(
      fc.property(phrase, phrase, (allowed, drawdown) => {
        const [before, after] = [book(allowed, []).remaining, book(allowed, [drawdown]).remaining];
        expect(Number(after.low)).toBeLessThanOrEqual(Number(before.low));
        expect(after.high === null ? Infinity : Number(after.high)).toBeLessThanOrEqual(
          before.high === null ? Infinity : Number(before.high),
        );
      }),
    );
  });

  it('the shares of each add up to the whole', () => {
    const party = fc.constantFrom('bytedance', 'alibaba');
    fc.assert(
      fc.property(fc.array(fc.tuple(party, whole), { maxLength: 5 }), (drawdowns) => {
        const g = grantHistory({ allowance: 'exactly 10000 gpu', distribution: 'each' });
        drawdowns.forEach(([of, n], at) => g.drawdown(`d${at}`, `exactly ${n} gpu`, { party: of }));
        const { byBeneficiary = {}, drawn: sum, remaining, nominal } = g.ledger();
        const shares = Object.values(byBeneficiary);
        const total = (of: (share: Reckoning) => string | null) =>
          String(shares.map((share) => Number(of(share))).reduce((a, b) => a + b, 0));
        expect(total((share) => share.drawn.low)).toBe(sum.low);
        expect(total((share) => share.remaining.low)).toBe(remaining.low);
        expect(total((share) => share.nominal)).toBe(nominal);
      }),
      { numRuns: 30 },
    );
  });
});
