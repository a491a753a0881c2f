import { firstTextId, lastTextOf, firstTextOf, streamOfText } from '../text-ids.js';
import { matchExpressions } from './match-expression.js';
import type { Clauses } from './query.js';
import { joinSummaries, selectSummaries } from './summaries.js';

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

/** Streams numbered below `before`, as of a position. */
export interface Span {
  readonly at: bigint;
  readonly before: number;
}

interface Facet {
  readonly name: string;
  readonly value: string;
}

/**
 * The subjects that match, the last opened first. One index leads, in the order of the list, so that a page is found
 * without sorting; what it finds is checked for the rest. Undefined when nothing can match.
 */
export function selectSubjects(filter: SubjectFilter, span: Span): Clauses | undefined {
  const facets = facetsOf(filter);
  if (filter.q !== undefined) {
    const words = matchExpressions(filter.q);
    return words.length === 0 ? undefined : selectByWords({ ...filter, words }, facets, span);
  }
  const [leader, ...others] = facets;
  return leader ? selectByFacet(leader, { kind: filter.kind, others }, span) : selectByKind(filter.kind, span);
}

/** From the narrowest to the widest, as a rule. */
function facetsOf(filter: SubjectFilter): Facet[] {
  return (['party', 'stage', 'status'] as const).flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** The first word leads. What a subject is found by is in several texts, of which the last that has the word stands for it. */
function selectByWords(
  { kind, words: [leader = '', ...others] }: { kind: string; words: readonly string[] },
  facets: Facet[],
  { at, before }: Span,
): Clauses {
  const query = selectSummaries(at)
    .add('FROM words w CROSS JOIN texts t ON t.id = w.rowid')
    .add(`CROSS JOIN streams s ON s.n = ${streamOfText('w.rowid')}`);
  joinSummaries(query, at)
    .add('WHERE w.words MATCH ? AND w.rowid < ?', leader, firstTextId(before))
    .add('AND t.from_position <= ? AND t.to_position > ? AND s.kind = ?', at, at, kind);
  requireWord(query.add('AND NOT'), { word: leader, above: 'w.rowid' }, at);
  for (const word of others) requireWord(query.add('AND'), { word, above: `${firstTextOf('s.n')} - 1` }, at);
  for (const facet of facets) require(query, { ...facet, kind }, at);
  return query.add('ORDER BY w.rowid DESC');
}

/** A text of the stream `s`, with an id above that, has the word. */
function requireWord(query: Clauses, { word, above }: { word: string; above: string }, at: bigint): void {
  query
    .add(
      'EXISTS (SELECT 1 FROM words other CROSS JOIN texts held ON held.id = other.rowid WHERE other.words MATCH ?',
      word,
    )
    .add(`AND other.rowid > ${above} AND other.rowid <= ${lastTextOf('s.n')}`)
    .add('AND held.from_position <= ? AND held.to_position > ?)', at, at);
}

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
