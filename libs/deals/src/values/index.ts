export { Allowance } from './allowance.js';
export { Attribution } from './attribution.js';
export {
  disjoint,
  equalValues,
  intersection,
  isDate,
  isQuantity,
  isText,
  sameWindow,
  shownBounds,
  within,
  type ClaimedValue,
  type ShownBounds,
} from './compare.js';
export { DateExpression, Milestone } from './date-expression.js';
export { ClaimValue, REVERSED } from './decorators/claim-value.js';
export { ClaimId, ClaimRef, Identifier, Parties, TermName, Uuid } from './decorators/identifiers.js';
export {
  demanded,
  ruled,
  type Demand,
  type JsonSchema,
  type ListOption,
  type PayloadClass,
  type Rule,
  type Violation,
} from './decorators/rule.js';
export { FreePayload, ListOf, Maybe, Nested, OneOf, Personal, WholeNumber } from './decorators/structure.js';
export { DecimalString, Matching, Text, WebUrl, type Pattern } from './decorators/text.js';
export { Edtf, Instant, InstantOrDate } from './decorators/time.js';
export { rangeOf, type DateRange } from './edtf-range.js';
export { instantOf, isCalendarDate, isInstant } from './instant.js';
export {
  addAmounts,
  addBounds,
  alwaysAbove,
  ANYTHING,
  closed,
  compareAmounts,
  endsOf,
  intersectBounds,
  liesInside,
  neverAbove,
  NOTHING,
  subtractAmounts,
  subtractBounds,
  type Bounds,
} from './interval.js';
export { isLei } from './lei.js';
export { PARTY_KINDS, PartyIdentifier, type PartyKind } from './party.js';
export { personalFields } from './personal-fields.js';
export { MAX_RELAYS, Publication, RelayLink, TIERS, type Tier } from './publication.js';
export { QUALIFIERS, type Qualifier } from './qualifier.js';
export { boundsOf, isCountable, limitOf, pointOf, Quantity } from './quantity.js';
export { schemaOf, type PayloadSchema } from './schema-of.js';
export { slug } from './slug.js';
export * from './stage.js';
export { isTermName, valueKind, type ValueKind } from './term.js';
export { isMoney, sameUnit, unitKey } from './unit.js';
export { MOST_VIOLATIONS, violationsOf } from './violations.js';
