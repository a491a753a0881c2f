import { demanded, instantOf, InstantOrDate, Maybe } from '#deals';

const DIGITS = /^(0|[1-9]\d{0,39})$/;

/** A position; whether the log reaches so far is asked later. */
function AtPosition(): PropertyDecorator {
  return demanded({
    name: 'position',
    wants: 'a position, as answers give it: a number such as 1742',
    schema: { type: 'string', pattern: DIGITS.source },
    accepts: (value) => typeof value === 'string' && DIGITS.test(value),
  });
}

/** An instant of the calendar and the clock, or a position. */
function InstantOrPosition(): PropertyDecorator {
  return demanded({
    name: 'instantOrPosition',
    wants:
      'an instant with its offset such as 2026-02-11T10:00:00Z (in a URL, + is written %2B), or a position such as 1742',
    schema: { type: 'string', example: '2026-02-11T10:00:00Z' },
    accepts: (value) => typeof value === 'string' && (DIGITS.test(value) || isInstant(value)),
  });
}

function isInstant(text: string): boolean {
  return text.includes('T') && !Number.isNaN(instantOf(text));
}

/** At which moment to read, and how fresh the views must be. */
export class MomentRequest {
  /** What had been recorded by then: an RFC 3339 instant, or a position, inclusive. Absent: now. */
  @Maybe()
  @InstantOrPosition()
  asOf?: string;

  /** Wait until the views have reached this position (read your writes), at most 5 s. */
  @Maybe()
  @AtPosition()
  minPosition?: string;
}

/** For reads of one subject. */
export class SubjectMomentRequest extends MomentRequest {
  /** What had been said by then: an instant, or a date (its last instant, UTC). Alone or with `asOf`. */
  @Maybe()
  @InstantOrDate()
  assertedBy?: string;
}
