import { describe, expect, it } from 'vitest';
import type { EventStore, StoredEvent } from '#event-sourcing';
import { seeded } from '../support/seed.js';
import { viewsOn } from '../support/views-in.js';
import { withFolder } from '../support/whole-log.js';
import { findings, type Outcome } from './support/outcome.js';
import { withReadyReplicas } from './support/three-replicas.js';
import { UnluckyRun, withLog } from './support/unlucky-run.js';

describe('three replicas on one EventStoreDB, while one or the other fails', () => {
  it(
    'lose, double and invent nothing, and end up with the same views and the same answers',
    { timeout: 240_000 },
    async () => {
      const random = seeded('test/faults/eventstoredb/replicas.spec.ts');
      await withReadyReplicas(async (three) => {
        const run = new UnluckyRun(three, random);
        const outcome = await run.toItsEnd();
        console.log(JSON.stringify(run.figures));
        expect(findings(outcome)).toEqual([]);
        expect(outcome.acks.length).toBe(outcome.wordings.size);
        for (const what of ['conflicts', 'broken', 'sentAgainElsewhere', 'dropped', 'ended', 'faultyAppends'])
          expect(run.figures[what], what).toBeGreaterThan(0);
        await theChecksBite(outcome, (lacking) =>
          withLog(three.double, (store) => withFolder((folder) => viewsOn(without(store, lacking), folder))),
        );
      });
    },
  );
});

/** The same checks on the same run, with the kinds of damage that they are there for. */
async function theChecksBite(
  outcome: Outcome,
  viewsWithout: (event: StoredEvent) => Promise<readonly string[]>,
): Promise<void> {
  const { log, views, answers } = outcome;
  const middle = acknowledgedAndFollowed(outcome);
  const but = (damaged: StoredEvent): StoredEvent[] => log.map((event) => (event === middle ? damaged : event));
  const last = log.findLast(({ type }) => type === 'StatementRecorded')!;
  const expectFound = (damage: Partial<Outcome>, what: string): void =>
    expect(findings({ ...outcome, ...damage })).toContainEqual(expect.stringContaining(what));
  expectFound({ log: log.filter((event) => event !== middle) }, 'lost: ');
  expectFound({ log: log.filter((event) => event !== middle) }, 'gap: ');
  expectFound({ log: [...log, { ...middle, position: '9999999999' }] }, 'doubled: ');
  expectFound({ log: [...log, { ...middle, eventId: 'other', position: '9999999999' }] }, 'said twice: ');
  expectFound({ log: but({ ...middle, position: `${middle.position}1` }) }, 'moved: ');
  expectFound({ log: but({ ...middle, metadata: '{}' }) }, 'changed: ');
  expectFound({ wordings: new Set([...outcome.wordings].slice(1)) }, 'nobody sent: ');
  expectFound({ views: [views[0]!, views[1]!, await viewsWithout(last)] }, 'views of replica 2 differ');
  expectFound({ answers: [answers[0]!, answers[1]!.slice(1), answers[2]!] }, 'answers of replica 1 differ');
}

/** An acknowledged event that its stream goes on after: the last one of a stream leaves no gap. */
function acknowledgedAndFollowed({ acks, log }: Outcome): StoredEvent {
  const told = new Set(acks.map(({ eventId }) => eventId));
  const lasts = new Map(log.map(({ stream, eventId }) => [stream, eventId]));
  return log.find(({ eventId, stream }) => told.has(eventId) && lasts.get(stream) !== eventId)!;
}

/** A log that never got the last event of one of its streams. */
function without(store: EventStore, { eventId }: StoredEvent): EventStore {
  const kept = (events: readonly StoredEvent[]): StoredEvent[] => events.filter((event) => event.eventId !== eventId);
  const lacking = Object.create(store) as EventStore;
  return Object.assign(lacking, {
    readLog: async (...given: Parameters<EventStore['readLog']>) => {
      const page = await store.readLog(...given);
      return { ...page, events: kept(page.events) };
    },
    readStream: async (...given: Parameters<EventStore['readStream']>) => kept(await store.readStream(...given)),
    head: () => store.head(),
    subscribe: (options: Parameters<EventStore['subscribe']>[0]) => store.subscribe(options),
  });
}
