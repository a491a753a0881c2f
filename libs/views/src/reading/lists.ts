import type { Position } from '#event-sourcing';
import type { Database } from '#sqlite';
import { InvalidCursor } from '../errors.js';
import { toInteger } from '../positions.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { pageSize } from './query.js';
import { selectSubjects, type SubjectFilter } from './select-subjects.js';
import { type SubjectSummary, toSummary } from './summaries.js';

export interface ListQuery extends SubjectFilter {
  /** A position that the views have reached; by default where they stand. */
  readonly asOf?: Position;
  /** What was written for `asOf`, where that was an instant: a cursor is then bound to it. */
  readonly asked?: string;
}

export interface Paging {
  /** From the page before. */
  readonly cursor?: string;
  /** At most 200; 50 unless said. */
  readonly limit?: number;
}

/** A page of a list, the last opened first. */
export interface SubjectPage {
  readonly items: readonly SubjectSummary[];
  /** For the next page; absent on the last. */
  readonly next?: string;
  /** As of which position this page and those after it are read; absent while the log is empty. */
  readonly asOf?: Position;
}

/** The most that one page holds. */
const MOST_SUBJECTS = 200;

/** More streams than can have texts (text-ids.ts). */
const MOST_STREAMS = 2 ** 31;

/**
 * One page of the subjects that match. Later pages are read as of the position of the first.
 * @param position where the views stand.
 * @throws InvalidCursor when the cursor was made for another query.
 */
export function listSubjects(
  db: Database,
  query: ListQuery & { position: Position | undefined },
  paging: Paging,
): SubjectPage {
  const { asOf, asked, position, ...filter } = query;
  const identity = { ...filter, asOf: asked ?? asOf };
  const end = paging.cursor === undefined ? undefined : decodeCursor(identity, paging.cursor);
  const moment = end?.asOf ?? asOf ?? position;
  if (moment === undefined) return { items: [] };
  const limit = pageSize(paging.limit, MOST_SUBJECTS);
  const at = toInteger(moment);
  const before = end ? streamOpenedAt(db, end.opened) : streamsUntil(db, at);
  const found = selectSubjects(db, filter, { at, before, count: limit + 1 });
  const rows = found.slice(0, limit);
  const next = found.length > limit && encodeCursor(identity, { asOf: moment, opened: rows.at(-1)!.opened });
  return { items: rows.map(toSummary), ...(next && { next }), asOf: moment };
}

function streamOpenedAt(db: Database, opened: Position): number {
  const row = db.prepare<{ n: number }>('SELECT n FROM streams WHERE opened = ?').get(toInteger(opened));
  if (!row) throw new InvalidCursor('This cursor was made from another log: ask for the first page, without a cursor.');
  return row.n;
}

/** The number below which are all streams that had begun at that position. */
function streamsUntil(db: Database, at: bigint): number {
  const later = db.prepare<{ n: number }>('SELECT n FROM streams WHERE opened > ? ORDER BY opened LIMIT 1').get(at);
  return later?.n ?? MOST_STREAMS;
}
