import { plainToInstance } from 'class-transformer';
import { Allow, ValidateIf, validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { schemaOf } from '../schema-of.js';
import { violationsOf } from '../violations.js';
import { Agrees } from './agrees.js';
import { Edtf } from './time.js';
import { Identifier, Parties } from './identifiers.js';
import { PublisherName, RelayDepth } from './publisher.js';
import { type PayloadClass } from './rule.js';
import { FreePayload, ListOf, Maybe, Nested, OneOf } from './structure.js';
import { isDecimal, kindOfJson, Text, unfitText, WebUrl } from './text.js';

/** Decorators that are made in the test itself, each by its schema, and by what it says. */

const propertiesOf = (payload: PayloadClass) => schemaOf(payload).schema.properties as Record<string, object>;
const said = (payload: PayloadClass, data: object) =>
  violationsOf(payload, data).map(({ pointer, message }) => `${pointer} ${message}`);

it.each<[unknown, string]>([
  [null, 'null'],
  [[], 'a list'],
  [{}, 'an object'],
  ['x', 'a string'],
  [1, 'a number'],
  [true, 'a boolean'],
])('%j is %s', (value, kind) => {
  expect(kindOfJson(value)).toBe(kind);
  expect(unfitText(value, 5)).toBe(kind === 'a string' ? undefined : `this is ${kind}`);
});

it.each<[unknown, boolean]>([
  ['2.5', true],
  [`0.${'1'.repeat(39)}`, true],
  [`0.${'1'.repeat(40)}`, false],
  ['1'.repeat(42), false],
  [5, false],
  ['1e3', false],
  ['05', false],
])('%j is a decimal: %s', (value, expected) => {
  expect(isDecimal(value)).toBe(expected);
});

it('the name of a publisher holds a letter or digit, and has 200 characters at most', () => {
  class Named {
    @PublisherName() publisher: string;
  }
  expect(propertiesOf(Named)['publisher']).toEqual({
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: expect.stringContaining('Compared without case'),
  });
  expect(said(Named, { publisher: 'x'.repeat(200) })).toEqual([]);
  const wants = '/publisher must be the name of a publisher, of 1 to 200 characters, with a letter or digit in it';
  expect(said(Named, { publisher: '!!!' })).toEqual([wants]);
  expect(said(Named, { publisher: 'x'.repeat(201) })).toEqual([`${wants} (this has 201)`]);
});

it('links nest as deep as is allowed, along the deepest of them, counting the object itself', () => {
  class Linked {
    @RelayDepth(3) relayOf: unknown;
  }
  const [one, two, three] = [[{}], [{ relayOf: [{}] }], [{ relayOf: [{ relayOf: [{}] }] }]];
  for (const relayOf of [undefined, 'x', [], one, two, [null], [...one, ...two], [{ relayOf: 5 }]]) {
    expect(said(Linked, { relayOf })).toEqual([]);
  }
  for (const relayOf of [three, [...one, ...three], [...three, ...one]]) {
    expect(said(Linked, { relayOf })).toEqual([
      '/relayOf must not nest more than 3 links deep: name the origin earlier',
    ]);
  }
  expect(propertiesOf(Linked)['relayOf']).toEqual({});
});

it('properties that do not agree are told where the rule says, with no word of it in the schema', () => {
  class Pair {
    @Agrees<Pair>('order', ({ a, b }) => (a < b ? [] : [{ pointer: '/b', message: 'must come after a' }]))
    @Text(1)
    a: string;

    @Text(1)
    b: string;
  }
  expect(said(Pair, { a: 'x', b: 'y' })).toEqual([]);
  expect(said(Pair, { a: 'y', b: 'x' })).toEqual(['/b must come after a']);
  expect(propertiesOf(Pair)['a']).toEqual(propertiesOf(Pair)['b']);
  const [error] = validateSync(plainToInstance(Pair, { a: 'y', b: 'x' }));
  expect(error?.constraints).toEqual({ order: '/b: must come after a' });
});

describe('what a decorator says', () => {
  class Leaf {
    @Text(5) name: string;
  }

  it('names the one choice, or all of them', () => {
    class Choice {
      @OneOf(['a']) one: string;
      @OneOf(['a', 'b']) two: string;
      @OneOf([true, 'a']) mixed: string | true;
    }
    expect(said(Choice, { one: 'x', two: 'x', mixed: 'x' })).toEqual([
      '/one must be "a"',
      '/two must be one of "a", "b"',
      '/mixed must be one of true, "a"',
    ]);
    expect(propertiesOf(Choice)['mixed']).toEqual({ type: 'string', enum: [true, 'a'] });
  });

  it('tells what was given instead of an object, a list or text', () => {
    class Outer {
      @Nested(() => Leaf) leaf: Leaf;
      @ListOf(1, 2) @Nested(() => Leaf, { list: true }) leaves: Leaf[];
      @FreePayload('Anything.') payload: object;
    }
    expect(propertiesOf(Outer)['leaf']).toEqual({ $ref: '#/components/schemas/Leaf' });
    const data = { leaf: [], leaves: ['x', { name: 'abcdef' }], payload: null };
    expect(said(Outer, data)).toEqual([
      '/leaf must be an object (this is a list)',
      '/leaves/0 must be an object (this is a string)',
      '/leaves/1/name must be text of 1 to 5 characters (this has 6)',
      '/payload must be an object (this is null)',
    ]);
    const constraints = validateSync(plainToInstance(Outer, data)).map((error) => Object.keys(error.constraints ?? {}));
    expect(constraints.flat()).toEqual(expect.arrayContaining(['object', 'payload']));
    expect(said(Outer, { leaf: { name: 'a' }, leaves: [{ name: 'b' }], payload: {} })).toEqual([]);
  });

  it('is said of every item of a list that is wrong', () => {
    class Texts {
      @ListOf(1, 3) @Text(1, { list: true }) texts: string[];
      @ListOf(1, 3, { unique: true }) @Identifier({ list: true }) ids: string[];
    }
    const [error] = validateSync(plainToInstance(Texts, { texts: ['ab', 'a', 'cd'], ids: ['ab'] }));
    expect(error?.constraints).toEqual({
      text: '/texts/0: must be text of 1 to 1 characters (this has 2); /texts/2: must be text of 1 to 1 characters (this has 2)',
    });
    expect(propertiesOf(Texts)['texts']).not.toHaveProperty('uniqueItems');
    expect(propertiesOf(Texts)['ids']).toMatchObject({ uniqueItems: true });
    expect(said(Texts, { texts: ['a', 'a', 'a'], ids: ['ab', 'ab'] })).toEqual([
      '/ids must be a list of 1 to 3 items, no two alike',
    ]);
  });

  it('begins with a capital in a schema', () => {
    class Described {
      @Edtf() edtf: string;
      @Identifier() id: string;
    }
    expect(propertiesOf(Described)).toMatchObject({
      edtf: { type: 'string', description: expect.stringMatching(/^An EDTF expression \(ISO 8601-2\)/) },
      id: { type: 'string', description: expect.stringMatching(/^An identifier of 2 to 63 characters/) },
    });
  });
});

it('what says nothing of a schema is an error, though class-validator would take it', () => {
  class Allowed {
    @Allow() any: unknown;
  }
  class Sometimes {
    @ValidateIf(() => true) @Text(5) text: string;
  }
  expect(() => schemaOf(Allowed)).toThrow('Allowed.any: whitelistValidation says nothing');
  expect(() => schemaOf(Sometimes)).toThrow('Sometimes.text: conditionalValidation says nothing');
});

it('twenty parties may be named, and an id is text', () => {
  class Named {
    @Parties() by: unknown;
  }
  const parties = Array.from({ length: 20 }, (_, n) => `party-${n}`);
  expect(said(Named, { by: parties })).toEqual([]);
  expect(said(Named, { by: [...parties, 'one-more'] })).toEqual([
    '/by must be the id of a party, or a list of 1 to 20 of them, no two alike',
  ]);
  expect(said(Named, {})).toEqual([
    '/by is missing: it must be the id of a party, or a list of 1 to 20 of them, no two alike',
  ]);
  expect(violationsOf(Named, { by: ['ab', 12] }).map(({ pointer }) => pointer)).toEqual(['/by/1']);
  expect(violationsOf(Named, { by: 12 }).map(({ pointer }) => pointer)).toEqual(['/by']);
});

it('a web address may have 2,000 characters', () => {
  class Cited {
    @Maybe() @WebUrl() url?: string;
  }
  const url = `https://x/${'y'.repeat(1_990)}`;
  expect(said(Cited, { url })).toEqual([]);
  expect(said(Cited, { url: `${url}y` })).toHaveLength(1);
  expect(schemaOf(Cited).schema).not.toHaveProperty('required');
});
