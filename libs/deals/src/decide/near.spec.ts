import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from './near.js';

const CLAIMS = ['dcd/stage', 'dcd/product', 'ft/initial', 'ft/eventual'];

describe('names near to one that is unknown', () => {
  it.each([
    ['dcd/stag', ['dcd/stage', 'dcd/product']],
    ['ft/stage', ['dcd/stage', 'ft/initial', 'ft/eventual']],
    ['wsj/price', []],
    ['dcd', []],
    ['', []],
  ])('%s: %j', (name, expected) => expect(nearest(name, CLAIMS)).toEqual(expected));

  it('are at most three, each once, the nearest first', () => {
    expect(nearest('wsj-2', ['wsj-9', 'wsj-1', 'wsj', 'wsj-1', 'wsj-20', 'reuters'])).toEqual([
      'wsj-1',
      'wsj-20',
      'wsj-9',
    ]);
  });

  it('differ in two letters, or in a third of them', () => {
    expect(nearest('abcdefghi', ['abcdefxyz'])).toEqual(['abcdefxyz']);
    expect(nearest('abcdefgh', ['abcdexyz'])).toEqual([]);
    expect(nearest('abc', ['axy', 'xyz'])).toEqual(['axy']);
  });

  it('are no whole records, where a claim is sought', () => {
    expect(nearest('dcd/stage', ['dcd'])).toEqual([]);
  });

  it('count letters of any script', () => {
    expect(nearest('삼성전저', ['삼성전자', '三星电子'])).toEqual(['삼성전자']);
  });

  it('are offered as a question, or nothing is', () => {
    expect(didYouMean('wsi', ['wsj', 'ft'])).toBe(' Did you mean "wsj"?');
    expect(didYouMean('reuters', ['wsj', 'ft'])).toBe('');
  });
});
