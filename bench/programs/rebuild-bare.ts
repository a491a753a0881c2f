// What a rebuild cannot do without: read the log in pages, parse each event, fold it in the simplest way, and write the
// very rows that our views hold, found in a finished file. Arguments: JSON of `{log, like, file}`.
import { openDatabase, type SqlValue, transaction } from '#sqlite';
import { memoryOf } from '../load/memory-of.js';

interface Stored {
  readonly position: number;
  readonly stream: string;
  readonly data: string;
  readonly metadata: string;
}

interface Table {
  readonly name: string;
  /** Of the columns, the one that holds the position from which a row holds. */
  readonly position: string;
}

const TABLES: readonly Table[] = [
  { name: 'streams', position: 'opened' },
  { name: 'events', position: 'position' },
  { name: 'event_parties', position: 'position' },
  { name: 'summaries', position: 'from_position' },
  { name: 'facets', position: 'from_position' },
  { name: 'links', position: 'from_position' },
  { name: 'texts', position: 'from_position' },
];
const PAGE = 1_000;

const { log, like, file } = JSON.parse(process.argv[2]!) as { log: string; like: string; file: string };
const source = openDatabase(`${log}/log.db`, { durability: 'full', readOnly: true });
const model = openDatabase(like, { durability: 'normal', readOnly: true });
const target = openDatabase(file, { durability: 'normal' });
for (const { sql } of model.prepare<{ sql: string }>(schema()).all()) target.exec(sql);
const rows = TABLES.map((table) => ({ ...table, rows: rowsOf(table) }));
const writers = rows.map(({ name, position, rows: all }) => writerOf(name, position, all));
const index = target.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
const page = source.prepare<Stored>(
  'SELECT position, stream, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT ?',
);

const states = new Map<string, Record<string, unknown>>();
let [after, events, texts] = [0, 0, 0];
const begun = performance.now();
for (let stored = page.all(after, PAGE); stored.length > 0; stored = page.all(after, PAGE)) {
  transaction(target, () => {
    for (const event of stored) take(event);
  });
  after = stored.at(-1)!.position;
  events += stored.length;
}
const seconds = (performance.now() - begun) / 1_000;
console.log(JSON.stringify({ rate: events / seconds, cost: (seconds * 1e6) / events, memory: memoryOf('self').most }));

function take({ position, stream, data, metadata }: Stored): void {
  const parsed = { ...(JSON.parse(data) as object), ...(JSON.parse(metadata) as object) } as {
    publication?: { publisher: string };
    title?: string;
  };
  states.set(stream, { ...states.get(stream), ...parsed });
  const written = writers.map((write) => write(position));
  // The index of words keeps none of them: whose text it was is not in the file, its size is.
  for (let n = 0; n < written.at(-1)!; n++) index.run(++texts, parsed.title ?? parsed.publication?.publisher ?? '');
}

/** All rows, in the order of the log. An open end lies beyond what a number holds, and is as large as one can be. */
function rowsOf({ name, position }: Table): Record<string, SqlValue>[] {
  const columns = model.prepare<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`).all();
  const end = `min(to_position, ${Number.MAX_SAFE_INTEGER}) AS to_position`;
  const read = columns.map((column) => (column.name === 'to_position' ? end : column.name));
  return model.prepare(`SELECT ${read.join(', ')} FROM ${name} ORDER BY ${position}`).all();
}

/** Writes the rows that begin at a position, and returns how many there were. */
function writerOf(table: string, position: string, all: readonly Record<string, SqlValue>[]): (at: number) => number {
  const columns = Object.keys(all[0] ?? {});
  if (columns.length === 0) return () => 0;
  const insert = target.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let next = 0;
  return (at) => {
    const first = next;
    for (; next < all.length && Number(all[next]![position]) <= at; next++)
      insert.run(...columns.map((name) => all[next]![name]!));
    return next - first;
  };
}

function schema(): string {
  return "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'words\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
}
