import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isCalendarDate, isInstant } from './instant.js';

describe('dates of the calendar', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '0000-01-01', '9999-12-31'])('%s is one', (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '1900-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01 ',
    'on 2026-01-01',
    '2026',
    '',
  ])('%s is none', (date) => {
    expect(isCalendarDate(date)).toBe(false);
  });
});

describe('instants (RFC 3339)', () => {
  it.each([
    '2026-02-11T09:30:00Z',
    '2026-02-11T09:30:00.123456789Z',
    '2026-02-11T17:30:00+08:00',
    '2026-02-11T00:00:00-23:59',
    '2024-02-29T23:59:59Z',
  ])('%s is one', (instant) => {
    expect(isInstant(instant)).toBe(true);
  });

  it.each([
    '2026-02-11',
    '2026-02-11T09:30:00',
    '2026-02-11T09:30Z',
    '2026-02-30T09:30:00Z',
    '2026-02-11T24:00:00Z',
    '2026-02-11T09:60:00Z',
    '2026-02-11T23:59:60Z',
    '2026-02-11T09:30:00+24:00',
    '2026-02-11T09:30:00+08:60',
    '2026-02-11T09:30:00Z ',
    '2026-02-11T9:30:00Z',
    '2026-02-11T09:30:00.Z',
    '2026-02-11T09:30:00.1234567890Z',
    'on 2026-02-11T09:30:00Z',
    '2026-02-11T09:30:00+0800',
    '2026-02-11 09:30:00Z',
    '2026-02-11t09:30:00z',
    ' 2026-02-11T09:30:00Z',
  ])('%s is none', (instant) => {
    expect(isInstant(instant)).toBe(false);
  });
});

describe('when something was said, in milliseconds', () => {
  it.each([
    ['2026-02-11', '2026-02-11T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2026-02-11T09:30:00Z', '2026-02-11T09:30:00.000Z'],
    ['2026-02-11T17:30:00+08:00', '2026-02-11T09:30:00.000Z'],
    ['2026-02-11T09:30:00.5Z', '2026-02-11T09:30:00.500Z'],
  ])('%s is %s', (assertedAt, iso) => {
    expect(new Date(instantOf(assertedAt)).toISOString()).toBe(iso);
  });

  it.each(['2026-02-30', '2026', 'yesterday', ''])('%j is none', (text) => {
    expect(instantOf(text)).toBeNaN();
  });

  it('reads back every instant and date that JavaScript writes', () => {
    const within = {
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(within), (date) => {
        expect(instantOf(date.toISOString())).toBe(date.getTime());
        expect(isCalendarDate(date.toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });
});
