import {
  Attribution,
  ClaimValue,
  Edtf,
  Identifier,
  ListOf,
  Maybe,
  Milestone,
  Nested,
  Personal,
  Quantity,
  RelayLink,
  TermName,
  Text,
} from '../values/index.js';

/**
 * What a claim says of its term. The term's first part fixes the type: text for `stage`, `participant.`,
 * `product`, `supply.`, `scope.`, `condition.`, `beneficiary.`; a Quantity for `quantity.`, `price.`, `allowance`,
 * `amendment.`, `allocation.`, `drawdown.` (or the text `reversed`); a Milestone for `milestone.`.
 */
export type Value = string | Quantity | Milestone;

/** One assertion: a term and a value. Known as `<record id>/<term>`, or, in a report, by its own id. */
export class Assertion {
  @TermName()
  term: string;

  @ClaimValue()
  value: Value;

  /** The passage it was read from. */
  @Maybe()
  @Personal()
  @Text(2000)
  quote?: string;

  /** When it holds, if the source says so: shown, never used to order or select. */
  @Maybe()
  @Edtf()
  effective?: string;
}

/** An assertion that a publication makes: with whom it cites, and whom it repeats. */
export class SourcedAssertion extends Assertion {
  @Maybe()
  @Nested(() => Attribution)
  attribution?: Attribution;

  /** The next link only, which may nest; `[]` says the publication sourced it itself. Absent: as the report says. */
  @Maybe()
  @ListOf(0, 8)
  @Nested(() => RelayLink, { list: true })
  relayOf?: RelayLink[];
}

/** A claim of a report, known as `<report id>/<claim id>`. */
export class Claim extends SourcedAssertion {
  /** Unique in its report; by default the term. */
  @Maybe()
  @Identifier()
  claimId?: string;
}
