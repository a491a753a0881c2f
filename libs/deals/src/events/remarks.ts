import { Identifier, Maybe, Nested, OneOf, Parties, Personal, Publication, Text } from '../values/index.js';
import { Scope } from './reactions.js';

/** Shown, and nothing else: it is neither a denial nor a confirmation. */
export class CommentDeclined {
  @Parties()
  by: string[];

  /** Who asked. */
  @Personal()
  @Text(200)
  to: string;

  @OneOf(['declined', 'no_reply', 'unreachable'])
  mode: 'declined' | 'no_reply' | 'unreachable';

  @Nested(() => Scope)
  scope: Scope;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}

/** Words of a party that assert no term and move no status: context, or "we do not comment on rumours". */
export class StatementRecorded {
  @Identifier()
  statementId: string;

  @Parties()
  by: string[];

  @Personal()
  @Text(4000)
  wording: string;

  @OneOf(['context', 'non_denial'])
  nature: 'context' | 'non_denial';

  @Nested(() => Scope)
  scope: Scope;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}
