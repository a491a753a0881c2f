import { Edtf } from './decorators/time.js';
import { Maybe, OneOf } from './decorators/structure.js';
import { Text } from './decorators/text.js';

/** A date as a source put it, and what that allows (ISO 8601-2). "By the end of March 2026" is `../2026-03-31`. */
export class DateExpression {
  /** The source's own wording. */
  @Text(300)
  text: string;

  @Edtf()
  edtf: string;
}

/** When something is to happen, or, with `met`, when it did. */
export class Milestone extends DateExpression {
  @Maybe()
  @OneOf([true])
  met?: true;
}
