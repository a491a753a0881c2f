import Big from 'big.js';

/** A constructor of our own: it takes no JavaScript numbers, and sums, differences and products never round. */
const Decimal = Big();
Decimal.strict = true;

/**
 * Where a figure may lie: exact decimals in strings, without exponent. `high: null` is no upper end. An open end is
 * not itself allowed: (a,∞) is `{low: a, lowOpen: true, high: null}`. Nothing lies below zero.
 */
export interface Bounds {
  readonly low: string;
  readonly high: string | null;
  readonly lowOpen?: true;
  readonly highOpen?: true;
}

/** [0,0] */
export const NOTHING: Bounds = { low: '0', high: '0' };

/** [0,∞) */
export const ANYTHING: Bounds = { low: '0', high: null };

/** [low,high], the decimals in their shortest form (`100.0` is `100`). */
export function closed(low: string, high: string | null): Bounds {
  return { low: shortest(low), high: high && shortest(high) };
}

/** Bounds without telling whether the ends are open, as they are shown. */
export function endsOf({ low, high }: Bounds): { readonly low: string; readonly high: string | null } {
  return { low, high };
}

export function shortest(amount: string): string {
  return new Decimal(amount).toFixed();
}

/** Negative, zero or positive, as `a` is below, at or above `b`. */
export function compareAmounts(a: string, b: string): number {
  return new Decimal(a).cmp(b);
}

export function addAmounts(a: string, b: string): string {
  return new Decimal(a).plus(b).toFixed();
}

/** What is left of `a` when `b` is taken away: negative when `b` is the greater. */
export function subtractAmounts(a: string, b: string): string {
  return new Decimal(a).minus(b).toFixed();
}

/** Where the sum of two figures may lie. */
export function addBounds(a: Bounds, b: Bounds): Bounds {
  return {
    low: addAmounts(a.low, b.low),
    high: a.high === null || b.high === null ? null : addAmounts(a.high, b.high),
    ...((a.lowOpen || b.lowOpen) && { lowOpen: true }),
    ...((a.highOpen || b.highOpen) && a.high !== null && b.high !== null && { highOpen: true }),
  };
}

/** What may be left of `a` when `b` is taken away: [max(0, a.low − b.high), max(0, a.high − b.low)] (evidence/1, 6.5). */
export function subtractBounds(a: Bounds, b: Bounds): Bounds {
  const low = b.high === null ? '-1' : subtractAmounts(a.low, b.high);
  const high = a.high === null ? null : subtractAmounts(a.high, b.low);
  return {
    low: atLeastZero(low),
    high: high && atLeastZero(high),
    // An end that zero cut off is zero itself, and closed.
    ...((a.lowOpen || b.highOpen) && isPositive(low) && { lowOpen: true }),
    ...((a.highOpen || b.lowOpen) && high !== null && isPositive(high) && { highOpen: true }),
  };
}

function isPositive(amount: string): boolean {
  return compareAmounts(amount, '0') > 0;
}

function atLeastZero(amount: string): string {
  return isPositive(amount) ? amount : '0';
}

/** Whether every figure that `a` allows is above every one that `b` allows. */
export function alwaysAbove(a: Bounds, b: Bounds): boolean {
  if (b.high === null) return false;
  const order = compareAmounts(a.low, b.high);
  return order > 0 || (order === 0 && (a.lowOpen === true || b.highOpen === true));
}

/** Whether no figure that `a` allows is above any that `b` allows. */
export function neverAbove(a: Bounds, b: Bounds): boolean {
  if (a.high === null) return false;
  const order = compareAmounts(a.high, b.low);
  return order < 0 || (order === 0 && (a.highOpen === true || !isJustBelow(b)));
}

/** The limit "less than a" of what is measured: the point that is just not a. */
function isJustBelow({ low, high, highOpen }: Bounds): boolean {
  return highOpen === true && low === high;
}

/** Whether `b` allows all that `a` allows. */
export function liesInside(a: Bounds, b: Bounds): boolean {
  const low = compareAmounts(a.low, b.low);
  const reachesDown = low > 0 || (low === 0 && (!b.lowOpen || a.lowOpen === true));
  return reachesDown && (b.high === null || endsInside(a, b.high, b.highOpen));
}

function endsInside(a: Bounds, high: string, open: true | undefined): boolean {
  if (a.high === null) return false;
  const order = compareAmounts(a.high, high);
  return order < 0 || (order === 0 && (!open || a.highOpen === true));
}

/** What both allow; undefined when they do not meet. */
export function intersectBounds(a: Bounds, b: Bounds): Bounds | undefined {
  if (alwaysAbove(a, b) || alwaysAbove(b, a)) return undefined;
  const lower = startsLater(a, b) ? a : b;
  const upper = endsSooner(a, b) ? a : b;
  return {
    low: lower.low,
    high: upper.high,
    ...(lower.lowOpen && { lowOpen: true }),
    ...(upper.highOpen && { highOpen: true }),
  };
}

function startsLater(a: Bounds, b: Bounds): boolean {
  const order = compareAmounts(a.low, b.low);
  return order > 0 || (order === 0 && a.lowOpen === true);
}

function endsSooner(a: Bounds, b: Bounds): boolean {
  if (a.high === null || b.high === null) return b.high === null;
  const order = compareAmounts(a.high, b.high);
  return order < 0 || (order === 0 && a.highOpen === true);
}
