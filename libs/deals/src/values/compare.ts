import { type Milestone } from './date-expression.js';
import { rangeOf, spanOfEdtf } from './edtf-range.js';
import { type Span } from './edtf-span.js';
import { alwaysAbove, endsOf, intersectBounds, liesInside, type Bounds } from './interval.js';
import { boundsOf, pointOf, type Quantity } from './quantity.js';
import { sameUnit } from './unit.js';

/** What a claim says: text (stages and roles too), a figure, or a date. */
export type ClaimedValue = string | Quantity | Milestone;

/** Bounds as they are shown: decimals, or for dates ISO dates (instants, where the text gives a time of day). */
export interface ShownBounds {
  readonly low: string | null;
  readonly high: string | null;
}

/** Evidence/1, 1.1 and 1.2: whether what `a` says lies within what `b` says. Values of other types never do. */
export function within(a: ClaimedValue, b: ClaimedValue): boolean {
  if (isText(a) || isText(b)) return isText(a) && isText(b) && foldText(a) === foldText(b);
  if (isQuantity(a) && isQuantity(b)) return alike(a, b) && quantityWithin(a, b);
  return isDate(a) && isDate(b) && spanInside(spanOfEdtf(a.edtf), spanOfEdtf(b.edtf));
}

/** Each within the other (evidence/1, 2.5). */
export function equalValues(a: ClaimedValue, b: ClaimedValue): boolean {
  return within(a, b) && within(b, a);
}

/**
 * Evidence/1, 1.1 and 1.3: whether the bounds do not meet. Text, roles, about and unstated are never disjoint; of
 * stages, which need to know which is the later, `setsBack` tells.
 */
export function disjoint(a: ClaimedValue, b: ClaimedValue): boolean {
  if (isText(a) || isText(b)) return false;
  if (isQuantity(a) && isQuantity(b)) return alike(a, b) && apart(boundsOf(a), boundsOf(b));
  return isDate(a) && isDate(b) && (before(a, b) || before(b, a));
}

/** What both values allow (R6); undefined when they do not compare, do not meet, or have no bounds. */
export function intersection(a: ClaimedValue, b: ClaimedValue): ShownBounds | undefined {
  if (isText(a) || isText(b)) return undefined;
  if (isQuantity(a) && isQuantity(b)) {
    const [first, second] = [comparable(a), comparable(b)];
    const both = first && second && alike(a, b) ? intersectBounds(first, second) : undefined;
    return both && endsOf(both);
  }
  return isDate(a) && isDate(b) ? dateIntersection(a, b) : undefined;
}

/** The bounds of a value by itself, to show; undefined for text, and for a figure that is about or unstated. */
export function shownBounds(value: ClaimedValue): ShownBounds | undefined {
  if (isText(value)) return undefined;
  if (isQuantity(value)) {
    const bounds = boundsOf(value);
    return bounds && endsOf(bounds);
  }
  const { earliest, latest } = rangeOf(value.edtf);
  return { low: earliest, high: latest };
}

export function isText(value: ClaimedValue): value is string {
  return typeof value === 'string';
}

export function isQuantity(value: ClaimedValue): value is Quantity {
  return typeof value === 'object' && 'qualifier' in value;
}

export function isDate(value: ClaimedValue): value is Milestone {
  return typeof value === 'object' && 'edtf' in value;
}

/** Text as it compares: case and spacing aside (evidence/1, 1.2). */
export function foldText(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** Of one unit and window. */
function alike(a: Quantity, b: Quantity): boolean {
  return sameUnit(a.unit, b.unit) && sameWindow(a, b);
}

/** Whether two figures are for the same time: windows compare by what they allow, not by how they are written. */
export function sameWindow({ window: a }: Quantity, { window: b }: Quantity): boolean {
  if (!a || !b) return !a && !b;
  const [one, other] = [spanOfEdtf(a.edtf), spanOfEdtf(b.edtf)];
  return one.from?.ms === other.from?.ms && one.to?.ms === other.to?.ms;
}

/** On either side a figure that is about or unstated stands for its point. */
function comparable(quantity: Quantity): Bounds | undefined {
  return boundsOf(quantity) ?? pointOf(quantity);
}

function quantityWithin(a: Quantity, b: Quantity): boolean {
  const [inner, outer] = [comparable(a), comparable(b)];
  return inner !== undefined && outer !== undefined && liesInside(inner, outer);
}

function apart(a: Bounds | undefined, b: Bounds | undefined): boolean {
  return a !== undefined && b !== undefined && (alwaysAbove(a, b) || alwaysAbove(b, a));
}

function spanInside(inner: Span, outer: Span): boolean {
  const startsInside = outer.from === null || (inner.from !== null && inner.from.ms >= outer.from.ms);
  return startsInside && (outer.to === null || (inner.to !== null && inner.to.ms <= outer.to.ms));
}

function before(a: Milestone, b: Milestone): boolean {
  const { to } = spanOfEdtf(a.edtf);
  const { from } = spanOfEdtf(b.edtf);
  return to !== null && from !== null && to.ms < from.ms;
}

function dateIntersection(a: Milestone, b: Milestone): ShownBounds | undefined {
  if (disjoint(a, b)) return undefined;
  const [one, other] = [spanOfEdtf(a.edtf), spanOfEdtf(b.edtf)];
  const start = (one.from?.ms ?? -Infinity) >= (other.from?.ms ?? -Infinity) ? a : b;
  const end = (one.to?.ms ?? Infinity) <= (other.to?.ms ?? Infinity) ? a : b;
  return { low: rangeOf(start.edtf).earliest, high: rangeOf(end.edtf).latest };
}
