import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import * as values from './index.js';
import { MOST_VIOLATIONS, violationsOf, type PayloadClass } from './index.js';

/** One class with a property for each decorator that a text is tried on; made anew for each test. */
function fields() {
  class Fields {
    @values.Maybe() @values.Text(10) text?: string;
    @values.Maybe() @values.Identifier() identifier?: string;
    @values.Maybe() @values.ClaimRef() claimRef?: string;
    @values.Maybe() @values.ClaimId() claimId?: string;
    @values.Maybe() @values.TermName() term?: string;
    @values.Maybe() @values.Uuid() uuid?: string;
    @values.Maybe() @values.Instant() instant?: string;
    @values.Maybe() @values.InstantOrDate() instantOrDate?: string;
    @values.Maybe() @values.Edtf() edtf?: string;
    @values.Maybe() @values.DecimalString() decimal?: string;
    @values.Maybe() @values.WebUrl() webUrl?: string;
    @values.Maybe() @values.OneOf(['a', 'b']) oneOf?: string;
    @values.Maybe() @values.WholeNumber(1, 9) wholeNumber?: number;
    @values.Maybe() @values.Parties() parties?: string[];
    @values.Maybe() @values.ListOf(1, 2) @values.Text(3, { list: true }) list?: string[];
    @values.Maybe() @values.ListOf(1, 2, { unique: true }) @values.Text(3, { list: true }) set?: string[];
    @values.Maybe() @values.FreePayload('Anything.') payload?: object;
  }
  return Fields;
}

type Field = keyof InstanceType<ReturnType<typeof fields>>;

const x63 = 'x'.repeat(63);

const GOOD: [Field, unknown[]][] = [
  ['text', ['a', 'two\nlines', 'tab\there', '😀'.repeat(10), ' a ']],
  ['identifier', ['ab', 'bytedance', '0-', x63, '019c3f6e-7a10-7c2b-9d4e-5f60718293a4']],
  ['claimRef', ['dcd-2026-02-11/initial', 'permission/allowance', 'nv-8k/quantity.initial', 'a1/drawdown.d']],
  ['claimId', ['initial', 'quantity.initial', 'participant.samsung-electronics', 'stage']],
  [
    'term',
    ['stage', 'product', 'allowance', 'quantity.initial', 'milestone.q1', 'participant.bytedance', 'amendment.a1'],
  ],
  ['uuid', ['019c3f6e-7a10-7c2b-9d4e-5f60718293a4', '00000000-0000-8000-8000-000000000001']],
  ['instant', ['2026-02-11T09:30:00Z', '2026-02-11T17:30:00.25+08:00']],
  ['instantOrDate', ['2026-02-11', '2024-02-29', '2026-02-11T09:30:00Z']],
  ['edtf', ['2026', '../2026-03-31', '2026-03-21~/2026-03-31~']],
  ['decimal', ['0', '100000', '2.50', '9'.repeat(40), `0.${'1'.repeat(39)}`]],
  ['webUrl', ['https://www.reuters.com/x?y=1#z', 'http://例え.jp/']],
  ['oneOf', ['a']],
  ['wholeNumber', [1, 9]],
  ['parties', ['bytedance', ['bytedance'], ['bytedance', 'alibaba']]],
  ['list', [['a'], ['abc', 'b']]],
  ['set', [['a'], ['a', 'b']]],
  ['payload', [{}, { a: { b: [] } }]],
];

const BAD: [Field, unknown[], says: RegExp][] = [
  [
    'text',
    ['', '  \n', 'elevenchars', 'bell\u0007', 'cr\r', 'c1\u0085', 'lone\ud800', 1, null, ['a'], {}],
    /must be text of 1 to 10 characters \(this/,
  ],
  ['identifier', ['a', 'Ab', '-a', 'a_b', `${x63}x`, 'ab\n', 'é1', 12, null], /lower-case letters/],
  [
    'claimRef',
    ['initial', 'xx/', '/initial', 'xx/Quantity.a', 'xx/colour.a', 'xx/yy/zz', null],
    /"<record id>\/<claim id or term>"/,
  ],
  ['claimId', ['x', 'colour.red', 'xx/initial'], /claim, or its term/],
  [
    'term',
    ['stages', 'quantity', 'quantity.', 'stage.x', 'quantity.A', 'quantity.a.b', 'colour.red', 'toString', ''],
    /must be a term: "stage"/,
  ],
  ['uuid', ['019C3F6E-7A10-7C2B-9D4E-5F60718293A4', '019c3f6e', ''], /UUID in lower case/],
  ['instant', ['2026-02-11', '2026-02-11T09:30:00', '2026-02-30T09:30:00Z', 0], /an instant with its offset, such as/],
  ['instantOrDate', ['2026-02-30', '2026-02', '2026-02-11T25:00:00Z', 'today'], /a date such as "2026-02-11"/],
  ['edtf', ['2026-02-30', '2026-05/2026-03', 'soon', '', 2026, ['2026']], /EDTF expression/],
  [
    'decimal',
    ['-1', '1e3', '1,000', '01', '.5', '5.', '+1', '', ' 1', '9'.repeat(41), 100000, '١'],
    /decimal number in a string/,
  ],
  [
    'webUrl',
    ['ftp://x', 'javascript:alert(1)', 'www.reuters.com', 'https://', 'https://a b', `https://x/${'y'.repeat(2000)}`],
    /begins with https:/,
  ],
  ['oneOf', ['c', 'A', ['a'], null], /one of "a", "b"/],
  ['wholeNumber', [0, 10, 1.5, '1', NaN, null], /whole number from 1 to 9/],
  ['parties', [[], ['a'], ['bytedance', 'bytedance'], 'B', Array.from({ length: 21 }, (_, n) => `p${n}`)], /must be/],
  ['list', [[], ['a', 'b', 'c'], ['abcd'], [['a']], 'a', { 0: 'a' }], /must be/],
  ['set', [['a', 'a'], []], /a list of 1 to 2 items, no two alike/],
  ['payload', [[], 'x', null], /must be an object/],
];

/** What class-validator itself finds, by rule: nothing that it refuses may pass here, nor the other way round. */
function itself(payload: PayloadClass, data: object): Record<string, string> {
  const instance = plainToInstance(payload as new () => object, data);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  return Object.assign({}, ...errors.map(({ constraints }) => constraints)) as Record<string, string>;
}

describe('fields', () => {
  it.each(GOOD.flatMap(([field, all]) => all.map((value) => [field, value] as const)))(
    '%s takes %j',
    (field, value) => {
      const Fields = fields();
      expect(violationsOf(Fields, { [field]: value })).toEqual([]);
      expect(itself(Fields, { [field]: value })).toEqual({});
    },
  );

  it.each(BAD.flatMap(([field, all, says]) => all.map((value) => [field, value, says] as const)))(
    '%s refuses %j and says what to do',
    (field, value, says) => {
      const Fields = fields();
      const [violation, ...more] = violationsOf(Fields, { [field]: value });
      expect(violation?.pointer).toMatch(new RegExp(`^/${field}(/[0-9])?$`));
      expect(violation?.message).toMatch(says);
      expect(more).toEqual([]);
      // class-validator says the same under the rule's name, and of an item which one it is.
      const { pointer, message } = violation!;
      const rule = field === 'list' || field === 'set' ? (pointer === `/${field}` ? 'list' : 'text') : field;
      expect(itself(Fields, { [field]: value })[rule]).toBe(
        pointer === `/${field}` ? message : `${pointer}: ${message}`,
      );
    },
  );

  it('every good value is one that the schema allows by its pattern and length, and no bad text slips past unless the schema cannot say', () => {
    const { properties } = values.schemaOf(fields()).schema as {
      properties: Record<string, { pattern?: string; maxLength?: number }>;
    };
    for (const [field, all] of GOOD) {
      const { pattern = '', maxLength = Infinity } = properties[field] ?? {};
      for (const text of all.filter((one) => typeof one === 'string')) {
        expect(`${field} ${text} ${new RegExp(pattern, 'u').test(text) && [...text].length <= maxLength}`).toBe(
          `${field} ${text} true`,
        );
      }
    }
  });

  it('what may be absent may not be null, and what is demanded may not be absent', () => {
    expect(violationsOf(fields(), {})).toEqual([]);
    expect(violationsOf(fields(), { uuid: null })).toHaveLength(1);
    expect(violationsOf(values.DateExpression, { text: 'March' })).toEqual([
      { pointer: '/edtf', message: expect.stringMatching(/^is missing: it must be an EDTF expression/) },
    ]);
  });

  it.each(['colour', 'toString', 'constructor', 'hasOwnProperty', '__proto__', 'a/b~c'])('no property %s', (name) => {
    const data: unknown = JSON.parse(`{"text": "a", ${JSON.stringify(name)}: {"text": "b"}}`);
    const pointer = `/${name.replace('~', '~0').replace('/', '~1')}`;
    expect(violationsOf(fields(), data)).toEqual([{ pointer, message: 'is not a known property: remove it' }]);
  });

  it.each([null, 'text', 3, [], undefined])('%j is no payload', (data) => {
    expect(violationsOf(fields(), data)).toEqual([{ pointer: '', message: 'must be an object' }]);
  });

  it('with more violations than anybody reads is told the first hundred', () => {
    const names = Array.from({ length: 300_000 }, (_, n) => `x${n}`);
    const unknown = violationsOf(fields(), Object.fromEntries(names.map((name) => [name, 1])));
    expect(unknown.map(({ pointer }) => pointer)).toEqual(names.slice(0, MOST_VIOLATIONS).map((name) => `/${name}`));
    class Several {
      @values.Nested(() => values.DateExpression, { list: true }) dates: values.DateExpression[];
    }
    const items = violationsOf(Several, { dates: names.map(() => ({})) });
    expect(items.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: MOST_VIOLATIONS }, (_, n) => `/dates/${Math.floor(n / 2)}/${n % 2 ? 'edtf' : 'text'}`),
    );
  });
});
