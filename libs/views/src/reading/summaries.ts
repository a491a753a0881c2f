import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { toInteger } from '../positions.js';
import { streamOf, type SubjectRef } from '../subject-folds.js';
import { Clauses } from './query.js';

/** What lists show of a subject, as of a position. */
export interface SubjectSummary {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** For a party its kind. */
  readonly stage: string | null;
  readonly status: string | null;
  /** Of a grant; null for others. */
  readonly verdict: string | null;
  readonly parties: readonly string[];
  /** From which position on all this is so. */
  readonly since: Position;
  /** The subject's last event. */
  readonly revision: string;
  readonly position: Position;
  /** True where events of it are parked: this is how it stood before the first of them. */
  readonly incomplete: boolean;
}

/** A summary with the first position of its subject. */
export interface SummaryRow extends Omit<SubjectSummary, 'parties' | 'incomplete' | 'revision'> {
  readonly parties: string;
  readonly revision: number;
  readonly incomplete: number;
  readonly opened: Position;
}

const COLUMNS = `s.kind, s.id, CAST(s.opened AS TEXT) AS opened, r.title, r.stage, r.status, r.verdict, r.parties,
  CAST(r.from_position AS TEXT) AS since, CAST(e.position AS TEXT) AS position, e.revision`;

/** Begins a query; what follows must make the streams `s`. */
export function selectSummaries(asOf: bigint): Clauses {
  const incomplete = 'EXISTS (SELECT 1 FROM parked WHERE stream = s.n AND position <= ?) AS incomplete';
  return new Clauses().add(`SELECT ${COLUMNS}, ${incomplete}`, asOf);
}

/** Joins the row of each stream `s` that held at that position: two seeks, however long its history. */
export function joinSummaries(query: Clauses, asOf: bigint): Clauses {
  return query
    .add('CROSS JOIN summaries r ON r.stream = s.n AND r.from_position =')
    .add('(SELECT max(from_position) FROM summaries WHERE stream = s.n AND from_position <= ?)', asOf)
    .add('CROSS JOIN events e ON e.position =')
    .add('(SELECT max(position) FROM events WHERE stream = s.n AND position <= ?)', asOf);
}

export function toSummary({ opened: _, ...row }: SummaryRow): SubjectSummary {
  return {
    ...row,
    parties: JSON.parse(row.parties) as string[],
    revision: String(row.revision),
    incomplete: row.incomplete === 1,
  };
}

/** One subject as of a position; undefined where it was not there yet, or could never be folded. */
export function readSummary(db: Database, subject: SubjectRef, asOf: Position): SubjectSummary | undefined {
  const at = toInteger(asOf);
  const row = joinSummaries(selectSummaries(at).add('FROM streams s'), at)
    .add('WHERE s.name = ?', streamOf(subject))
    .get<SummaryRow>(db);
  return row && toSummary(row);
}
