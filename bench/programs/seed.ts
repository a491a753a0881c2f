// Makes a log of so many events, by the store's own table. Arguments: JSON of `{folder, events}`.
import { uuidv7 } from 'uuidv7';
import { canonicalJson } from '#event-sourcing';
import { openEventStore } from '#event-store';
import { openDatabase, transaction } from '#sqlite';
import { TEN, THOUSAND } from '../seeds.js';
import { metadataOf, opening, report, type Step, steps } from '../workload.js';

const AT_A_TIME = 10_000;
const OPEN_AT_ONCE = 64;

const { folder, events } = JSON.parse(process.argv[2]!) as { folder: string; events: number };
await (await openEventStore({ kind: 'sqlite', folder })).close();
const db = openDatabase(`${folder}/log.db`, { durability: 'normal' });
const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
const all = log();
for (let position = 0; position < events;) {
  transaction(db, () => {
    for (let n = 0; n < AT_A_TIME && position < events; n++) add(++position, all.next().value);
  });
}
db.close();
console.log('{}');

function add(position: number, { stream, version, event }: Step): void {
  const [data, metadata] = [canonicalJson(event.data), canonicalJson(metadataOf(position))];
  insert.run(position, stream, version, uuidv7(), event.type, data, metadata);
}

function* log(): Generator<Step, never> {
  for (const { id, events: count } of [TEN, THOUSAND]) {
    for (let n = 0; n < count; n++)
      yield { stream: `deal-${id}`, version: n, event: n === 0 ? opening(id) : report(n) };
  }
  const open = Array.from({ length: OPEN_AT_ONCE }, (_, at) => steps(at));
  for (;;) for (const deal of open) yield deal.next().value;
}
