import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slug } from './slug.js';

describe('2.8 publishers compare as slugs', () => {
  it.each([
    ['Data Center Dynamics', 'data-center-dynamics'],
    ['  The Wall Street Journal ', 'the-wall-street-journal'],
    ['Reuters', 'reuters'],
    ['REUTERS', 'reuters'],
    ['Barron’s', 'barron-s'],
    ['Les Échos', 'les-echos'],
    ['Les E\u0301chos', 'les-echos'],
    ['Süddeutsche Zeitung', 'suddeutsche-zeitung'],
    ['Ｎｉｋｋｅｉ', 'nikkei'],
    ['日本経済新聞', '日本経済新聞'],
    ['ガジェット', 'ガジェット'],
    ['한국경제', '한국경제'],
    ['दैनिक जागरण', 'दैनिक-जागरण'],
    ['Коммерсантъ', 'коммерсантъ'],
    ['S&P Global (Platts)', 's-p-global-platts'],
    ['36Kr', '36kr'],
    ['—!—', ''],
  ])('%s is %s', (publisher, expected) => {
    expect(slug(publisher)).toBe(expected.normalize('NFC'));
  });

  it('the slug of a slug is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(slug(slug(name))).toBe(slug(name));
      }),
      { numRuns: 2000 },
    );
  });
});
