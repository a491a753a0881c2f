import type { Database } from '#sqlite';
import type { Clauses } from './query.js';
import { type Span, streamsWith } from './streams-with-words.js';
import { joinSummaries, selectSummaries, type SummaryRow } from './summaries.js';

/** What subjects are selected by. */
export interface SubjectFilter {
  /** `deal`, `grant` or `party`. */
  readonly kind: string;
  readonly stage?: string;
  readonly status?: string;
  /** The id of a party that the subject concerns. */
  readonly party?: string;
  /** Words, each the beginning of one that the subject is found by. */
  readonly q?: string;
}

/** So many streams numbered below `before`, as of a position. */
export interface Page extends Span {
  readonly count: number;
}

interface Facet {
  readonly name: string;
  readonly value: string;
}

/** As many of the subjects that match, the last opened first. */
export function selectSubjects(db: Database, filter: SubjectFilter, page: Page): SummaryRow[] {
  const facets = facetsOf(filter);
  if (filter.q !== undefined) return selectByWords(db, { ...filter, q: filter.q, facets }, page);
  const [leader, ...others] = facets;
  const query = leader ? selectByFacet(leader, { kind: filter.kind, others }, page) : selectByKind(filter.kind, page);
  return query.add('LIMIT ?', page.count).all<SummaryRow>(db);
}

/** From the narrowest to the widest, as a rule. */
function facetsOf(filter: SubjectFilter): Facet[] {
  return (['party', 'stage', 'status'] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** The streams that have every word lead; each is looked up, and checked for the rest. */
function selectByWords(
  db: Database,
  { kind, q, facets }: { kind: string; q: string; facets: readonly Facet[] },
  { at, before, count }: Page,
): SummaryRow[] {
  const found: SummaryRow[] = [];
  for (const stream of streamsWith(db, q, { at, before })) {
    const query = joinSummaries(selectSummaries(at).add('FROM streams s'), at);
    query.add('WHERE s.n = ? AND s.kind = ?', stream, kind);
    for (const facet of facets) require(query, { ...facet, kind }, at);
    const row = query.get<SummaryRow>(db);
    if (row) found.push(row);
    if (found.length === count) break;
  }
  return found;
}

/** One index leads, in the order of the list, so that a page is found without sorting. */
function selectByFacet(
  { name, value }: Facet,
  { kind, others }: { kind: string; others: Facet[] },
  { at, before }: Span,
): Clauses {
  const query = selectSummaries(at).add('FROM facets f CROSS JOIN streams s ON s.n = f.stream');
  joinSummaries(query, at)
    .add('WHERE f.name = ? AND f.value = ? AND f.kind = ? AND f.stream < ?', name, value, kind, before)
    .add('AND f.from_position <= ? AND f.to_position > ?', at, at);
  for (const facet of others) require(query, { ...facet, kind }, at);
  return query.add('ORDER BY f.stream DESC');
}

function selectByKind(kind: string, { at, before }: Span): Clauses {
  const query = joinSummaries(selectSummaries(at).add('FROM streams s'), at);
  return query.add('WHERE s.kind = ? AND s.n < ?', kind, before).add('ORDER BY s.n DESC');
}

function require(query: Clauses, { name, value, kind }: Facet & { kind: string }, at: bigint): void {
  query
    .add('AND EXISTS (SELECT 1 FROM facets WHERE name = ? AND value = ? AND kind = ?', name, value, kind)
    .add('AND stream = s.n AND from_position <= ? AND to_position > ?)', at, at);
}
