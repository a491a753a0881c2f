import { createHash } from 'node:crypto';
import { catalogue, type DomainEvent, partiesOf, summaries, type SummaryFold } from '#deals';
import { canonicalJson } from '#event-sourcing';
import { SCHEMA, SERVING_SCHEMA } from './schema.js';
import type { SubjectFold, SubjectFolds } from './subject-folds.js';

/** Raise it whenever the same log gives other rows than before: `deal-folds.spec.ts` tells. */
const FOLD = 4;

/** Deals, grants and parties, as `#deals` folds and summarizes them. */
export const dealFolds: SubjectFolds = {
  version: `${FOLD}.${fingerprint()}`,
  kinds: {
    deal: foldOf(summaries.deal),
    grant: foldOf(summaries.grant),
    party: foldOf(summaries.party),
  },
  decode: (stored) => catalogue.decode(stored),
  partiesOf: (event) => partiesOf(event as DomainEvent),
};

function foldOf<State>(fold: SummaryFold<State>): SubjectFold {
  return {
    initial: () => fold.initial(),
    evolve: (state, event) => fold.evolve(state as State, event as DomainEvent),
    facts: (state) => fold.summarize(state as State),
  };
}

/** Of the tables and the vocabulary: another schema, or an event that could not be read before, is another version. */
function fingerprint(): string {
  const vocabulary = catalogue.kinds.map(({ type }) => [type, catalogue.schemaVersion(type)]);
  return createHash('sha256')
    .update(SCHEMA + SERVING_SCHEMA)
    .update(canonicalJson(vocabulary))
    .digest('hex')
    .slice(0, 8);
}
