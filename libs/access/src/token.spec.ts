import { describe, expect, it } from 'vitest';
import { hashOf, makeToken, readToken, SECRET_BYTES, TOKEN_PATTERN, withoutTokens } from './index.js';

const zeros = new Uint8Array(SECRET_BYTES);
const ones = new Uint8Array(SECRET_BYTES).fill(255);

describe('a token', () => {
  it('has a fixed form, whatever the random bytes', () => {
    expect(makeToken('5f0c9a1be27d4c36', zeros)).toBe('dt_5f0c9a1be27d4c36_0000000000000000000000000002hlKdj');
    expect(makeToken('firstadmin', ones)).toMatch(/^dt_firstadmin_[0-9A-Za-z]{33}$/);
  });

  it('says which key it is of, and the hash that this key must hold', () => {
    const token = makeToken('abcdef', ones);
    expect(readToken(token)).toEqual({ keyId: 'abcdef', hash: hashOf(token) });
    expect(hashOf(token)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('with any one character changed is no token', () => {
    const token = makeToken('abcdef', ones);
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'x' ? 'y' : 'x';
      expect(readToken(token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined();
    }
  });

  it.each([
    '',
    'dt_',
    'dt__',
    'Bearer x',
    `${makeToken('abcdef', ones)} `,
    `x${makeToken('abcdef', ones)}`,
    makeToken('abcdef', ones).toUpperCase(),
  ])('is not read from %j', (text) => expect(readToken(text)).toBeUndefined());

  it.each(['short', 'Upper1', 'with_underscore', 'a'.repeat(33)])('is not made for the id %j', (keyId) => {
    expect(() => makeToken(keyId, zeros)).toThrow(RangeError);
  });

  it('is not made from fewer random bytes', () => {
    expect(() => makeToken('abcdef', zeros.subarray(1))).toThrow(RangeError);
  });

  it('is found by scanners inside a text, and taken out of it', () => {
    const token = makeToken('abcdef', ones);
    const text = `curl -H "Authorization: Bearer ${token}" and ?token=${token}&x=1`;
    expect(text).toMatch(TOKEN_PATTERN);
    expect(withoutTokens(text)).toBe(
      'curl -H "Authorization: Bearer dt_abcdef_(secret)" and ?token=dt_abcdef_(secret)&x=1',
    );
    expect(withoutTokens('nothing here')).toBe('nothing here');
  });
});
