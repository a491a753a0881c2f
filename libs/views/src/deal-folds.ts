import { createHash } from 'node:crypto';
import { catalogue, deals, type DomainEvent, grants, parties, partiesOf, summarize } from '#deals';
import { canonicalJson, type Decider } from '#event-sourcing';
import { SCHEMA } from './schema.js';
import type { SubjectFacts, SubjectFold, SubjectFolds } from './subject-folds.js';

/** Raise it whenever the same log gives other rows than before: `deal-folds.spec.ts` tells. */
const FOLD = 1;

/** Deals, grants and parties, as `#deals` folds and summarizes them. */
export const dealFolds: SubjectFolds = {
  version: `${FOLD}.${fingerprint()}`,
  kinds: {
    // Of a copy: what a dossier adds up to is remembered as long as the dossier is, and is many times its size.
    deal: foldOf(deals, (state) => summarize('deal', { ...state })),
    grant: foldOf(grants, (state) => summarize('grant', { ...state })),
    party: foldOf(parties, (state) => summarize('party', state)),
  },
  decode: (stored) => catalogue.decode(stored),
  partiesOf: (event) => partiesOf(event as DomainEvent),
};

function foldOf<State>(decider: Decider<State, DomainEvent>, facts: (state: State) => SubjectFacts): SubjectFold {
  return {
    initial: () => decider.initial(),
    evolve: (state, event) => decider.evolve(state as State, event as DomainEvent),
    facts: (state) => facts(state as State),
  };
}

/** Of the tables and the vocabulary: another schema, or an event that could not be read before, is another version. */
function fingerprint(): string {
  const vocabulary = catalogue.kinds.map(({ type }) => [type, catalogue.schemaVersion(type)]);
  return createHash('sha256').update(SCHEMA).update(canonicalJson(vocabulary)).digest('hex').slice(0, 8);
}
