import { describe, expect, it } from 'vitest';
import { CURRENCIES } from './iso-4217.table.js';
import { isMoney, sameUnit, unitKey } from './unit.js';

describe('1.1 units are matched without case or plural', () => {
  it.each([
    ['chip', 'Chips'],
    ['GPU', 'gpus'],
    ['Nvidia H200 GPU', 'nvidia  h200 GPUs'],
    ['person', 'people'],
    ['battery', 'Batteries'],
    ['switch', 'switches'],
    ['box', 'boxes'],
    ['bus', 'buses'],
    ['gas', 'gases'],
    ['lens', 'lenses'],
    ['die', 'dice'],
    ['die', 'dies'],
    ['tie', 'ties'],
    ['TV', 'TVs'],
    ['class', 'classes'],
    ['chessboard', 'chessboards'],
    ['chip', ' chip '],
    ['USD', ' usd '],
    ['licence', 'licences'],
    ['USD', 'usd'],
    ['gas', 'GAS'],
    ['ARS', 'ars'],
    ['１００平方メートル', '100平方メートル'],
  ])('%s and %s are one', (a, b) => {
    expect(sameUnit(a, b)).toBe(true);
    expect(unitKey(unitKey(a))).toBe(unitKey(a));
  });

  it.each([
    ['chip', 'wafer'],
    ['GPU', 'Nvidia GPU'],
    ['Gbps', 'GBP'],
    ['USD', 'USN'],
    ['tonne', 'ton'],
    ['mass', 'mas'],
    ['us', 'u'],
    ['Nvidia GPU', 'NvidiaGPU'],
    ...['gas', 'bus', 'lens', 'series', 'species', 'chassis', 'apparatus'].map((noun) => [noun, noun.slice(0, -1)]),
    ['constructor', 'chip'],
  ])('%s and %s are not', (a, b) => {
    expect(sameUnit(a, b)).toBe(false);
  });
});

describe('money is a quantity whose unit is an ISO 4217 code', () => {
  it.each(['USD', 'eur', 'CNY', ' KRW '])('%s is', (unit) => {
    expect(isMoney(unit)).toBe(true);
  });

  it.each(['dollar', 'US$', 'XXX', 'RMB', 'chip', 'USDT'])('%s is not', (unit) => {
    expect(isMoney(unit)).toBe(false);
  });

  it('every code has three capital letters', () => {
    expect([...CURRENCIES].filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
  });
});
