import type { Value } from '../events/claims.js';
import type { Dossier } from '../evidence/dossier.js';
import { survey } from '../evidence/survey.js';
import { STAGES_OF, type RelayLink } from '../values/index.js';
import { didYouMean } from './near.js';
import { broken, kindOf, notFound } from './rule.js';

/** The first parts of the terms that each kind of subject has (design, "Terms"; evidence/1, 6.2). */
const TERMS: Readonly<Record<'deal' | 'grant', readonly string[]>> = {
  deal: ['stage', 'participant', 'product', 'quantity', 'price', 'milestone', 'supply', 'scope', 'condition'],
  grant: [
    ...['stage', 'allowance', 'beneficiary', 'condition', 'milestone', 'drawdown', 'amendment', 'allocation'],
    // What a permission is worth, or comes to in another unit: the ledger does not reckon with it.
    ...['product', 'quantity', 'price', 'scope'],
  ],
};

/** Terms that only a record of their own can open, because the claim alone does not say how it is to be reckoned. */
const OPENED_BY_RECORD: Readonly<Record<string, string>> = { amendment: 'an amendment', allocation: 'an allocation' };

interface Asserted {
  readonly term: string;
  readonly value: Value;
}

/** Claims that one record makes: each of a term of this kind of subject, no term twice. */
export function claimsFit(state: Dossier, claims: readonly Asserted[], pointer: string): void {
  const before = new Set<string>();
  claims.forEach((claim, at) => {
    claimFits(state, claim, `${pointer}/${at}`);
    if (before.has(claim.term)) {
      const advice = 'Keep one of the two; a figure for another period or unit is a term of its own.';
      throw broken(`The term "${claim.term}" is claimed twice. ${advice}`, `${pointer}/${at}/term`);
    }
    before.add(claim.term);
  });
}

export function claimFits(state: Dossier, { term, value }: Asserted, pointer: string): void {
  const kind = kindOf(state);
  const [first = ''] = term.split('.');
  if (!TERMS[kind].includes(first)) {
    throw broken(
      `A ${kind} has no term "${term}". Its terms begin with: ${TERMS[kind].join(', ')}.`,
      `${pointer}/term`,
    );
  }
  if (term === 'stage') stageFits(kind, value, `${pointer}/value`);
  const record = OPENED_BY_RECORD[first];
  if (record && !survey(state).evidence().terms[term]) {
    throw notFound(
      `There is no "${term}" on this grant yet: record it first as ${record}, then others may claim it.`,
      `${pointer}/term`,
    );
  }
}

function stageFits(kind: 'deal' | 'grant', value: Value, pointer: string): void {
  const stages: readonly string[] = STAGES_OF[kind];
  if (typeof value === 'string' && stages.includes(value)) return;
  const said = typeof value === 'string' ? `"${value}"` : 'This';
  const advice = typeof value === 'string' ? didYouMean(value, stages) : '';
  throw broken(`${said} is no stage of a ${kind}.${advice} The stages are: ${stages.join(', ')}.`, pointer);
}

interface Relaying {
  readonly publicationId: string;
  readonly relayOf: readonly RelayLink[] | undefined;
}

/** No publication repeats, through whatever links, itself (evidence/1, 2.1). */
export function noCycle(state: Dossier, { publicationId, relayOf }: Relaying, pointer: string): void {
  if (!relayOf || !survey(state).wouldCycle(publicationId, relayOf)) return;
  const message = `Along these links "${publicationId}" would come to repeat itself. Name in relayOf only what it repeats, and rectify the link that is wrong.`;
  throw broken(message, pointer);
}
