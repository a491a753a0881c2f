// Appends a second: 64 writers, each on a stream of its own, one event an append. The store against bare inserts into
// the same table on the same engine, which share a commit in each turn of the event loop but judge nothing.
//
//   npm run build && node bench/append.mjs [seconds a run] [runs]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers';
import { openEventStore } from '#event-store';
import { openDatabase } from '#sqlite';

const WRITERS = 64;
const seconds = Number(process.argv[2] ?? 3);
const runs = Number(process.argv[3] ?? 3);

const data = JSON.stringify({
  publication: { id: 'reuters-2026-02-11', publisher: 'reuters', tier: 'accountable' },
  claims: [
    { term: 'quantity.chips', value: { text: 'at least 100,000', qualifier: 'at_least', low: '100000', unit: 'chip' } },
  ],
});
const metadata = JSON.stringify({
  schemaVersion: 1,
  recordedAt: '2026-02-11T09:00:00.000Z',
  assertedAt: '2026-02-11',
  recordedBy: 'key-recorder',
  requestHash: 'a'.repeat(64),
});
const event = () => ({ eventId: randomUUID(), type: 'ReportRecorded', data, metadata });

async function openStore(folder) {
  const store = await openEventStore({ kind: 'sqlite', folder });
  return {
    append: (stream, revision) => store.append(stream, revision === 0 ? 'none' : String(revision - 1), [event()]),
    close: () => store.close(),
  };
}

async function openBare(folder) {
  const db = openDatabase(join(folder, 'bare.db'), { durability: 'full' });
  db.exec(`PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    event_id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
    UNIQUE (stream, revision)) STRICT`);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)');
  let position = 0;
  let group = [];
  const commit = () => {
    const committing = group;
    group = [];
    db.exec('BEGIN IMMEDIATE');
    for (const { stream, revision, event } of committing) {
      insert.run(++position, stream, revision, event.eventId, event.type, event.data, event.metadata);
    }
    db.exec('COMMIT');
    for (const { done } of committing) done();
  };
  return {
    append: (stream, revision) =>
      new Promise((done) => {
        if (group.push({ stream, revision, event: event(), done }) === 1) setImmediate(commit);
      }),
    close: async () => db.close(),
  };
}

async function measure(open) {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? process.cwd(), '.bench-'));
  const target = await open(folder);
  const latencies = [];
  const cpu = process.cpuUsage();
  const begin = performance.now();
  const writer = async (_, index) => {
    for (let revision = 0; performance.now() - begin < seconds * 1000; revision++) {
      const from = performance.now();
      await target.append(`deal-${index}`, revision);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
  const took = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  await target.close();
  rmSync(folder, { recursive: true });
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)].toFixed(2);
  const perSecond = Math.round((latencies.length / took) * 1000);
  return { perSecond, p50: at(0.5), p99: at(0.99), cpu: ((user + system) / latencies.length).toFixed(1) };
}

const results = { bare: [], store: [] };
for (let run = 0; run < runs; run++) {
  results.bare.push(await measure(openBare));
  results.store.push(await measure(openStore));
}
const medians = Object.entries(results).map(([name, all]) => {
  all.sort((a, b) => a.perSecond - b.perSecond);
  const median = all[Math.floor(all.length / 2)];
  console.log(
    `${name.padEnd(6)} ${all.map(({ perSecond }) => perSecond).join(' / ')} appends/s; median run: p50 ${median.p50} ms, p99 ${median.p99} ms, CPU ${median.cpu} us an append`,
  );
  return median.perSecond;
});
console.log(
  `store / bare = ${(medians[1] / medians[0]).toFixed(2)} (medians of ${runs} runs, ${seconds} s each, ${WRITERS} writers)`,
);
