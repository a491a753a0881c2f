import edtf, { type Parsed, type ParsedDate } from 'edtf';
import { isCalendarDate } from './instant.js';

/** One end of a span: milliseconds since 1970, UTC. `timed`: the expression gave a time of day. */
export interface End {
  readonly ms: number;
  readonly timed: boolean;
}

/** From the first to the last millisecond, both included; null is an open end. */
export interface Span {
  readonly from: End | null;
  readonly to: End | null;
}

/** An expression that EDTF allows and that nothing can be reckoned from. The message is the end of a sentence. */
export class Unreckonable extends Error {
  override readonly name = 'Unreckonable';
}

/**
 * The stretch of time that a parsed expression allows. The library reads the text; the reckoning is done here, because
 * its own takes 29 February 2026 for 1 March, refuses the interval of one day, and trusts sets to be sorted.
 */
export function spanOf(parsed: Parsed): Span {
  switch (parsed.type) {
    case 'Date':
      return dateSpan(parsed);
    case 'Year':
      return yearSpan(parsed.values[0], parsed.significant);
    case 'Decade':
      return years(parsed.values[0] * 10, parsed.values[0] * 10 + 9);
    case 'Century':
      return years(parsed.values[0] * 100, parsed.values[0] * 100 + 99);
    case 'Season':
      return seasonSpan(parsed.values[0], parsed.values[1]);
    case 'Interval':
      return intervalSpan(parsed.values);
    case 'List':
    case 'Set':
      return hull(parsed.values.flat().map(spanOf), parsed);
  }
}

function dateSpan(parsed: ParsedDate): Span {
  const [year, month, day] = parsed.values;
  if (day !== undefined && !parsed.unspecified && !isCalendarDate(isoDate(year, month ?? 0, day))) {
    throw new Unreckonable('the calendar has no such date');
  }
  // A time without an offset is UTC, as dates are: the library's would be that of the machine.
  const date = edtf(parsed.timeZone === undefined ? { ...parsed, offset: 0 } : parsed);
  const timed = parsed.values.length > 3;
  return bounded({ from: { ms: date.min, timed }, to: { ms: date.max, timed } });
}

function isoDate(year: number, month: number, day: number): string {
  return `${padded(year, 4)}-${padded(month + 1, 2)}-${padded(day, 2)}`;
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** `1950S2`: some year of those that share its first two digits (ISO 8601-2, 4.4.3). */
function yearSpan(year: number, significant = 0): Span {
  const step = significant > 0 ? 10 ** Math.max(0, String(Math.abs(year)).length - significant) : 1;
  const first = Math.floor(year / step) * step;
  return years(first, first + step - 1);
}

function years(first: number, last: number): Span {
  return monthSpan(first, 0, (last - first + 1) * 12);
}

/** First month and number of months of the divisions of a year (ISO 8601-2, 4.8; Library of Congress, level 2). */
const DIVISIONS: Readonly<Record<number, readonly [first: number, months: number]>> = {
  // Spring, summer, autumn, winter (of the year in which it begins), as meteorology counts them in the north.
  21: [2, 3],
  22: [5, 3],
  23: [8, 3],
  24: [11, 3],
  25: [2, 3],
  26: [5, 3],
  27: [8, 3],
  28: [11, 3],
  // The same of the south.
  29: [8, 3],
  30: [11, 3],
  31: [2, 3],
  32: [5, 3],
  // Quarters.
  33: [0, 3],
  34: [3, 3],
  35: [6, 3],
  36: [9, 3],
  // Thirds.
  37: [0, 4],
  38: [4, 4],
  39: [8, 4],
  // Halves.
  40: [0, 6],
  41: [6, 6],
};

function seasonSpan(year: number, division: number): Span {
  const months = DIVISIONS[division];
  if (!months) throw new Unreckonable(`${division} is no division of a year`);
  return monthSpan(year, ...months);
}

function monthSpan(year: number, first: number, months: number): Span {
  const from = { ms: startOfMonth(year, first), timed: false };
  return bounded({ from, to: { ms: startOfMonth(year, first + months) - 1, timed: false } });
}

function startOfMonth(year: number, month: number): number {
  // Date.UTC takes the years 0 to 99 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month, 1);
}

function intervalSpan([first, last]: readonly (Parsed | number | null)[]): Span {
  const from = isParsed(first) ? spanOf(first).from : null;
  const to = isParsed(last) ? spanOf(last).to : null;
  if (from && to && to.ms < from.ms) throw new Unreckonable('this ends before it begins');
  return { from, to };
}

function isParsed(end: Parsed | number | null | undefined): end is Parsed {
  return typeof end === 'object' && end !== null;
}

function hull(spans: readonly Span[], { earlier, later }: { earlier?: boolean; later?: boolean }): Span {
  const from = spans.map((span) => span.from).reduce((a, b) => (a && b && a.ms <= b.ms ? a : b));
  const to = spans.map((span) => span.to).reduce((a, b) => (a && b && a.ms >= b.ms ? a : b));
  return { from: earlier ? null : from, to: later ? null : to };
}

const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Four-digit years only: all that RFC 3339 can write. */
function bounded(span: Span): Span {
  const ends = [span.from, span.to];
  if (ends.every((end) => end && FIRST <= end.ms && end.ms <= LAST)) return span;
  throw new Unreckonable('this is not within the years 0000 to 9999');
}
