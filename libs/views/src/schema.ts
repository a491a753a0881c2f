/**
 * The tables of a views file. Everything in it follows from the log, so nothing is ever migrated: a changed schema is
 * another file. `from_position` is the first position at which a row holds, `to_position` the first at which it no
 * longer does; where there is none, a row holds until the next one.
 */
export const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every stream, numbered in the order of its first event: the order of lists.
CREATE TABLE streams (
  n INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  opened INTEGER NOT NULL
);
CREATE INDEX streams_by_kind ON streams (kind, n);
CREATE INDEX streams_by_opening ON streams (opened);

-- The index of the log. Instants are milliseconds; latest_at is the running maximum of recorded_at.
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  recorded_at INTEGER,
  latest_at INTEGER NOT NULL
);
CREATE INDEX events_by_stream ON events (stream, position, revision);
CREATE INDEX events_by_type ON events (type, position);
CREATE INDEX events_by_instant ON events (latest_at, position);
CREATE TABLE event_parties (
  party TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (party, position)
) WITHOUT ROWID;

-- A row for each change of what a list shows of a subject.
CREATE TABLE summaries (
  stream INTEGER NOT NULL,
  from_position INTEGER NOT NULL,
  title TEXT NOT NULL,
  stage TEXT,
  status TEXT,
  verdict TEXT,
  parties TEXT NOT NULL,
  PRIMARY KEY (stream, from_position)
) WITHOUT ROWID;
CREATE INDEX summaries_by_stage ON summaries (stage);
CREATE INDEX summaries_by_status ON summaries (status);

-- What else subjects are found by: party, publication.
CREATE TABLE facets (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  kind TEXT NOT NULL,
  stream INTEGER NOT NULL,
  from_position INTEGER NOT NULL,
  to_position INTEGER NOT NULL,
  PRIMARY KEY (name, value, kind, stream, from_position)
) WITHOUT ROWID;

-- How subjects bear on others: a link of that stream to the one named.
CREATE TABLE links (
  target TEXT NOT NULL,
  stream INTEGER NOT NULL,
  from_position INTEGER NOT NULL,
  detail TEXT NOT NULL,
  to_position INTEGER NOT NULL,
  PRIMARY KEY (target, stream, from_position, detail)
) WITHOUT ROWID;
CREATE INDEX links_by_stream ON links (stream, from_position);

-- The words a subject is found by, a text for each event that added some. A text's id is its stream's number and the
-- event's revision, so texts sort as lists do.
CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  from_position INTEGER NOT NULL,
  to_position INTEGER NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
  text, content='', columnsize=0, prefix='2 3', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE word_places USING fts5vocab(words, instance);

-- Events that are not folded: the first of a subject for its reason, those behind it (null) because they wait for it.
CREATE TABLE parked (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, reason TEXT);
CREATE INDEX parked_by_stream ON parked (stream, position);
`;

/**
 * Left out while a file is built, and made at its end: ids are random, so that an index of many is written to all over
 * for each of them.
 */
export const SERVING_SCHEMA = 'CREATE INDEX IF NOT EXISTS events_by_id ON events (event_id);';
