import type { Value } from '../events/claims.js';
import { foldText, isQuantity, isText } from '../values/compare.js';
import { spanOfEdtf } from '../values/edtf-range.js';
import { compareAmounts, type Bounds } from '../values/interval.js';
import { boundsOf, pointOf, type Quantity } from '../values/quantity.js';
import { unitKey } from '../values/unit.js';

/** One end of what a value allows. */
interface Edge {
  /** Nearest to it; decides alone where two differ, because rounding keeps order. */
  readonly near: number;
  /** The exact decimal, where there is one. */
  readonly exact: string | undefined;
  /** The end itself is not allowed. */
  readonly open: boolean;
}

/** What a figure or a date allows, in a form that many values can be compared in (evidence/1, section 1). */
export interface Extent {
  /** Values compare only within one: equal type, unit and window (1.1). */
  readonly group: string;
  readonly low: Edge;
  readonly high: Edge;
  /** About or unstated: a point, and never disjoint (1.2, 1.3). */
  readonly vague: boolean;
}

/** Undefined for text, and for a figure without an amount. */
export function extentOf(value: Value): Extent | undefined {
  if (isText(value)) return undefined;
  if (isQuantity(value)) return figure(value);
  const { from, to } = spanOfEdtf(value.edtf);
  return { group: 'date', low: edge(from?.ms ?? -Infinity), high: edge(to?.ms ?? Infinity), vague: false };
}

function figure(quantity: Quantity): Extent | undefined {
  const stated = boundsOf(quantity);
  const bounds = stated ?? pointOf(quantity);
  if (!bounds) return undefined;
  const { window, unit } = quantity;
  const span = window && spanOfEdtf(window.edtf);
  const time = span ? `${span.from?.ms}/${span.to?.ms}` : 'whenever';
  return { group: `${unitKey(unit)} in ${time}`, ...edges(bounds), vague: !stated };
}

function edges({ low, high, lowOpen, highOpen }: Bounds): Pick<Extent, 'low' | 'high'> {
  return {
    low: { near: Number(low), exact: low, open: lowOpen === true },
    high: high === null ? edge(Infinity) : { near: Number(high), exact: high, open: highOpen === true },
  };
}

function edge(near: number): Edge {
  return { near, exact: undefined, open: false };
}

/** Equal for values that lie each within the other (2.5); undefined for what compares with nothing. */
export function likeness(term: string, value: Value): string | undefined {
  if (isText(value)) return `${term}|${foldText(value)}`;
  const extent = extentOf(value);
  if (!extent) return undefined;
  const { group, low, high } = extent;
  return [term, group, ...[low, high].map(({ near, exact, open }) => `${exact ?? near}${open}`)].join('|');
}

function order(a: Edge, b: Edge): number {
  if (a.near !== b.near) return a.near < b.near ? -1 : 1;
  return a.exact !== undefined && b.exact !== undefined ? compareAmounts(a.exact, b.exact) : 0;
}

/** Negative where the first begins lower. */
export function byLow(a: Extent, b: Extent): number {
  return order(a.low, b.low) || Number(a.low.open) - Number(b.low.open);
}

/** Negative where the first ends lower. */
export function byHigh(a: Extent, b: Extent): number {
  return order(a.high, b.high) || Number(b.high.open) - Number(a.high.open);
}

/** The first ends before the second begins: the bounds do not meet (1.3). */
export function endsBelow(a: Extent, b: Extent): boolean {
  const apart = order(a.high, b.low);
  return apart < 0 || (apart === 0 && (a.high.open || b.low.open));
}
