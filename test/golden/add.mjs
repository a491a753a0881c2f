// Makes one more golden history, or the missing state of one: see README.md. Never overwrites a file.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue, deals, describeDeal, describeGrant, describeParty, grants, parties } from '#deals';
import { canonicalJson } from '#event-sourcing';

const KINDS = {
  deal: { decider: deals, describe: describeDeal },
  grant: { decider: grants, describe: describeGrant },
  party: { decider: parties, describe: describeParty },
};

const [name, recordsFile] = process.argv.slice(2);
if (!/^[a-z0-9-]+$/.test(name ?? '')) stop('node test/golden/add.mjs <name of the history> [<file of records>]');

const folder = join(dirname(fileURLToPath(import.meta.url)), name);
const subjects = new Map();
const events = recordsFile ? linesOf(recordsFile).map(record) : linesOf(join(folder, 'events.jsonl')).map(folded);
const states = [...subjects].map(([stream, { kind, state }]) => [stream, kind.describe(state)]);

mkdirSync(folder, { recursive: true });
if (recordsFile) create('events.jsonl', events.map((event) => `${canonicalJson(event)}\n`).join(''));
create('state.json', canonicalJson(Object.fromEntries(states)));
console.log(`${events.length} events in ${folder}`);

/** One record, decided and folded; the answer is the event as a store keeps it. */
function record({ stream, type, data, assertedAt }, index) {
  const { kind, state, length } = subjectOf(stream);
  return folded({
    eventId: eventId(`${name}/${index}`),
    type,
    stream,
    revision: String(length),
    position: String(index + 1),
    data: canonicalJson(kind.decider.decide(state, { type, data })),
    metadata: canonicalJson(metadata(type, assertedAt, index)),
  });
}

function folded(stored) {
  const { kind, state, length } = subjectOf(stored.stream);
  const next = kind.decider.evolve(state, catalogue.decode(stored));
  subjects.set(stored.stream, { kind, state: next, length: length + 1 });
  return stored;
}

function subjectOf(stream) {
  const kind = KINDS[stream.split('-')[0]];
  if (!kind) stop(`${stream} is no stream of a deal, a grant or a party`);
  return subjects.get(stream) ?? { kind, state: kind.decider.initial(), length: 0 };
}

function metadata(type, assertedAt, index) {
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  return {
    schemaVersion: catalogue.schemaVersion(type),
    recordedAt,
    assertedAt: assertedAt ?? recordedAt,
    recordedBy: 'golden-key',
    correlationId: name,
    requestHash: createHash('sha256').update(`${name}/${index}`).digest('hex'),
  };
}

/** A UUIDv8 (RFC 9562, 5.8) of the place, so that a history can be made again. */
function eventId(place) {
  const hex = createHash('sha256').update(place).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function linesOf(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(JSON.parse);
}

function create(file, text) {
  try {
    writeFileSync(join(folder, file), text, { flag: 'wx' });
  } catch (error) {
    if (error.code === 'EEXIST')
      stop(`${name}/${file} is there, and golden files are never rewritten: choose another name.`);
    throw error;
  }
}

function stop(text) {
  console.error(text);
  process.exit(1);
}
