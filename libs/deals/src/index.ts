export { describeDeal } from './deal.js';
export { effectsBetween, type Effects } from './effects.js';
export {
  catalogue,
  type DomainEvent,
  type DomainEventType,
  type EventNamed,
  intakeOf,
  type KindNamed,
} from './events/catalogue.js';
export type { DealView, EvidenceView, GrantView } from './evidence/view.js';
export { STATUSES } from './evidence/view.js';
export { describeGrant } from './grant.js';
export { partiesOf } from './mentions.js';
export { qualify } from './moment.js';
export { describeParty, type PartyView } from './party.js';
export { permittedBy } from './permitted.js';
export { publicationNamed } from './publication-named.js';
export { referencesOf, type Reference } from './references.js';
export { deals, grants, parties } from './subjects.js';
export { summaries, type Summary, type SummaryFold } from './summary.js';
export * from './values/index.js';
