import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { toInteger } from '../positions.js';
import { type LinkFact, streamOf, subjectOf, type SubjectRef } from '../subject-folds.js';
import { readSummary, type SubjectSummary } from './summaries.js';

/** A link between two subjects, seen from one of them. */
export interface Link {
  /** As the subject that depends recorded it; `bears_on` where a grant names a deal it bears on. */
  readonly relation: string;
  readonly linkId?: string;
  readonly eventId?: string;
  readonly other: SubjectRef;
  /** How the other one stands; absent where it is not there, or not yet. */
  readonly summary?: SubjectSummary;
}

interface LinkRow {
  readonly stream: string;
  readonly detail: string;
}

const HOLDS = 'l.from_position <= ? AND l.to_position > ? ORDER BY l.from_position, l.target, l.stream, l.detail';

/** The links that others have recorded to this subject. */
export function linksTo(db: Database, subject: SubjectRef, asOf: Position): Link[] {
  const at = toInteger(asOf);
  const rows = db
    .prepare<LinkRow>(
      `SELECT s.name AS stream, l.detail FROM links l JOIN streams s ON s.n = l.stream WHERE l.target = ? AND ${HOLDS}`,
    )
    .all(streamOf(subject), at, at);
  return rows.map((row) => toLink(db, row, asOf));
}

/** The links that this subject has recorded to others. */
export function linksFrom(db: Database, subject: SubjectRef, asOf: Position): Link[] {
  const at = toInteger(asOf);
  const rows = db
    .prepare<LinkRow>(
      `SELECT l.target AS stream, l.detail FROM links l JOIN streams s ON s.n = l.stream WHERE s.name = ? AND ${HOLDS}`,
    )
    .all(streamOf(subject), at, at);
  return rows.map((row) => toLink(db, row, asOf));
}

/** The grants that a deal requires: those it is linked to as such, and those that name it as a deal they bear on. */
export function grantsRequiredBy(db: Database, dealId: string, asOf: Position): Link[] {
  const deal = { kind: 'deal', id: dealId };
  const links = [
    ...linksFrom(db, deal, asOf).filter(({ relation }) => relation === 'requires'),
    ...linksTo(db, deal, asOf).filter(({ relation }) => relation === 'bears_on'),
  ].filter(({ other }) => other.kind === 'grant');
  return [...new Map(links.map((link) => [link.other.id, link])).values()];
}

/** The subjects that know a publication, recorded or through relays, in the order they were opened. */
export function subjectsKnowing(db: Database, publicationId: string, asOf: Position): SubjectRef[] {
  const at = toInteger(asOf);
  return db
    .prepare<{ kind: string; id: string }>(
      `SELECT s.kind, s.id FROM facets f JOIN streams s ON s.n = f.stream
       WHERE f.name = 'publication' AND f.value = ? AND f.from_position <= ? AND f.to_position > ? ORDER BY s.n`,
    )
    .all(publicationId, at, at)
    .map(({ kind, id }) => ({ kind, id }));
}

function toLink(db: Database, { stream, detail }: LinkRow, asOf: Position): Link {
  const other = subjectOf(stream);
  const summary = readSummary(db, other, asOf);
  return { ...(JSON.parse(detail) as Omit<LinkFact, 'to'>), other, ...(summary && { summary }) };
}
