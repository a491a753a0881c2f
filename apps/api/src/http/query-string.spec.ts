import { describe, expect, it } from 'vitest';
import { parseQuery, QUERY_FAULT } from './query-string.js';

describe('a query', () => {
  it('is read with plus and percent signs decoded', () => {
    expect({ ...parseQuery('q=a+b%2Bc&limit=10&empty=&flag') }).toEqual({
      q: 'a b+c',
      limit: '10',
      empty: '',
      flag: '',
    });
    expect({ ...parseQuery('') }).toEqual({});
  });

  it('knows no prototype', () => {
    const query = parseQuery('x[__proto__]=2&toString=3');
    expect(Object.keys(query)).toEqual(['x[__proto__]', 'toString']);
    expect(Object.getPrototypeOf(query)).toBeNull();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['n=1&n=2', 'n', 'given twice'],
    ['n=1&%6e=2', 'n', 'given twice'],
    ['q=%zz', 'q', 'percent-encoded'],
    ['q=%ed%a0%80', 'q', 'percent-encoded'],
    ['q=%00', 'q', 'U+0000'],
    ['__proto__=1', '__proto__', 'not the name'],
    ['%5f_proto__=1', '__proto__', 'not the name'],
    ['constructor=1', 'constructor', 'not the name'],
  ])('%s is refused', (text, parameter, detail) => {
    const fault = parseQuery(text)[QUERY_FAULT];
    expect(fault?.detail).toContain(detail);
    expect(fault?.parameter).toContain(parameter);
  });
});
