import { parse } from 'edtf';
import { LRUCache } from 'lru-cache';
import { spanOf, Unreckonable, type End, type Span } from './edtf-span.js';

/** What a date expression allows. ISO dates, or instants (UTC) where it gives a time of day; null is an open end. */
export interface DateRange {
  readonly earliest: string | null;
  readonly latest: string | null;
}

export const MAX_EDTF = 100;

interface Reading {
  readonly span?: Span;
  readonly fault?: string;
}

const readings = new LRUCache<string, Reading>({ max: 10_000 });

/**
 * The first and the last day (or instant) that an EDTF expression of levels 0 to 2 allows. Marks of doubt (`~ ? %`)
 * change neither; an open or unknown end is null; of a set or list, it is the whole stretch from first to last.
 * @throws RangeError for what is no such expression.
 */
export function rangeOf(edtf: string): DateRange {
  const { from, to } = spanOfEdtf(edtf);
  return { earliest: from && isoText(from), latest: to && isoText(to) };
}

/** As `rangeOf`, in milliseconds since 1970, both ends included. */
export function spanOfEdtf(edtf: string): Span {
  const { span, fault } = reading(edtf);
  if (!span) throw new RangeError(`"${edtf}" is no EDTF expression that can be reckoned with: ${fault}`);
  return span;
}

/** Why it is no EDTF expression to reckon with; undefined when it is one. */
export function unfitEdtf(edtf: string): string | undefined {
  return reading(edtf).fault;
}

function reading(edtf: string): Reading {
  const known = readings.get(edtf);
  if (known) return known;
  const read = readAnew(edtf);
  readings.set(edtf, read);
  return read;
}

function readAnew(edtf: string): Reading {
  if (edtf.length > MAX_EDTF) return { fault: `this has more than ${MAX_EDTF} characters` };
  try {
    return { span: spanOf(parse(withMilliseconds(edtf))) };
  } catch (error) {
    return {
      fault:
        error instanceof Unreckonable ? error.message : 'this is no EDTF of levels 0 to 2, or no date of the calendar',
    };
  }
}

/** The library takes the digits of a fraction for milliseconds, however many they are: `.5` is 500. */
function withMilliseconds(edtf: string): string {
  return edtf.replace(
    /(:\d\d)\.(\d{1,2})(?!\d)/g,
    (_, second: string, digits: string) => `${second}.${digits.padEnd(3, '0')}`,
  );
}

function isoText({ ms, timed }: End): string {
  const iso = new Date(ms).toISOString();
  return timed ? iso : iso.slice(0, 10);
}
