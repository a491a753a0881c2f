import type { Value } from '../events/claims.js';
import type { Allowance, Attribution, Milestone, Publication, Quantity, RelayLink, Tier } from '../values/index.js';

/** Short ways to write values, publications and claims, for specs that should read like the policy they hold. */

/** `at_least 100000 chip in 2026`, `between 100 200 chip`, `unstated chip`: qualifier, amounts, unit, window. */
export function quantity(phrase: string): Quantity {
  const [measure = '', edtf] = phrase.split(' in ');
  const [qualifier = '', ...rest] = measure.split(' ');
  const amounts = rest.filter((word) => /^[\d.]+$/.test(word));
  const unit = rest.slice(amounts.length).join(' ');
  const [first, second] = amounts;
  return {
    text: phrase,
    qualifier: qualifier as Quantity['qualifier'],
    unit,
    ...(first !== undefined && (second === undefined ? { amount: first } : { low: first, high: second })),
    ...(edtf !== undefined && { window: { text: edtf, edtf } }),
  };
}

export function allowance(phrase: string, distribution: Allowance['distribution'] = 'shared_total'): Allowance {
  return { ...quantity(phrase), distribution };
}

/** A milestone from its EDTF expression: `../2026-03-31`; `met 2026-03-12`, when it was reached. */
export function milestone(phrase: string): Milestone {
  const edtf = phrase.replace(/^met /, '');
  return { text: edtf, edtf, ...(edtf !== phrase && { met: true }) };
}

/** Who is cited when a publication sourced its words itself. */
export const SOURCES: Attribution = { kind: 'anonymous', description: 'people familiar with the matter' };

/** A citation of other publications, which is no sourcing of its own (2.5). */
export const PRESS: Attribution = { kind: 'publication', description: 'recent reports' };

export interface PublicationWords {
  publisher?: string;
  tier?: Tier;
  publishedAt?: string;
}

/** `wsj-2` is a second publication of the publisher `wsj`, unless said; accountable, unless said. */
export function publication(publicationId: string, words: PublicationWords = {}): Publication {
  return { publicationId, publisher: publicationId.replace(/-\d+$/, ''), tier: 'accountable', ...words };
}

/** A relay link, which may nest. */
export function link(publicationId: string, words: PublicationWords & { relayOf?: Relayed } = {}): RelayLink {
  const { relayOf, ...named } = words;
  return { ...publication(publicationId, named), ...(relayOf !== undefined && { relayOf: links(relayOf) }) };
}

/** `reuters`, `reuters ← wsj` (Reuters in turn repeats WSJ), or links written out. */
export type Relayed = string | RelayLink[];

export function links(relayed: Relayed): RelayLink[] {
  if (typeof relayed !== 'string') return relayed;
  const [next = '', ...beyond] = relayed.split(' ← ');
  return [link(next, beyond.length > 0 ? { relayOf: beyond.join(' ← ') } : {})];
}

/** What a claim says: a value, or a value with how it came to be known. Quantities and dates may be phrases. */
export type Said = Value | { value: Value; claimId?: string; relayOf?: Relayed; attribution?: Attribution };

export type Claims = Readonly<Record<string, Said>>;

/** The assertions that a table of term and value stands for. `attribution` goes to claims that name no other. */
export function assertions(claims: Claims, attribution?: Attribution) {
  return Object.entries(claims).map(([term, said]) => {
    const { value, relayOf, ...rest } = typeof said === 'object' && 'value' in said ? said : { value: said };
    return {
      term,
      value: valueOf(term, value),
      ...(attribution && relayOf === undefined && { attribution }),
      ...(relayOf !== undefined && { relayOf: links(relayOf) }),
      ...rest,
    };
  });
}

const MEASURED = /^(quantity|price|allocation|drawdown)\./;

/** A phrase is read as the term's type wants it. */
export function valueOf(term: string, value: Value): Value {
  if (typeof value !== 'string') return value;
  if (term === 'allowance' || term.startsWith('amendment.')) return allowance(value);
  if (MEASURED.test(term) && value !== 'reversed') return quantity(value);
  return term.startsWith('milestone.') ? milestone(value) : value;
}
