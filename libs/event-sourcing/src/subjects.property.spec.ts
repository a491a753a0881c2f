import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Proposal } from './decider.js';
import { KeyReused, OutcomeUnknown, Refusal } from './errors.js';
import { fold } from './fold.js';
import type { AppendFault } from './testing/memory-event-store.js';
import { add, close, notebookCatalogue, notebooks, open } from './testing/sample/notebook.js';
import { request, sharedLog, STREAM } from './testing/sample/recorded-notebooks.js';

const PROCESSES = 3;

const proposal: fc.Arbitrary<Proposal> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(open()) },
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map(add) },
  { weight: 1, arbitrary: fc.constant(close()) },
);
const fault = fc.constantFrom('none', 'none', 'none', 'answer-lost', 'request-lost');
const command = fc.record({
  proposal,
  /** An id is used again for some: a retry, or a reused key. */
  id: fc.nat(12),
  process: fc.nat(PROCESSES - 1),
  faults: fc.array(fault, { maxLength: 4 }),
  /** Whether to wait for it before the next begins. */
  alone: fc.boolean(),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

/** Three processes on one log, each with a memory of its own. */
function world() {
  const { store, process } = sharedLog();
  const pending = new Map<string, AppendFault[]>();
  const ids = Array.from({ length: 13 }, () => randomUUID());
  const processes = Array.from({ length: PROCESSES }, () =>
    process({ append: async ({ events }) => pending.get(events[0]!.eventId)?.shift() }),
  );
  const run = async (each: Command): Promise<unknown> => {
    const eventId = ids[each.id]!;
    const faults = each.faults.map((name) =>
      name === 'request-lost' ? new OutcomeUnknown('lost') : name === 'none' ? undefined : 'answer-lost',
    );
    pending.set(eventId, faults);
    return processes[each.process]!.record(request(each.proposal, { eventId })).catch((error: unknown) => error);
  };
  return { store, processes, run, fresh: process };
}

describe('whatever commands come, to whichever process, whatever answers are lost', () => {
  it('each is recorded once or not at all, and what is kept folded equals the replay', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const { store, processes, run, fresh } = world();
        const running: Promise<unknown>[] = [];
        for (const each of commands) {
          running.push(run(each));
          if (each.alone) await running.at(-1);
        }
        const outcomes = await Promise.all(running);

        const stored = await store.readStream(STREAM);
        const events = stored.map((event) => notebookCatalogue.decode(event));
        expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
        for (const outcome of outcomes) {
          if (outcome instanceof Error) {
            expect([Refusal, KeyReused, OutcomeUnknown].some((kind) => outcome instanceof kind)).toBe(true);
          } else {
            expect(events).toContainEqual((outcome as { event: unknown }).event);
          }
        }
        const replayed = fold(notebooks, events);
        expect(replayed.notes).toEqual([...new Set(replayed.notes)]);
        for (const each of [...processes, fresh()]) expect((await each.read(STREAM)).state).toEqual(replayed);
      }),
      { numRuns: 200 },
    );
  });

  it('a prefix and then the rest is the whole, at every position', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(proposal, { maxLength: 15 }), async (proposals) => {
        const { process } = sharedLog();
        const subjects = process();
        for (const each of proposals) await subjects.record(request(each)).catch(() => undefined);
        const { events } = await subjects.history(STREAM);
        for (const [n, { position }] of events.entries()) {
          const prefix = await subjects.history(STREAM, position);
          expect(prefix.events).toEqual(events.slice(0, n + 1));
          const rest = events
            .slice(n + 1)
            .reduce((state, event) => notebooks.evolve(state, event), fold(notebooks, prefix.events));
          expect(rest).toEqual((await subjects.read(STREAM)).state);
        }
      }),
      { numRuns: 50 },
    );
  });
});
