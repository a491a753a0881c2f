import { undecided } from './undecided.mjs';

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * When the words of a record were said: on the day of its page, unless it was decided otherwise. What happened before
 * (`eventDate`) was not known then; it stands in only where the page has no date at all.
 */
export function saidOn({ date, eventDate }, { saidOn: own } = {}) {
  if (own) return DAY.test(own) && date && own > date ? undecided(`it is of ${date}: saidOn cannot be later`) : own;
  const said = date ?? eventDate ?? '';
  return DAY.test(said) ? said : undecided('when was it said? (saidOn)');
}

/** Of words that were printed on another day than the file gives to the event, the file does not tell when they were said. */
export function dayDecided({ date, eventDate }, { saidOn: own }) {
  if (!own && date && eventDate && eventDate !== date)
    undecided(`of ${eventDate} and ${date}, on which day was it said? (saidOn)`);
}

/** The last moment of a day: what was said at an hour of it was said before what is only known to be of that day. */
export function instantOf(assertedAt) {
  return Date.parse(DAY.test(assertedAt) ? `${assertedAt}T23:59:59.999Z` : assertedAt);
}
