import { canonicalJson } from '#event-sourcing';
import type { Database } from '#sqlite';

/** Each table's columns, positions cast to text, and its key. What a file says of itself is left out. */
const TABLES: Readonly<Record<string, string>> = {
  streams: 'SELECT n, name, kind, id, CAST(opened AS TEXT) AS opened FROM streams ORDER BY n',
  events: `SELECT CAST(position AS TEXT) AS position, event_id, stream, revision, type, recorded_at, latest_at
    FROM events ORDER BY events.position`,
  event_parties: `SELECT party, CAST(position AS TEXT) AS position FROM event_parties
    ORDER BY party, event_parties.position`,
  summaries: `SELECT stream, CAST(from_position AS TEXT) AS from_position, title, stage, status, verdict, parties
    FROM summaries ORDER BY stream, summaries.from_position`,
  facets: `SELECT name, value, kind, stream, CAST(from_position AS TEXT) AS from_position,
    CAST(to_position AS TEXT) AS to_position FROM facets ORDER BY name, value, kind, stream, facets.from_position`,
  links: `SELECT target, stream, CAST(from_position AS TEXT) AS from_position, detail,
    CAST(to_position AS TEXT) AS to_position FROM links ORDER BY target, stream, links.from_position, detail`,
  texts: `SELECT id, CAST(from_position AS TEXT) AS from_position, CAST(to_position AS TEXT) AS to_position
    FROM texts ORDER BY id`,
  words: 'SELECT term, doc, "offset" FROM word_places ORDER BY term, doc, "offset"',
  parked: 'SELECT CAST(position AS TEXT) AS position, stream, reason FROM parked ORDER BY parked.position',
};

/**
 * Every row of the views, in the order of its key, each as a line of canonical JSON: two views of one log give the same
 * lines. To be read to its end before the views are used for anything else.
 */
export function* dumpRows(db: Database): Generator<string> {
  for (const [table, sql] of Object.entries(TABLES)) {
    for (const row of db.prepare<object>(sql).iterate()) yield canonicalJson({ table, ...row });
  }
}
