import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  catalogue,
  deals,
  describeDeal,
  describeGrant,
  describeParty,
  type DomainEvent,
  grants,
  parties,
} from '#deals';
import { canonicalJson, type Decider, type StoredEvent } from '#event-sourcing';
import { describe, expect, it } from 'vitest';

/** Events as they were once stored, and what they added up to: see README.md. */
const FOLDER = import.meta.dirname;

const histories = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

function eventsOf(history: string): StoredEvent[] {
  const lines = readFileSync(join(FOLDER, history, 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as StoredEvent);
}

const golden = histories.flatMap(eventsOf);

const FOLDS: Record<string, (events: readonly DomainEvent[]) => unknown> = {
  deal: (events) => describeDeal(fold(deals, events)),
  grant: (events) => describeGrant(fold(grants, events)),
  party: (events) => describeParty(fold(parties, events)),
};

function fold<State>(decider: Decider<State, DomainEvent>, events: readonly DomainEvent[]): State {
  return events.reduce((state, event) => decider.evolve(state, event), decider.initial());
}

/** What the events of a history add up to, stream by stream, as RFC 8785 text. */
function stateOf(events: readonly StoredEvent[]): string {
  const streams = [...new Set(events.map(({ stream }) => stream))];
  const states = streams.map((stream) => {
    const decoded = events.filter((event) => event.stream === stream).map((event) => catalogue.decode(event));
    return [stream, FOLDS[stream.split('-')[0] ?? '']?.(decoded)] as const;
  });
  return canonicalJson(Object.fromEntries(states));
}

describe('golden events', () => {
  it.each(histories)('%s decodes and folds to the same state, byte for byte', (history) => {
    const state = readFileSync(join(FOLDER, history, 'state.json'), 'utf8');
    expect(stateOf(eventsOf(history))).toBe(state);
  });

  it.each(histories)('%s notices an event that says something else', (history) => {
    const [first, ...rest] = eventsOf(history);
    const changed = { ...first!, data: first!.data.replace(/"(title|name)":"/, '"$1":"Not ') };
    expect(changed.data).not.toBe(first!.data);
    expect(stateOf([changed, ...rest])).not.toBe(stateOf(eventsOf(history)));
  });

  it.each(golden)('$type at $stream/$revision is RFC 8785 text, as it is appended', ({ data, metadata }) => {
    expect([data, metadata].map((text) => canonicalJson(JSON.parse(text)))).toEqual([data, metadata]);
  });

  const everyVersion = catalogue.kinds.flatMap(({ type }) =>
    Array.from({ length: catalogue.schemaVersion(type) }, (_, n) => [type, n + 1] as const),
  );

  it.each(everyVersion)('%s has a golden event of version %i', (type, version) => {
    const versions = golden.filter((event) => event.type === type).map(({ metadata }) => versionOf(metadata));
    expect(versions, `Add one: see test/golden/README.md`).toContain(version);
  });
});

function versionOf(metadata: string): unknown {
  return (JSON.parse(metadata) as { schemaVersion?: unknown }).schemaVersion;
}
