import type { LedgerInterval, Reckoning } from '../evidence/view.js';
import { addAmounts, addBounds, endsOf } from '../values/interval.js';
import type { Allowed } from './allowance.js';
import { inForce, isIn, type Drawdown, type Use } from './drawdowns.js';
import { add, NO_FIGURE, type Figure } from './figure.js';
import { reckon, worst } from './reckoning.js';

/** All that is reckoned with. */
export interface Books {
  readonly allowed: Allowed;
  readonly unit: string | null;
  readonly drawdowns: readonly Drawdown[];
  /** Each of whom the allowance is for; undefined where they share it. */
  readonly each: readonly string[] | undefined;
  readonly usable: boolean;
}

export interface Reckoned {
  readonly whole: Reckoning;
  readonly shares?: Readonly<Record<string, Reckoning>>;
}

/** The reckoning of one use (evidence/1, 6.4 to 6.6). */
export function reckonUse(books: Books, use: Use): Reckoned {
  const drawdowns = inForce(books.drawdowns, use, books.unit);
  if (!books.each) return { whole: reckonPool(books, drawdowns) };
  const shares = books.each.map((party) => [party, reckonShare(books, drawdowns, party)] as const);
  const strangers = drawdowns.some(({ party }) => party !== undefined && !books.each?.includes(party));
  const whole = together(
    shares.map(([, share]) => share),
    { drawn: total(books, drawdowns), strangers },
  );
  return { whole, shares: Object.fromEntries(shares) };
}

function reckonPool(books: Books, drawdowns: readonly Drawdown[]): Reckoning {
  const { allowed, usable } = books;
  const unclear = allowed.mixed || drawdowns.some((one) => !isIn(one, books.unit));
  return reckon({ limit: allowed.limit, drawn: total(books, drawdowns), unclear, usable });
}

/** Of a draw-down that names nobody, anything from nothing to all may be this party's. */
function reckonShare(books: Books, drawdowns: readonly Drawdown[], party: string): Reckoning {
  const { allowed, usable } = books;
  const own = drawdowns.filter((one) => one.party === party);
  const anybodys = drawdowns.filter((one) => one.party === undefined);
  const unclear = allowed.mixed || anybodys.length > 0 || own.some((one) => !isIn(one, books.unit));
  const drawn = add(total(books, own), { ...upTo(total(books, anybodys)), stated: '0' });
  return reckon({ limit: allowed.limit, drawn, unclear, usable });
}

/** Whether its end is open makes no difference: the verdict is indeterminate. */
function upTo({ bounds: { high } }: Figure): Pick<Figure, 'bounds'> {
  return { bounds: { low: '0', high } };
}

/** The sum of those in the unit that is reckoned in. */
function total({ unit }: Books, drawdowns: readonly Drawdown[]): Figure {
  return drawdowns.reduce((sum, one) => (one.figure && isIn(one, unit) ? add(sum, one.figure) : sum), NO_FIGURE);
}

/** What all have drawn and have left together, under the worst of their verdicts. */
function together(
  shares: readonly Reckoning[],
  { drawn, strangers }: { drawn: Figure; strangers: boolean },
): Reckoning {
  const verdicts = shares.map(({ verdict }) => verdict);
  return {
    // What a party draws that the allowance was not given to is within nothing that is known.
    verdict: worst(strangers ? [...verdicts, 'indeterminate'] : verdicts),
    drawn: endsOf(drawn.bounds),
    remaining: sum(shares.map(({ remaining }) => remaining)),
    usable: sum(shares.map(({ usable }) => usable)),
    nominal: shares.reduce<string | null>(
      (all, { nominal }) => (all === null || nominal === null ? null : addAmounts(all, nominal)),
      '0',
    ),
  };
}

function sum(intervals: readonly LedgerInterval[]): LedgerInterval {
  return endsOf(intervals.reduce(addBounds, NO_FIGURE.bounds));
}
