import { type Violation } from './decorators/rule.js';
import { isDecimal } from './decorators/text.js';
import { compareAmounts } from './interval.js';
import { QUALIFIERS } from './qualifier.js';
import { type Quantity } from './quantity.js';

/** How the amounts of a quantity fail to agree with its qualifier and with one another. */
export function amountsDisagree({ qualifier, amount, low, high }: Quantity): Violation[] {
  if (!QUALIFIERS.includes(qualifier)) return [];
  if (qualifier === 'between') {
    const needs = 'is missing: "between" needs low and high';
    return [
      ...unwanted('amount', amount, 'does not go with "between": give low and high instead'),
      ...missing('low', low, needs),
      ...missing('high', high, needs),
      ...swapped(low, high),
    ];
  }
  const oneFigure = `does not go with "${qualifier}": give amount, or make the qualifier "between"`;
  return [
    ...(qualifier === 'unstated' ? [] : missing('amount', amount, `is missing: "${qualifier}" needs an amount`)),
    ...unwanted('low', low, oneFigure),
    ...unwanted('high', high, oneFigure),
    ...(qualifier === 'less_than' ? nothing(amount) : []),
  ];
}

function missing(property: string, value: unknown, message: string): Violation[] {
  return value === undefined ? [{ pointer: `/${property}`, message }] : [];
}

function unwanted(property: string, value: unknown, message: string): Violation[] {
  return value === undefined ? [] : [{ pointer: `/${property}`, message }];
}

function swapped(low: unknown, high: unknown): Violation[] {
  if (!isDecimal(low) || !isDecimal(high) || compareAmounts(low, high) <= 0) return [];
  return [
    { pointer: '/high', message: `must not be below low, which is ${low}: exchange the two if they are swapped` },
  ];
}

function nothing(amount: unknown): Violation[] {
  if (!isDecimal(amount) || compareAmounts(amount, '0') > 0) return [];
  return [{ pointer: '/amount', message: 'must be more than 0: no figure is less than 0' }];
}
