import { describe, expect, it } from 'vitest';
import { styleOf } from './style.js';
import { facts, table } from './table.js';
import { clipped, intervalText, valueText } from './value-text.js';

describe('what is printed for people', () => {
  it('lines up, wide characters and colours included, with nothing at the ends of lines', () => {
    const style = styleOf({ colours: true });
    const rows = [
      ['字节跳动', style.state('denied'), 'x'],
      ['abc', 'reported', ''],
    ];
    expect(table(['NAME', 'STATUS', 'MORE'], rows)).toBe(
      ['NAME      STATUS    MORE', '字节跳动  \u001b[31mdenied\u001b[39m    x', 'abc       reported', ''].join('\n'),
    );
  });

  it('has no colours where nobody wants them', () => {
    const style = styleOf({ colours: false });
    expect([style.state('denied'), style.bold('x'), style.dim('y')]).toEqual(['denied', 'x', 'y']);
  });

  it('leaves out facts that there are none of', () => {
    expect(
      facts([
        ['Kind', 'supply'],
        ['Permitted', undefined],
        ['Links', ''],
      ]),
    ).toBe('Kind  supply\n');
  });

  it.each([
    ['advanced_talks', undefined, 'advanced_talks'],
    [null, undefined, '–'],
    [{ text: 'by spring', edtf: '../2026-03-31' }, undefined, 'by spring (../2026-03-31)'],
    [{ text: 'by spring', edtf: '2026', met: true }, undefined, 'by spring (2026, met)'],
    [{ text: 'some', qualifier: 'about', amount: '5', unit: 'chip' }, undefined, 'some (about 5 chip)'],
    [
      { text: 'a to b', qualifier: 'between', low: '1', high: '2', unit: 'chip' },
      undefined,
      'a to b (between 1–2 chip)',
    ],
    [
      { text: 'over 4', qualifier: 'more_than', amount: '4', unit: 'gpu' },
      { low: '5', high: null },
      'over 4 ([5, ∞) gpu)',
    ],
  ])('%j reads as a value', (value, bounds, expected) => {
    expect(valueText(value as Parameters<typeof valueText>[0], bounds)).toBe(expected);
  });

  it.each([
    [{ low: '1', high: '1' }, '1'],
    [{ low: '1', high: '2' }, '[1, 2]'],
    [{ low: null, high: '2026-03-31' }, '(-∞, 2026-03-31]'],
  ])('%j reads as an interval', (interval, expected) => expect(intervalText(interval)).toBe(expected));

  it('is one line, cut between characters', () => {
    expect(clipped('a\nb')).toBe('a');
    expect(clipped('😀😀😀', 2)).toBe('😀…');
  });
});
