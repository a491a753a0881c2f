import Big from 'big.js';
import { DateExpression } from './date-expression.js';
import { Agrees } from './decorators/agrees.js';
import { type Violation } from './decorators/rule.js';
import { Maybe, Nested, OneOf } from './decorators/structure.js';
import { DecimalString, isDecimal, Text } from './decorators/text.js';

export const QUALIFIERS = [
  'exactly',
  'about',
  'at_least',
  'more_than',
  'at_most',
  'up_to',
  'less_than',
  'between',
  'unstated',
] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** A figure as a source put it. Amounts are exact decimals; the unit is the source's, in the singular (`chip`, `USD`). */
export class Quantity {
  /** The source's own wording. */
  @Text(300)
  text: string;

  @Agrees('amounts', disagreements)
  @OneOf(QUALIFIERS)
  qualifier: Qualifier;

  /** For every qualifier but `between`; `unstated` may do without. */
  @Maybe()
  @DecimalString()
  amount?: string;

  /** For `between`. */
  @Maybe()
  @DecimalString()
  low?: string;

  /** For `between`. */
  @Maybe()
  @DecimalString()
  high?: string;

  /** A countable noun, a measure, or an ISO 4217 code. */
  @Text(60)
  unit: string;

  /** The time it is for, if it is for one. */
  @Maybe()
  @Nested(() => DateExpression)
  window?: DateExpression;
}

/** How the amounts fail to agree with the qualifier and with one another. */
function disagreements({ qualifier, amount, low, high }: Quantity): Violation[] {
  if (!QUALIFIERS.includes(qualifier)) return [];
  if (qualifier === 'between') {
    return [
      ...absent('amount', amount, 'does not go with "between": give low and high'),
      ...present('low', low, 'is missing: "between" needs low and high'),
      ...present('high', high, 'is missing: "between" needs low and high'),
      ...ordered(low, high),
    ];
  }
  const ends = `does not go with "${qualifier}": give amount, or make the qualifier "between"`;
  return [
    ...(qualifier === 'unstated' ? [] : present('amount', amount, `is missing: "${qualifier}" needs an amount`)),
    ...absent('low', low, ends),
    ...absent('high', high, ends),
    ...(qualifier === 'less_than' && isDecimal(amount) && new Big(amount).eq(0)
      ? [{ pointer: '/amount', message: 'must be more than 0: nothing is less than 0' }]
      : []),
  ];
}

function present(property: string, value: unknown, message: string): Violation[] {
  return value === undefined ? [{ pointer: `/${property}`, message }] : [];
}

function absent(property: string, value: unknown, message: string): Violation[] {
  return value === undefined ? [] : [{ pointer: `/${property}`, message }];
}

function ordered(low: unknown, high: unknown): Violation[] {
  if (!isDecimal(low) || !isDecimal(high) || new Big(low).lte(high)) return [];
  return [{ pointer: '/high', message: `must not be below low (${low}): exchange the two if they are swapped` }];
}
