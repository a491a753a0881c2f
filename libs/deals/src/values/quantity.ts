import Big from 'big.js';
import { DateExpression } from './date-expression.js';
import { Agrees } from './decorators/agrees.js';
import { Maybe, Nested, OneOf } from './decorators/structure.js';
import { DecimalString, Text } from './decorators/text.js';
import { ANYTHING, closed, type Bounds } from './interval.js';
import { QUALIFIERS, type Qualifier } from './qualifier.js';
import { amountsDisagree } from './quantity-rule.js';
import { singular, wordsOf } from './unit.js';

/** A figure as a source put it. Amounts are exact decimals; the unit is the source's (`chip`, `tonne`, `USD`). */
export class Quantity {
  /** The source's own wording. */
  @Text(300)
  text: string;

  @Agrees('amounts', amountsDisagree)
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

  /** For `between`; not below `low`. */
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

/** Evidence/1, 1.5: the nouns whose open ends close, in the singular; a unit that ends in one of them counts. */
const COUNTABLE = new Set(
  [
    'chip gpu cpu tpu npu dpu asic fpga soc processor accelerator die wafer module board card package stack piece item',
    'unit device server rack node cabinet system machine computer laptop tablet phone handset smartphone drone robot',
    'vehicle car truck lorry van bus locomotive aircraft airplane aeroplane jet helicopter ship vessel satellite rocket',
    'share person employee worker user customer subscriber home house apartment store plant factory site reactor turbine',
  ].flatMap((line) => line.split(' ')),
);

/** Words that make a measure of what would be counted: 1.5 million chips, 20 percent of the shares. */
const MEASURING =
  /^(?:.*%|percent|pct|per|of|market|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|k|m|mn|bn|tn)$/;

/** Whether the unit is counted in whole numbers (evidence/1, 1.5): "chips", "Nvidia H200 GPUs", not "million chips". */
export function isCountable(unit: string): boolean {
  const words = wordsOf(unit, /[\s-]+/);
  return COUNTABLE.has(singular(words.at(-1) ?? '')) && !words.some((word) => MEASURING.test(word));
}

/** Where the figure lies by its qualifier (design, "Values"; evidence/1, 1.5); undefined for about and unstated. */
export function boundsOf(quantity: Quantity): Bounds | undefined {
  const { qualifier, amount, low, high, unit } = quantity;
  if (qualifier === 'between') return low === undefined || high === undefined ? undefined : closed(low, high);
  if (amount === undefined) return undefined;
  switch (qualifier) {
    case 'exactly':
      return closed(amount, amount);
    case 'at_least':
      return closed(amount, null);
    case 'more_than':
      return isCountable(unit) ? closed(nextAbove(amount), null) : { ...closed(amount, null), lowOpen: true };
    case 'at_most':
    case 'up_to':
      return closed('0', amount);
    case 'less_than':
      return isCountable(unit) ? closed('0', nextBelow(amount)) : { ...closed('0', amount), highOpen: true };
    default:
      return undefined;
  }
}

/** The point [a,a] for which an amount that is about or unstated stands when values compare (evidence/1, 1.2). */
export function pointOf({ qualifier, amount }: Quantity): Bounds | undefined {
  const vague = qualifier === 'about' || qualifier === 'unstated';
  return vague && amount !== undefined ? closed(amount, amount) : undefined;
}

/**
 * The figure as the limit that an allowance is (evidence/1, 6.1): exactly, up_to and at_most a give [a,a]; less_than
 * its upper end, which for what is measured stays open; about and unstated [0,∞); the others their bounds.
 */
export function limitOf(quantity: Quantity): Bounds {
  const bounds = boundsOf(quantity);
  if (!bounds) return ANYTHING;
  const { qualifier } = quantity;
  const isCeiling = qualifier === 'at_most' || qualifier === 'up_to' || qualifier === 'less_than';
  return isCeiling && bounds.high !== null ? { ...bounds, low: bounds.high } : bounds;
}

/** The least whole number above it. */
function nextAbove(amount: string): string {
  return new Big(amount).round(0, Big.roundDown).plus(1).toFixed();
}

/** The greatest whole number below it; for 0, which nothing countable is below, 0. */
function nextBelow(amount: string): string {
  const below = new Big(amount).round(0, Big.roundUp).minus(1);
  return below.lt(0) ? '0' : below.toFixed();
}
