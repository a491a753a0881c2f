import { describe, expect, it } from 'vitest';
import { quantity } from '../testing/words.js';
import { boundsOf, isCountable, limitOf, pointOf } from './quantity.js';

type Row = [phrase: string, low: string, high: string | null, open?: { lowOpen?: true; highOpen?: true }];

describe('bounds by qualifier', () => {
  it.each<Row>([
    ['exactly 100 tonne', '100', '100'],
    ['at_least 100 tonne', '100', null],
    ['more_than 100 tonne', '100', null, { lowOpen: true }],
    ['at_most 100 tonne', '0', '100'],
    ['up_to 100 tonne', '0', '100'],
    ['less_than 100 tonne', '0', '100', { highOpen: true }],
    ['between 100 200 tonne', '100', '200'],
    ['exactly 100.50 USD', '100.5', '100.5'],
    ['more_than 0.10 USD', '0.1', null, { lowOpen: true }],
  ])('of what is measured: %s', (...[phrase, low, high, open = {}]) => {
    expect(boundsOf(quantity(phrase))).toEqual({ low, high, ...open });
  });

  it.each<Row>([
    ['exactly 100 chip', '100', '100'],
    ['at_least 100 chip', '100', null],
    ['more_than 100 chip', '101', null],
    ['at_most 100 chip', '0', '100'],
    ['up_to 100 chip', '0', '100'],
    ['less_than 100 chip', '0', '99'],
    ['between 100 200 chip', '100', '200'],
    ['more_than 0 chip', '1', null],
    ['less_than 1 chip', '0', '0'],
    ['less_than 0 chip', '0', '0'],
    ['more_than 99.5 chip', '100', null],
    ['less_than 99.5 chip', '0', '99'],
    ['more_than 9007199254740993 chip', '9007199254740994', null],
  ])('1.5 of what is counted: %s', (phrase, low, high) => {
    expect(boundsOf(quantity(phrase))).toEqual({ low, high });
  });

  it.each(['about 100 chip', 'unstated 100 chip', 'unstated chip', 'about 100 tonne', 'unstated tonne'])(
    '%s has none',
    (phrase) => {
      expect(boundsOf(quantity(phrase))).toBeUndefined();
    },
  );

  it.each([
    { qualifier: 'between' },
    { qualifier: 'between', low: '1' },
    { qualifier: 'between', high: '1' },
    { qualifier: 'exactly' },
    { qualifier: 'more_than' },
  ] as const)('nor has a figure that does not give its amounts: %j', (given) => {
    expect(boundsOf({ text: 'x', unit: 'chip', ...given })).toBeUndefined();
  });

  it.each<[string, object | undefined]>([
    ['about 100 chip', { low: '100', high: '100' }],
    ['unstated 2.50 USD', { low: '2.5', high: '2.5' }],
    ['unstated chip', undefined],
    ['exactly 100 chip', undefined],
  ])('%s stands for the point %j', (phrase, point) => {
    expect(pointOf(quantity(phrase))).toEqual(point);
  });
});

describe('6.1 an allowance is a limit', () => {
  it.each<Row>([
    ['exactly 100 gpu', '100', '100'],
    ['up_to 100 gpu', '100', '100'],
    ['at_most 100 gpu', '100', '100'],
    ['less_than 100 gpu', '99', '99'],
    ['less_than 100 tonne', '100', '100', { highOpen: true }],
    ['at_least 100 gpu', '100', null],
    ['more_than 400000 gpu', '400001', null],
    ['more_than 100 tonne', '100', null, { lowOpen: true }],
    ['between 100 200 gpu', '100', '200'],
    ['about 100 gpu', '0', null],
    ['unstated gpu', '0', null],
  ])('%s', (...[phrase, low, high, open = {}]) => {
    expect(limitOf(quantity(phrase))).toEqual({ low, high, ...open });
  });
});

describe('1.5 countable units', () => {
  it.each([
    ...['chip', 'gpu', 'asic', 'wafer', 'unit', 'device', 'server', 'rack', 'vehicle', 'share', 'person'],
    ...[
      'chips',
      'GPUs',
      'people',
      'Nvidia H200 GPUs',
      'H200-GPUs',
      '12-inch wafers',
      'dies',
      'buses',
      'class A shares',
      'custom chips',
      'modular racks',
    ],
  ])('%s is counted', (unit) => {
    expect(isCountable(unit)).toBe(true);
  });

  it.each([
    ...['tonne', 'USD', 'MW', 'usd', 'GPU-hours', 'wafers per month', 'chips/month', 'square metre'],
    ...[
      'million chips',
      'k units',
      '% of shares',
      'percent of the shares',
      'market share',
      'dozen servers',
      ...['dozens', 'hundred', 'hundreds', 'thousand', 'thousands', 'million', 'millions'].map(
        (many) => `${many} of chips`,
      ),
      ...['dozen', 'hundred', 'hundreds', 'thousand', 'thousands', 'millions', 'billion', 'billions'].map(
        (many) => `${many} chips`,
      ),
      ...['trillion chips', 'trillions chips', 'pct shares', '12.5% shares'],
      ...['m chips', 'mn chips', 'bn chips', 'tn chips'],
      'software',
    ],
  ])('%s is measured', (unit) => {
    expect(isCountable(unit)).toBe(false);
  });
});
