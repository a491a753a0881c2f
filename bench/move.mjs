// Events a second that `dealtrail migrate` copies and verifies, SQLite to SQLite: of a log in which every event is of
// another stream than the one before it (an append, and an fsync, each), and of one in which eight follow one another.
//
//   npm run build && node bench/move.mjs [events]
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEventStore } from '#event-store';

const events = Number(process.argv[2] ?? 100_000);
const STREAMS = 1_000;
const data = JSON.stringify({ claims: [{ term: 'stage', value: 'in_talks' }], wording: 'x'.repeat(400) });
const metadata = JSON.stringify({
  schemaVersion: 1,
  recordedAt: '2026-02-11T09:00:00.000Z',
  requestHash: 'a'.repeat(64),
});

/** A log whose streams take turns, so many events a turn. */
async function seed(folder, together) {
  const store = await openEventStore({ kind: 'sqlite', folder });
  const next = new Map();
  const turn = (n) => {
    const stream = `deal-${n % STREAMS}`;
    const revision = next.get(stream) ?? 0;
    next.set(stream, revision + together);
    const batch = Array.from({ length: together }, () => ({
      eventId: randomUUID(),
      type: 'ReportRecorded',
      data,
      metadata,
    }));
    return store.append(stream, revision === 0 ? 'none' : String(revision - 1), batch);
  };
  for (let n = 0; n < events / together; n += STREAMS) {
    await Promise.all(Array.from({ length: Math.min(STREAMS, events / together - n) }, (_, i) => turn(n + i)));
  }
  await store.close();
}

function run(...args) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['dist/apps/cli/src/main.js', 'migrate', '--json', ...args],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

for (const together of [1, 8]) {
  const folder = mkdtempSync(join('.tmp', 'bench-'));
  const ends = ['--from', join(folder, 'from'), '--to', join(folder, 'to')];
  await seed(join(folder, 'from'), together);
  const moved = run(...ends);
  const compared = run(...ends, '--verify-only');
  const rate = ({ verified, seconds }) => `${Math.round(verified / seconds)} events/s`;
  console.log(`${events} events, ${together} together: moved ${rate(moved)}, compared ${rate(compared)}`);
  rmSync(folder, { recursive: true });
}
