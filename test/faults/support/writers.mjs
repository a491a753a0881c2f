// A process to be killed: opens the log in a folder, and keeps so many writers appending to streams of their own, each
// acknowledged event told in a line on standard output. Ids and payloads follow from stream and revision, so that
// whoever comes after a crash tries the same events again. With --views the read models follow in the same process.
//
//   node test/faults/support/writers.mjs FOLDER [--writers=8] [--events=EACH] [--durability=full] [--views]
//
// Controls: --acknowledge=early tells of events before they are appended, --acknowledge=anyway also of those that failed.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { LogFollowing } from '../../../dist/libs/event-sourcing/src/index.js';
import { SqliteEventStore } from '../../../dist/libs/event-store/src/sqlite/sqlite-event-store.js';
import { openViews, ViewsFollower } from '../../../dist/libs/views/src/index.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    writers: { type: 'string', default: '8' },
    events: { type: 'string', default: 'Infinity' },
    durability: { type: 'string', default: 'full' },
    acknowledge: { type: 'string', default: 'after the append' },
    'reserve-bytes': { type: 'string' },
    views: { type: 'boolean', default: false },
  },
});

/** Nothing was stored, or the same append can be tried again. */
const TRY_AGAIN = ['OutcomeUnknown', 'StoreUnavailable', 'StoreFull'];

const store = await SqliteEventStore.open({
  folder: positionals[0],
  durability: values.durability,
  ...(values['reserve-bytes'] && { reserveBytes: Number(values['reserve-bytes']) }),
});
/** How many events were told of and given up: those that come in their place are others. */
let abandoned = 0;
const stopViews = values.views ? await followed() : async () => {};
say('ready');
await Promise.all(Array.from({ length: Number(values.writers) }, (_, n) => write(`deal-${n}`)));
await stopViews();
await store.close();

/** As the API follows them. Resolves with what ends it. */
async function followed() {
  const views = await openViews({ folder: join(positionals[0], 'views'), store });
  const following = new LogFollowing({ store, followers: [new ViewsFollower(views, store)] });
  following.start();
  return async () => {
    await following.stop();
    views.close();
  };
}

async function write(stream) {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  let revision = last ? BigInt(last.revision) : -1n;
  // The last one may be what the process before this one died over: tried again, it must be found, not doubled.
  if (last) await append(stream, revision - 1n, 1n);
  const end = revision + BigInt(values.events === 'Infinity' ? Number.MAX_SAFE_INTEGER : values.events);
  while (revision < end) {
    const count = revision % 4n === 3n && end - revision >= 3n ? 3n : 1n;
    if (await append(stream, revision, count)) revision += count;
  }
}

/** False when it was told of as stored, and given up. */
async function append(stream, revision, count) {
  const events = Array.from({ length: Number(count) }, (_, i) => eventAt(stream, revision + 1n + BigInt(i)));
  if (values.acknowledge === 'early') tellOf(events, stream, revision);
  for (;;) {
    try {
      const { last } = await store.append(stream, revision < 0n ? 'none' : String(revision), events);
      if (values.acknowledge === 'early') return true;
      const from = String(revision + 1n);
      const stored = count === 1n ? [last] : await store.readStream(stream, { from, upTo: last.revision });
      stored.forEach(acknowledge);
      return true;
    } catch (error) {
      say(`failed ${error.name}`);
      if (!TRY_AGAIN.includes(error.name)) throw error;
      await pause(20);
      if (values.acknowledge !== 'anyway') continue;
      tellOf(events, stream, revision);
      abandoned += 1;
      return false;
    }
  }
}

function tellOf(events, stream, revision) {
  events.forEach((event, i) => acknowledge({ ...event, stream, revision: revision + 1n + BigInt(i), position: 0 }));
}

/** A deal is opened, then talked about. Keys stand in the order of RFC 8785. */
function eventAt(stream, revision) {
  const hash = createHash('sha256')
    .update(`${stream}/${revision}${abandoned ? `/${abandoned}` : ''}`)
    .digest('hex');
  const eventId = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + Number(revision) * 1000).toISOString();
  const metadata = JSON.stringify({ assertedAt: recordedAt, recordedAt, recordedBy: 'key-1', schemaVersion: 1 });
  if (revision === 0n) {
    const data = { dealId: stream.slice('deal-'.length), kind: 'test', principals: [], title: `Deal of ${stream}` };
    return { eventId, type: 'DealOpened', data: JSON.stringify(data), metadata };
  }
  const wording = `${revision} ${hash.repeat(1 + (parseInt(hash.slice(0, 2), 16) % 12))}`;
  const data = { by: ['acme'], nature: 'context', scope: { kind: 'subject' }, statementId: `s-${revision}`, wording };
  return { eventId, type: 'StatementRecorded', data: JSON.stringify(data), metadata };
}

function acknowledge({ eventId, stream, revision, position, data, metadata }) {
  const digest = createHash('sha256').update(data).update(metadata).digest('hex');
  say(`ack ${JSON.stringify({ eventId, stream, revision: String(revision), position: String(position), digest })}`);
}

function say(line) {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      // Whoever reads is slow, and the pipe is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
