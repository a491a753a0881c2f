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

/** As many of the subjects that match, the last opened first. */
export function selectSubjects(db: Database, filter: SubjectFilter, page: Page): SummaryRow[] {
  if (filter.q !== undefined) return selectByWords(db, { ...filter, q: filter.q }, page);
  return selectInOrder(filter, page).add('LIMIT ?', page.count).all<SummaryRow>(db);
}

/** The streams that have every word lead; each is looked up, and checked for the rest. */
function selectByWords(
  db: Database,
  { party, q, ...filter }: SubjectFilter & { q: string },
  { at, before, count }: Page,
): SummaryRow[] {
  const found: SummaryRow[] = [];
  for (const stream of streamsWith(db, q, { at, before })) {
    const query = joinSummaries(selectSummaries(at).add('FROM streams s'), at);
    query.add('WHERE s.n = ? AND s.kind = ?', stream, filter.kind);
    narrow(query, filter);
    if (party !== undefined) concerning(query, { party, kind: filter.kind }, at);
    const row = query.get<SummaryRow>(db);
    if (row) found.push(row);
    if (found.length === count) break;
  }
  return found;
}

/** One index leads, in the order of the list, so that a page is found without sorting: the narrowest, as a rule. */
function selectInOrder(filter: SubjectFilter, span: Span): Clauses {
  const { kind, party, stage, status } = filter;
  if (party !== undefined) return selectByParty({ ...filter, party }, span);
  if (stage !== undefined) return selectShown('stage', filter, span);
  if (status !== undefined) return selectShown('status', filter, span);
  const query = joinSummaries(selectSummaries(span.at).add('FROM streams s'), span.at);
  return query.add('WHERE s.kind = ? AND s.n < ? ORDER BY s.n DESC', kind, span.before);
}

function selectByParty(filter: SubjectFilter & { party: string }, { at, before }: Span): Clauses {
  const { kind, party } = filter;
  const query = selectSummaries(at).add('FROM facets f CROSS JOIN streams s ON s.n = f.stream');
  joinSummaries(query, at)
    .add("WHERE f.name = 'party' AND f.value = ? AND f.kind = ? AND f.stream < ?", party, kind, before)
    .add('AND f.from_position <= ? AND f.to_position > ?', at, at);
  return narrow(query, filter).add('ORDER BY f.stream DESC');
}

/** Every row that ever showed it leads; those that a later one took the place of are passed over. */
function selectShown(column: 'stage' | 'status', filter: SubjectFilter, { at, before }: Span): Clauses {
  const query = selectSummaries(at).add('FROM summaries l CROSS JOIN streams s ON s.n = l.stream');
  joinSummaries(query, at)
    .add(`WHERE l.${column} = ? AND l.stream < ? AND l.from_position <= ?`, filter[column]!, before, at)
    .add('AND l.from_position = r.from_position AND s.kind = ?', filter.kind);
  return narrow(query, filter).add('ORDER BY l.stream DESC');
}

function narrow(query: Clauses, { stage, status }: SubjectFilter): Clauses {
  if (stage !== undefined) query.add('AND r.stage = ?', stage);
  if (status !== undefined) query.add('AND r.status = ?', status);
  return query;
}

function concerning(query: Clauses, { party, kind }: { party: string; kind: string }, at: bigint): void {
  query
    .add("AND EXISTS (SELECT 1 FROM facets WHERE name = 'party' AND value = ? AND kind = ?", party, kind)
    .add('AND stream = s.n AND from_position <= ? AND to_position > ?)', at, at);
}
