import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonBody } from './json-body.js';
import { MAX_DEPTH, parseStrictJson } from './strict-json.js';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes, as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value, null, 1);
        let strict: unknown;
        try {
          strict = parseStrictJson(text);
        } catch {
          return; // Refused on purpose: what is refused is listed below.
        }
        expect(strict).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never takes what JSON.parse refuses, whatever is done to a text', () => {
    const text = '{"a":[1,-2.5e3,"x\\u00e9\\n",true,null],"b":{"c":"\\"","d":[]}} ';
    const edit = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(3),
      put: fc.string({ maxLength: 3, unit: fc.constantFrom(...'{}[],:"\\ue0123-.tfn \n') }),
    });
    fc.assert(
      fc.property(edit, ({ at, cut, put }) => {
        const edited = text.slice(0, at) + put + text.slice(at + cut);
        const [strict, plain] = [attempt(() => parseStrictJson(edited)), attempt(() => JSON.parse(edited) as unknown)];
        if (strict.ok) expect(strict).toEqual(plain);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['a name twice', '{"a":{"b":1,"b":2}}', '/a/b', 'given twice'],
    ['a name twice, spelt differently', '{"a":1,"\\u0061":2}', '/a', 'given twice'],
    ['a pointer that needs escaping', '{"a/b":{"~":1e400}}', '/a~1b/~0', 'too large'],
    ['more than 64 levels', nested(MAX_DEPTH + 1), '/0'.repeat(MAX_DEPTH), 'too deep'],
    ['thousands of levels', nested(45_000), '/0'.repeat(MAX_DEPTH), 'too deep'],
    ['an integer that would be rounded', '[9007199254740993]', '/0', 'rounded'],
    ['the first unsafe integer', '[9007199254740992]', '/0', 'rounded'],
    ['a negative one', '[-9007199254740993]', '/0', 'rounded'],
    ['a number beyond all doubles', '{"n":1e400}', '/n', 'too large'],
    ['a number below all doubles', '{"n":1e-400}', '/n', 'too small'],
    ['a fraction that would be rounded', '{"n":0.1234567890123456}', '/n', 'rounded'],
    ['a fraction that would be lost', '{"n":900719925474099.04}', '/n', 'rounded'],
    ['negative zero', '{"n":-0}', '/n', 'negative zero'],
    ['negative zero as a fraction', '{"n":-0.0e5}', '/n', 'negative zero'],
    ['a lone high surrogate', '{"s":"\\ud800x"}', '/s', 'ill-formed'],
    ['a lone low surrogate', '{"s":"\\udc00"}', '/s', 'ill-formed'],
    ['surrogates in the wrong order', '{"s":"\\udc00\\ud800"}', '/s', 'ill-formed'],
    ['a lone surrogate in a name', '{"\\ud800":1}', '', 'ill-formed'],
    ['NUL', '{"s":["a","x\\u0000"]}', '/s/1', 'U+0000'],
    ['escape', '{"s":"\\u001b[31m"}', '/s', 'U+001B'],
    ['a backspace', '{"s":"\\b"}', '/s', 'U+0008'],
    ['delete, unescaped', '{"s":"\u007f"}', '/s', 'U+007F'],
    ['a C1 control, unescaped', '{"s":"a\u0085"}', '/s', 'U+0085'],
    ['a control in a name', '{"\\u0007":1}', '', 'U+0007'],
    ['an unescaped line feed', '{"s":"a\nb"}', '/s', 'unescaped'],
    ['__proto__', '{"a":{"__proto__":{}}}', '/a', '__proto__'],
    ['__proto__, escaped', '{"__pr\\u006fto__":1}', '', '__proto__'],
    ['constructor', '{"constructor":1}', '', 'constructor'],
    ['prototype', '{"prototype":1}', '', 'prototype'],
    ['nothing', '', '', 'a value'],
    ['an unfinished object', '{"a":', '/a', 'the end of the body'],
    ['an unfinished string', '"abc', '', 'closing quote'],
    ['an unfinished escape', '"\\u12', '', 'four hex digits'],
    ['an unknown escape', '"\\x41"', '', 'escape'],
    ['two values', '{} {}', '', 'the end was expected'],
    ['a trailing comma', '[1,]', '/1', 'a value'],
    ['a name without quotes', '{a:1}', '', 'double quotes'],
    ['a comment', '{/**/}', '', 'double quotes'],
    ['a leading zero', '[01]', '', '"]"'],
    ['NaN', '[NaN]', '/0', 'a value'],
    ['a word gone on', '[nullx]', '', 'x'],
  ])('refuses %s', (_, text, ...[pointer, message]) => {
    expect(() => parseStrictJson(text)).toThrow(
      expect.objectContaining({ pointer, message: expect.stringContaining(message) }),
    );
  });

  it.each(['9007199254740991', '-9007199254740991', '0.1', '1e15', '123456789012345.0', '1.5e-7', '0', '0.0'])(
    'reads the number %s',
    (text) => {
      expect(parseStrictJson(text)).toBe(Number(text));
    },
  );

  it('reads tabs, line feeds, astral characters and 64 levels', () => {
    expect(parseStrictJson('"a\\t\\n\\ud83d\\ude00😀"')).toBe('a\t\n😀😀');
    expect(() => parseStrictJson(nested(MAX_DEPTH))).not.toThrow();
  });

  it('names line and column', () => {
    expect(() => parseStrictJson('{\n  "a": 1,\n  b: 2\n}')).toThrow('line 3, column 3, found "b"');
  });
});

describe('a body', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a byte order mark', Buffer.from('\ufeff{}'), 'byte order mark'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not UTF-8'],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'not UTF-8'],
    ['an overlong form', Buffer.from([0x22, 0xc0, 0x80, 0x22]), 'not UTF-8'],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 'expected'],
  ])('of %s is malformed', (_, bytes, message) => {
    expect(() => readJsonBody(bytes)).toThrow(
      expect.objectContaining({ slug: 'malformed-json', message: expect.stringContaining(message) }),
    );
  });
});

function attempt(read: () => unknown): { ok: boolean; value?: unknown } {
  try {
    return { ok: true, value: read() };
  } catch {
    return { ok: false };
  }
}
