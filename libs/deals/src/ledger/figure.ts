import { isQuantity } from '../values/compare.js';
import type { Value } from '../events/claims.js';
import { addAmounts, addBounds, ANYTHING, NOTHING, subtractAmounts, type Bounds } from '../values/interval.js';
import { boundsOf, limitOf, type Quantity } from '../values/quantity.js';

/** A figure as a ledger reckons with it: where it may lie, and the amount that was stated, if one was. */
export interface Figure {
  readonly bounds: Bounds;
  /** Of a range its high (evidence/1, 6.5). */
  readonly stated: string | null;
}

export const NO_FIGURE: Figure = { bounds: NOTHING, stated: '0' };

/** The limit of an allowance that nobody stated, or that does not count (evidence/1, 6.3). */
export const NO_LIMIT: Figure = { bounds: ANYTHING, stated: null };

/** An allowance, as the limit it is (evidence/1, 6.1). */
export function limit(quantity: Quantity): Figure {
  return { bounds: limitOf(quantity), stated: stated(quantity) };
}

/** A draw-down: without bounds it may be any amount (evidence/1, 6.4). */
export function drawn(quantity: Quantity): Figure {
  return { bounds: boundsOf(quantity) ?? ANYTHING, stated: stated(quantity) };
}

function stated({ amount, high }: Quantity): string | null {
  return amount ?? high ?? null;
}

export function add(a: Figure, b: Figure): Figure {
  const both = a.stated !== null && b.stated !== null;
  return { bounds: addBounds(a.bounds, b.bounds), stated: both ? addAmounts(a.stated, b.stated) : null };
}

/** What was stated of `a` less what was stated of `b`; below zero where `b` is the more (evidence/1, 6.5, `nominal`). */
export function lessStated(a: Figure, b: Figure): string | null {
  return a.stated === null || b.stated === null ? null : subtractAmounts(a.stated, b.stated);
}

/** The figure that an account gives; undefined for `reversed`, and all else that is no figure. */
export function figureOf(value: Value | undefined): Quantity | undefined {
  return value !== undefined && isQuantity(value) ? value : undefined;
}
