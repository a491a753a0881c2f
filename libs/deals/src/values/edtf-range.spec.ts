import { describe, expect, it } from 'vitest';
import { rangeOf, spanOfEdtf, unfitEdtf } from './edtf-range.js';

/** Readings are kept: each call gives a day that nobody has asked about before. */
let days = 0;
const anotherDay = () => new Date(Date.UTC(2030, 0, ++days)).toISOString().slice(0, 10);

describe('the range of an EDTF expression', () => {
  it('is written in days, and in instants where it gives a time of day', () => {
    const day = anotherDay();
    expect(rangeOf(day)).toEqual({ earliest: day, latest: day });
    expect(rangeOf(`${day}T10:00:00+08:00/..`)).toEqual({ earliest: `${day}T02:00:00.000Z`, latest: null });
    expect(rangeOf(`../${day}~`)).toEqual({ earliest: null, latest: day });
    expect(unfitEdtf(day)).toBeUndefined();
  });

  it('has fractions of a second, however many digits they have', () => {
    const day = anotherDay();
    for (const fraction of ['.5', '.50', '.500', '.500123']) {
      expect(rangeOf(`${day}T10:00:00${fraction}Z`).earliest).toBe(`${day}T10:00:00.500Z`);
    }
    expect(rangeOf(`${day}T10:00:00.25+08:00/${day}T02:00:01.05Z`)).toEqual({
      earliest: `${day}T02:00:00.250Z`,
      latest: `${day}T02:00:01.050Z`,
    });
  });

  it.each(['Asia/Seoul', 'America/New_York', 'UTC'])('is the same in %s, where it gives no offset', (zone) => {
    const [day, before] = [anotherDay(), process.env['TZ']];
    process.env['TZ'] = zone;
    try {
      expect(rangeOf(`${day}T10:00:00/${day}T11:30`)).toEqual({
        earliest: `${day}T10:00:00.000Z`,
        latest: `${day}T11:30:00.000Z`,
      });
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('is the same when asked again', () => {
    const day = anotherDay();
    expect(rangeOf(day)).toEqual(rangeOf(day));
    expect(spanOfEdtf(day)).toBe(spanOfEdtf(day));
  });

  it('may be of 100 characters, and of no more', () => {
    const days = (length: number) => `[${anotherDay()}${',2026'.repeat((length - 12) / 5)}]`;
    expect(days(102)).toHaveLength(102);
    expect(unfitEdtf(days(102))).toBe('this has more than 100 characters');
    expect(unfitEdtf(days(97))).toBeUndefined();
    expect(unfitEdtf(`${days(92).slice(0, -1)},2026-03]`)).toBeUndefined();
  });

  it('of what cannot be reckoned with is refused, in words of its own', () => {
    const [day, before] = [anotherDay(), '2026-01-01'];
    expect(unfitEdtf(`${day}/${before}`)).toBe('this ends before it begins');
    expect(unfitEdtf(`${day}!`)).toBe('this is no EDTF of levels 0 to 2, or no date of the calendar');
    expect(() => spanOfEdtf(`${day}!!`)).toThrow(RangeError);
  });
});

describe('what is refused, and why', () => {
  it.each([
    ['2026-02-30', 'no date of the calendar'],
    ['2026-02-29', 'the calendar has no such date'],
    ['2026-02-29T10:00:00Z', 'the calendar has no such date'],
    ['2026-01-01/2026-02-29', 'the calendar has no such date'],
    ['2026-04-31', 'no date of the calendar'],
    ['2026-13', 'no EDTF'],
    ['2026-05/2026-03', 'this ends before it begins'],
    ['2026-03-31/2026-03-30', 'this ends before it begins'],
    ['2026-03-31T10:00:00Z/2026-03-31T09:00:00Z', 'this ends before it begins'],
    ['Y170000', 'not within the years 0000 to 9999'],
    ['-0044', 'not within the years 0000 to 9999'],
    ['2026-42', 'no EDTF'],
    ['', 'no EDTF'],
    [' 2026', 'no EDTF'],
    ['March 2026', 'no EDTF'],
    ['..', 'no EDTF'],
    [`[${'2026,'.repeat(20)}2026]`, 'more than 100 characters'],
  ])('%s', (edtf, why) => {
    expect(unfitEdtf(edtf)).toContain(why);
    expect(() => rangeOf(edtf)).toThrow(RangeError);
  });

  it('says the same again when asked again', () => {
    expect(unfitEdtf('2026-02-31')).toBe(unfitEdtf('2026-02-31'));
    expect(rangeOf('2026-03')).toEqual(rangeOf('2026-03'));
  });
});
