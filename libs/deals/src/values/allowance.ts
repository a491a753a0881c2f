import { OneOf } from './decorators/structure.js';
import { Quantity } from './quantity.js';

/** The figure of a permission, and how those it is for share it. */
export class Allowance extends Quantity {
  @OneOf(['shared_total', 'each', 'unspecified'])
  distribution: 'shared_total' | 'each' | 'unspecified';
}
