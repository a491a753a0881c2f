import type { Reckoning, Verdict } from '../evidence/view.js';
import { alwaysAbove, endsOf, neverAbove, NOTHING, subtractBounds } from '../values/interval.js';
import { lessStated, type Figure } from './figure.js';

/** What is reckoned against what. */
export interface Account {
  readonly limit: Figure;
  readonly drawn: Figure;
  /** Something bears on it that cannot be reckoned: a draw-down in another unit, or one of nobody knows whom. */
  readonly unclear: boolean;
  /** The permission is in force (evidence/1, 6.5). */
  readonly usable: boolean;
}

export function reckon({ limit, drawn, unclear, usable }: Account): Reckoning {
  const remaining = subtractBounds(limit.bounds, drawn.bounds);
  return {
    verdict: unclear ? 'indeterminate' : verdict(limit, drawn),
    drawn: endsOf(drawn.bounds),
    remaining: endsOf(remaining),
    usable: endsOf(usable ? remaining : NOTHING),
    nominal: lessStated(limit, drawn),
  };
}

/** Evidence/1, 6.5. An allowance without a ceiling can never be exceeded. */
function verdict({ bounds: limit }: Figure, { bounds: drawn }: Figure): Verdict {
  if (neverAbove(drawn, limit)) return 'within';
  return alwaysAbove(drawn, limit) ? 'exceeded' : 'indeterminate';
}

const WORST_FIRST: readonly Verdict[] = ['exceeded', 'indeterminate', 'within'];

export function worst(verdicts: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((one) => verdicts.includes(one)) ?? 'within';
}
