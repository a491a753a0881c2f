const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/;

const DAY = 86_400_000;

/** A date that the (proleptic Gregorian) calendar has: `2026-02-28`, not `2026-02-30`. */
export function isCalendarDate(text: string): boolean {
  const day = DATE.exec(text)?.[3];
  // V8 reads 30 February as 2 March, and knows no 13th month: NaN is no day.
  return day !== undefined && new Date(`${text}T00:00:00Z`).getUTCDate() === Number(day);
}

/** An RFC 3339 instant with its offset that calendar and clock have; no leap seconds. */
export function isInstant(text: string): boolean {
  const match = INSTANT.exec(text);
  if (!match) return false;
  const [, date = '', hour, minute, second, offsetHour = '0', offsetMinute = '0'] = match;
  if (!isCalendarDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return false;
  return Number(offsetHour) <= 23 && Number(offsetMinute) <= 59;
}

/**
 * Milliseconds since 1970, UTC, of when something was said: an RFC 3339 instant, or a date, which means its last
 * instant (UTC). NaN for anything else.
 */
export function instantOf(assertedAt: string): number {
  if (isCalendarDate(assertedAt)) return Date.parse(`${assertedAt}T00:00:00Z`) + DAY - 1;
  return isInstant(assertedAt) ? Date.parse(assertedAt) : NaN;
}
