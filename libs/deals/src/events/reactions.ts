import {
  ClaimRef,
  DateExpression,
  Identifier,
  ListOf,
  Maybe,
  Nested,
  OneOf,
  Parties,
  Personal,
  Publication,
  TermName,
  Text,
} from '../values/index.js';
import { Assertion } from './claims.js';

/** What a reaction is about. `report` and `publication` cover every term of it; `subject` every origin live then. */
export class Scope {
  @OneOf(['claims', 'report', 'publication', 'subject'])
  kind: 'claims' | 'report' | 'publication' | 'subject';

  /** For kind `claims`. */
  @Maybe()
  @ListOf(1, 200)
  @ClaimRef({ list: true })
  claims?: string[];

  /** For kind `report`: a report, or a publication known only through relays. */
  @Maybe()
  @Identifier()
  reportId?: string;

  /** For kind `publication`; it need not be recorded yet. */
  @Maybe()
  @Identifier()
  publicationId?: string;
}

/** One thing that a reaction was resolved to when it was recorded (evidence/1, 4.2). */
export class Reach {
  /** An origin, or a publication on the way to it: its publication id, or the id of the record that made the claim. */
  @Identifier()
  origin: string;

  /** Absent: every term of it, one not yet known included. */
  @Maybe()
  @TermName()
  term?: string;
}

export class DenialRecorded {
  @Identifier()
  denialId: string;

  @Parties()
  by: string[];

  @Personal()
  @Text(2000)
  wording: string;

  /** A blanket denial ("inaccurate") does not say which part is wrong. */
  @OneOf(['specific', 'blanket'])
  specificity: 'specific' | 'blanket';

  @Nested(() => Scope)
  scope: Scope;

  /** Where it is known from. */
  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;

  /** How it was said: "e-mail to Reuters", "press release". */
  @Maybe()
  @Personal()
  @Text(200)
  channel?: string;

  /** The time it speaks of, if it is for one ("not now", "never"): shown, never used to order or select. */
  @Maybe()
  @Nested(() => DateExpression)
  window?: DateExpression;

  /** Added by the decision: the origins and terms it was resolved to, at the time. */
  @ListOf(0, 5000)
  @Nested(() => Reach, { list: true })
  reaches: Reach[];
}

export class DenialScopeClarified {
  @Identifier()
  denialId: string;

  @Nested(() => Scope)
  scope: Scope;

  @Maybe()
  @OneOf(['specific', 'blanket'])
  specificity?: 'specific' | 'blanket';

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;

  /** Added by the decision. */
  @ListOf(0, 5000)
  @Nested(() => Reach, { list: true })
  reaches: Reach[];
}

export class DenialWithdrawn {
  @Identifier()
  denialId: string;

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}

/** A party affirms claims of others, or makes claims itself: an announcement, a filing. Each `by` needs standing. */
export class ConfirmationRecorded {
  @Identifier()
  confirmationId: string;

  @Parties()
  by: string[];

  @Maybe()
  @ListOf(1, 200)
  @ClaimRef({ list: true })
  affirms?: string[];

  @Maybe()
  @ListOf(1, 200)
  @Nested(() => Assertion, { list: true })
  claims?: Assertion[];

  @Personal()
  @Text(2000)
  wording: string;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;

  /** Added by the decision: what it affirms, resolved at the time. */
  @ListOf(0, 5000)
  @Nested(() => Reach, { list: true })
  reaches: Reach[];
}

export class ConfirmationWithdrawn {
  @Identifier()
  confirmationId: string;

  @Maybe()
  @Personal()
  @Text(2000)
  wording?: string;

  @Maybe()
  @Nested(() => Publication)
  publication?: Publication;
}
