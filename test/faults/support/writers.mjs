// A process to be killed: opens the log in a folder, and keeps so many writers appending to streams of their own, each
// acknowledged event told in a line on standard output. Ids and payloads follow from stream and revision, so that
// whoever comes after a crash tries the same events again.
//
//   node test/faults/support/writers.mjs FOLDER [--writers=8] [--events=EACH] [--durability=full] [--acknowledge=early]
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SqliteEventStore } from '../../../dist/libs/event-store/src/sqlite/sqlite-event-store.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    writers: { type: 'string', default: '8' },
    events: { type: 'string', default: 'Infinity' },
    durability: { type: 'string', default: 'full' },
    acknowledge: { type: 'string', default: 'after the append' },
    'reserve-bytes': { type: 'string' },
  },
});

/** Nothing was stored, or the same append can be tried again. */
const TRY_AGAIN = ['OutcomeUnknown', 'StoreUnavailable', 'StoreFull'];

const store = await SqliteEventStore.open({
  folder: positionals[0],
  durability: values.durability,
  ...(values['reserve-bytes'] && { reserveBytes: Number(values['reserve-bytes']) }),
});
say('ready');
await Promise.all(Array.from({ length: Number(values.writers) }, (_, n) => write(`deal-${n}`)));
await store.close();

async function write(stream) {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  let revision = last ? BigInt(last.revision) : -1n;
  // The last one may be what the process before this one died over: tried again, it must be found, not doubled.
  if (last) await append(stream, revision - 1n, 1n);
  const end = revision + BigInt(values.events === 'Infinity' ? Number.MAX_SAFE_INTEGER : values.events);
  while (revision < end) {
    const count = revision % 4n === 3n && end - revision >= 3n ? 3n : 1n;
    await append(stream, revision, count);
    revision += count;
  }
}

async function append(stream, revision, count) {
  const events = Array.from({ length: Number(count) }, (_, i) => eventAt(stream, revision + 1n + BigInt(i)));
  if (values.acknowledge === 'early') {
    events.forEach((event, i) => acknowledge({ ...event, stream, revision: revision + 1n + BigInt(i), position: 0 }));
  }
  for (;;) {
    try {
      const { last } = await store.append(stream, revision < 0n ? 'none' : String(revision), events);
      if (values.acknowledge === 'early') return;
      const from = String(revision + 1n);
      const stored = count === 1n ? [last] : await store.readStream(stream, { from, upTo: last.revision });
      stored.forEach(acknowledge);
      return;
    } catch (error) {
      say(`failed ${error.name}`);
      if (!TRY_AGAIN.includes(error.name)) throw error;
      await pause(20);
    }
  }
}

function eventAt(stream, revision) {
  const hash = createHash('sha256').update(`${stream}/${revision}`).digest('hex');
  const eventId = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const data = JSON.stringify({ n: String(revision), text: hash.repeat(1 + (parseInt(hash.slice(0, 2), 16) % 12)) });
  return { eventId, type: 'NoteTaken', data, metadata: '{}' };
}

function acknowledge({ eventId, stream, revision, position, data, metadata }) {
  const digest = createHash('sha256').update(data).update(metadata).digest('hex');
  say(`ack ${JSON.stringify({ eventId, stream, revision: String(revision), position: String(position), digest })}`);
}

function say(line) {
  writeSync(1, `${line}\n`);
}
