import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../events/catalogue.js';
import * as values from './index.js';
import { personalFields, schemaOf, violationsOf, type JsonSchema } from './index.js';

/** Made anew for each test. */
function classes() {
  class Leaf {
    @values.Text(5)
    @values.Personal()
    name: string;
  }

  class Whole {
    @values.Text(5) text: string;
    @values.Identifier() identifier: string;
    @values.Parties() parties: string[];
    @values.ClaimRef() claimRef: string;
    @values.ClaimId() claimId: string;
    @values.TermName() term: string;
    @values.ClaimValue() value: values.ClaimedValue;
    @values.Uuid() uuid: string;
    @values.Instant() instant: string;
    @values.InstantOrDate() instantOrDate: string;
    @values.Edtf() edtf: string;
    @values.DecimalString() decimal: string;
    @values.WebUrl() webUrl: string;
    @values.OneOf(['a', 'b']) oneOf: string;
    @values.OneOf([true]) yes: true;
    @values.WholeNumber(1, 9) wholeNumber: number;
    @values.FreePayload('Anything.') payload: object;
    @values.Matching({ name: 'x', wants: 'an x', pattern: '^x$' }) matching: string;
    @values.Personal() @values.Nested(() => Leaf) nested: Leaf;
    @values.Maybe() @values.ListOf(1, 3) @values.Nested(() => Leaf, { list: true }) list?: Leaf[];
    @values.Maybe() @values.Personal() @values.ListOf(0, 3) @values.Text(5, { list: true }) names?: string[];
  }
  return { Leaf, Whole };
}

const property = (name: string) => (schemaOf(classes().Whole).schema.properties as Record<string, JsonSchema>)[name];

describe('the JSON Schema of a payload', () => {
  it('says what every decorator demands', () => {
    const { schema } = schemaOf(classes().Whole);
    for (const [name, said] of Object.entries(schema.properties as Record<string, JsonSchema>)) {
      const says = 'type' in said || '$ref' in said || 'oneOf' in said || 'allOf' in said;
      expect(`${name}: ${says}`).toBe(`${name}: true`);
    }
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect((schema.required as string[]).toSorted()).toEqual(
      Object.keys(schema.properties as object)
        .filter((name) => name !== 'list' && name !== 'names')
        .toSorted(),
    );
  });

  it.each<[string, object]>([
    ['text', { type: 'string', minLength: 1, maxLength: 5 }],
    ['identifier', { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{1,62}$', description: expect.any(String) }],
    [
      'parties',
      {
        oneOf: [
          { type: 'string', pattern: expect.any(String) },
          {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            uniqueItems: true,
            items: { type: 'string', pattern: expect.any(String) },
          },
        ],
      },
    ],
    ['instant', { type: 'string', format: 'date-time' }],
    ['uuid', { type: 'string', format: 'uuid' }],
    ['webUrl', { type: 'string', format: 'uri', maxLength: 2000 }],
    ['oneOf', { type: 'string', enum: ['a', 'b'] }],
    ['yes', { type: 'boolean', enum: [true] }],
    ['wholeNumber', { type: 'integer', minimum: 1, maximum: 9 }],
    ['payload', { type: 'object', description: 'Anything.' }],
    ['nested', { allOf: [{ $ref: '#/components/schemas/Leaf' }], 'x-personal': true }],
    ['list', { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/components/schemas/Leaf' } }],
    ['names', { type: 'array', 'x-personal': true, items: { type: 'string' } }],
    [
      'value',
      {
        oneOf: [
          { type: 'string' },
          { $ref: '#/components/schemas/Quantity' },
          { $ref: '#/components/schemas/Allowance' },
          { $ref: '#/components/schemas/Milestone' },
        ],
      },
    ],
  ])('%s', (name, said) => {
    expect(property(name)).toMatchObject(said);
  });

  it('collects what it refers to, and what that refers to', () => {
    expect(Object.keys(schemaOf(classes().Whole).components).toSorted()).toEqual([
      'Allowance',
      'DateExpression',
      'Leaf',
      'Milestone',
      'Quantity',
    ]);
    expect(Object.keys(schemaOf(values.RelayLink).components)).toEqual(['RelayLink']);
  });

  it('inherits', () => {
    expect(Object.keys(schemaOf(values.Allowance).schema.properties as object).toSorted()).toEqual(
      ['distribution', ...Object.keys(schemaOf(values.Quantity).schema.properties as object)].toSorted(),
    );
  });

  it.each(catalogue.kinds.map(({ type, payload }) => [type, payload] as const))(
    '%s: every reference leads somewhere',
    (_, payload) => {
      const { schema, components } = schemaOf(payload);
      const text = JSON.stringify({ schema, components });
      const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
      expect(referred.filter((name) => name === undefined || !(name in components))).toEqual([]);
      // What OpenAPI 3.0 cannot read.
      expect(text).not.toMatch(/"(const|\$defs|patternProperties|prefixItems)":|"type":\[/);
    },
  );
});

describe("class-validator's own decorators", () => {
  it('have schemas and messages too', () => {
    class Query {
      @IsOptional() @IsInt() @Min(1) limit?: number;
      @IsIn(['a', 'b']) @MaxLength(5) kind: string;
      @Matches(/^x+$/, { message: '$property must be some x' }) xs: string;
    }
    expect(schemaOf(Query).schema).toEqual({
      type: 'object',
      properties: {
        limit: { type: 'integer', minimum: 1 },
        kind: { enum: ['a', 'b'], maxLength: 5 },
        xs: { type: 'string', pattern: '^x+$' },
      },
      required: ['kind', 'xs'],
      additionalProperties: false,
    });
    expect(violationsOf(Query, { kind: 'a', xs: 'x', limit: null })).toEqual([]);
    expect(violationsOf(Query, { kind: 'a', xs: 'y', limit: 0 })).toEqual([
      { pointer: '/limit', message: 'must not be less than 1' },
      { pointer: '/xs', message: 'must be some x' },
    ]);
  });

  it('say each what they demand, of a list what they demand of its items', () => {
    class All {
      @IsString() @MinLength(2) @MaxLength(9) text: string;
      @IsNotEmpty() said: string;
      @IsBoolean() flag: boolean;
      @IsInt() @Min(1) @Max(9) whole: number;
      @IsNumber() number: number;
      @IsObject() object: object;
      @IsIn(['a', 'b']) choice: string;
      @Matches(/^x+$/) matching: string;
      @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() list: string[];
      @IsArray() @IsString({ each: true }) texts: string[];
    }
    expect(schemaOf(All).schema).toEqual({
      type: 'object',
      properties: {
        text: { type: 'string', minLength: 2, maxLength: 9 },
        said: { minLength: 1 },
        flag: { type: 'boolean' },
        whole: { type: 'integer', minimum: 1, maximum: 9 },
        number: { type: 'number' },
        object: { type: 'object' },
        choice: { enum: ['a', 'b'] },
        matching: { type: 'string', pattern: '^x+$' },
        list: { type: 'array', minItems: 1, maxItems: 3, uniqueItems: true },
        texts: { type: 'array', items: { type: 'string' } },
      },
      required: ['text', 'said', 'flag', 'whole', 'number', 'object', 'choice', 'matching', 'list', 'texts'],
      additionalProperties: false,
    });
  });

  it('find what is wrong, each item of a list for itself', () => {
    class Query {
      @IsArray() @IsString({ each: true }) texts: string[];
      @IsString() 'a/b': string;
      @IsIn(['a'], { message: ({ value }) => `$property is ${String(value)}, not $constraint1` }) kind: string;
    }
    expect(violationsOf(Query, { texts: ['a', 'b'], 'a/b': 'x', kind: 'a' })).toEqual([]);
    expect(violationsOf(Query, { texts: ['a', 1], 'a/b': 2, kind: 'b' })).toEqual([
      { pointer: '/texts', message: 'must be a string' },
      { pointer: '/a~1b', message: 'must be a string' },
      { pointer: '/kind', message: 'is b, not a' },
    ]);
    expect(violationsOf(Query, { texts: 'a', 'a/b': 'x', kind: 'a' })).toEqual([
      { pointer: '/texts', message: 'must be an array' },
    ]);
  });

  it('without a schema are an error that names the property', () => {
    class Letter {
      @IsEmail() mail: string;
    }
    class Tree {
      @ValidateNested() leaf: object;
    }
    expect(() => schemaOf(Letter)).toThrow('Letter.mail: isEmail says nothing of its JSON Schema');
    expect(() => schemaOf(Tree)).toThrow('Tree.leaf: nestedValidation says nothing of its JSON Schema');
  });
});

describe('decorators that do not go together', () => {
  it('are an error', () => {
    class Unlisted {
      @values.Text(5, { list: true }) names: string[];
    }
    class Torn {
      @values.Text(5) @values.WebUrl() url: string;
    }
    expect(() => schemaOf(Unlisted)).toThrow('Unlisted.names has rules for items, but is no list');
    expect(() => schemaOf(Torn)).toThrow('Torn.url: two decorators say different things of "maxLength"');
  });

  it('nor do two classes of one name, which a schema cannot tell apart', () => {
    const { Leaf } = classes();
    const other = (() => {
      class Leaf {
        @values.Text(9) other: string;
      }
      return Leaf;
    })();
    class Both {
      @values.Nested(() => Leaf) one: object;
      @values.Nested(() => other) two: object;
    }
    expect(() => schemaOf(Both)).toThrow('Two payload classes are named Leaf');
  });
});

describe('fields that may name a person', () => {
  it('are listed by path', () => {
    expect(personalFields(classes().Whole)).toEqual(['nested', 'nested.name', 'list[].name', 'names[]']);
  });

  it('as deep as relay links nest', () => {
    expect(personalFields(values.RelayLink)).toEqual(
      Array.from({ length: values.MAX_RELAYS }, (_, depth) => `${'relayOf[].'.repeat(depth)}title`).toReversed(),
    );
  });

  it('of a report', () => {
    const report = catalogue.find('ReportRecorded');
    if (!report) throw new Error('The catalogue lists no report');
    expect(personalFields(report.payload)).toEqual(
      expect.arrayContaining(['publication.title', 'claims[].attribution.description', 'claims[].quote']),
    );
  });
});
