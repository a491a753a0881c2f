import { isCalendarDate, isInstant } from '../instant.js';
import { unfitEdtf } from '../edtf-range.js';
import { demanded } from './rule.js';
import { Matching } from './text.js';

const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const INSTANT = `${DATE}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+\\-][0-9]{2}:[0-9]{2})`;

/** An instant with its offset (RFC 3339, section 5.6; upper-case T and Z, no leap second). */
export function Instant(): PropertyDecorator {
  return Matching({
    name: 'instant',
    wants: 'an instant with its offset, such as "2026-02-11T09:30:00Z" or "2026-02-11T17:30:00+08:00"',
    pattern: `^${INSTANT}$`,
    schema: { format: 'date-time' },
    also: (text) => isInstant(text) || 'there is no such date or time of day',
  });
}

/** An instant with its offset, or a date of the calendar (RFC 3339: date-time or full-date). */
export function InstantOrDate(): PropertyDecorator {
  return Matching({
    name: 'instantOrDate',
    wants: 'a date such as "2026-02-11", or an instant with its offset such as "2026-02-11T09:30:00Z"',
    pattern: `^(?:${DATE}|${INSTANT})$`,
    also: (text) => isCalendarDate(text) || isInstant(text) || 'there is no such date or time of day',
  });
}

/** An expression of ISO 8601-2 (EDTF), levels 0 to 2. */
export function Edtf(): PropertyDecorator {
  const wants =
    'an EDTF expression (ISO 8601-2), such as "2026-03", "2026-03-31", "../2026-03-31" or "2026-01/2026-06"';
  return demanded({
    name: 'edtf',
    wants,
    schema: { type: 'string', minLength: 1, maxLength: 100, description: `A${wants.slice(1)}` },
    accepts: (value) => typeof value === 'string' && (unfitEdtf(value) ?? true),
  });
}
