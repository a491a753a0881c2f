import type { Database } from '#sqlite';
import { firstTextId, streamOfText } from '../text-ids.js';
import { matchExpressions } from './match-expression.js';

/** Streams numbered below `before`, as of a position. */
export interface Span {
  readonly at: bigint;
  readonly before: number;
}

type Streams = IterableIterator<{ readonly stream: number }>;

/**
 * The streams that have every word sought, each in any of their texts, the last opened first. The texts of each word come
 * in that order, so that those of all are walked side by side, and no further than is asked for.
 */
export function* streamsWith(db: Database, q: string, span: Span): Generator<number> {
  const walks = matchExpressions(q).map((word, nth) => textsWith(db, { word, nth }, span));
  try {
    let heads = walks.map(next);
    while (heads.length > 0 && heads.every((head) => head !== undefined)) {
      const last = Math.min(...heads);
      if (heads.every((head) => head === last)) yield last;
      const end = heads.every((head) => head === last) ? last - 1 : last;
      heads = heads.map((head, nth) => downTo(walks[nth]!, head, end));
    }
  } finally {
    for (const walk of walks) walk.return?.();
  }
}

/** Statements of one text cannot be walked side by side: each word has its own. */
function textsWith(db: Database, { word, nth }: { word: string; nth: number }, { at, before }: Span): Streams {
  return db
    .prepare<{ stream: number }>(
      `SELECT ${streamOfText('w.rowid')} AS stream FROM words w CROSS JOIN texts t ON t.id = w.rowid
       WHERE w.words MATCH ? AND w.rowid < ? AND t.from_position <= ? AND t.to_position > ?
       ORDER BY w.rowid DESC -- word ${nth}`,
    )
    .iterate(word, firstTextId(before), at, at);
}

function next(walk: Streams): number | undefined {
  const { value, done } = walk.next() as IteratorResult<{ stream: number }, undefined>;
  return done ? undefined : value.stream;
}

/** The first stream of the walk that is numbered no higher; `head`: where it stands. */
function downTo(walk: Streams, head: number | undefined, end: number): number | undefined {
  let stream = head;
  while (stream !== undefined && stream > end) stream = next(walk);
  return stream;
}
