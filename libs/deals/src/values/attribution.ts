import { Maybe, OneOf, Personal, WholeNumber } from './decorators/structure.js';
import { Text } from './decorators/text.js';

/** Whom a claim cites. */
export class Attribution {
  @OneOf(['named_person', 'spokesperson', 'document', 'anonymous', 'publication'])
  kind: 'named_person' | 'spokesperson' | 'document' | 'anonymous' | 'publication';

  /** In the source's words: "two people familiar with the matter". */
  @Personal()
  @Text(500)
  description: string;

  /** How many, if the source says so. */
  @Maybe()
  @WholeNumber(1, 10_000)
  count?: number;
}
