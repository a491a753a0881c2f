import { undecided } from './undecided.mjs';

/** A year, a month or a day. */
const DATE = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

/** In EDTF (ISO 8601-2), what a bound makes of a date. "Over" and "under" leave the date itself out. */
const EDTF = {
  exactly: (date) => date,
  about: (date) => `${date}~`,
  'up-to': (date) => `../${date}`,
  'at-most': (date) => `../${date}`,
  under: (date) => `../${moved(date, -1)}`,
  'at-least': (date) => `${date}/..`,
  over: (date) => `${moved(date, 1)}/..`,
};

export function edtfOf({ value, bound }) {
  const unclear = () => undecided(`which date is "${bound} ${[value].flat().join(' and ')}"? (claims: value)`);
  const dates = [value].flat().map(String);
  if (!dates.every(isDate)) unclear();
  if (bound === 'between') return dates.length === 2 && dates[0] <= dates[1] ? dates.join('/') : unclear();
  return dates.length === 1 && EDTF[bound] ? EDTF[bound](dates[0]) : unclear();
}

function isDate(text) {
  return DATE.test(text) && moved(text, 0) === text;
}

/** The year, month or day that lies so many of its own kind later. */
function moved(date, by) {
  const [year, month = 1, day = 1] = date.split('-').map(Number);
  const parts = [year, month - 1, day];
  const at = date.length === 4 ? 0 : date.length === 7 ? 1 : 2;
  parts[at] += by;
  return new Date(new Date(0).setUTCFullYear(...parts)).toISOString().slice(0, date.length);
}
