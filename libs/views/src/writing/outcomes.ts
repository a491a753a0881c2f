import { setImmediate } from 'node:timers/promises';
import type { StoredEvent } from '#event-sourcing';
import { subjectOf, type SubjectFacts, type SubjectFolds } from '../subject-folds.js';
import { asError, type Folded, foldOf } from './folded-subjects.js';

/** What is to be written for one event, besides its place in the index. */
export interface Outcome {
  readonly event: StoredEvent;
  /** What it changed of its subject. Absent where its stream is not folded, or it is parked. */
  readonly change?: {
    readonly before: SubjectFacts | undefined;
    readonly after: SubjectFacts;
    /** The parties it names. */
    readonly parties: readonly string[];
  };
  /** Present where it is parked: for that reason, or else behind another one. */
  readonly parked?: { readonly reason?: Error };
}

/** For how many milliseconds events are folded before others get their turn. */
const AT_A_STRETCH = 10;

/**
 * Folds events into the subjects given, which are changed to what they are afterwards. A subject whose events before
 * cannot be folded (an error) or are parked (absent) stays as it is, and its events are parked.
 */
export async function foldEvents(
  folds: SubjectFolds,
  events: readonly StoredEvent[],
  subjects: Map<string, Folded | Error>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const stuck = new Set<string>();
  let begun = performance.now();
  for (const event of events) {
    outcomes.push(foldEvent(folds, event, { subjects, stuck }));
    if (performance.now() - begun < AT_A_STRETCH) continue;
    await setImmediate();
    begun = performance.now();
  }
  return outcomes;
}

interface Streams {
  readonly subjects: Map<string, Folded | Error>;
  /** Those of which an event among these was parked. */
  readonly stuck: Set<string>;
}

function foldEvent(folds: SubjectFolds, event: StoredEvent, { subjects, stuck }: Streams): Outcome {
  const { stream } = event;
  if (!folds.kinds[subjectOf(stream).kind]) return { event };
  const before = subjects.get(stream);
  if (before === undefined || stuck.has(stream)) return { event, parked: {} };
  try {
    if (before instanceof Error) throw before;
    const { folded, parties } = step(folds, event, before);
    subjects.set(stream, folded);
    return { event, change: { before: before.facts, after: folded.facts, parties } };
  } catch (error) {
    stuck.add(stream);
    return { event, parked: { reason: asError(error) } };
  }
}

function step(folds: SubjectFolds, stored: StoredEvent, before: Folded) {
  const fold = foldOf(folds, stored.stream);
  const event = folds.decode(stored);
  const state = fold.evolve(before.state, event);
  const size = before.size + stored.data.length;
  const folded = { events: before.events + 1, size, state, facts: fold.facts(state) };
  return { folded, parties: folds.partiesOf(event) };
}
