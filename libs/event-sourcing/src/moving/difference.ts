import type { StoredEvent } from '../event.js';

/** What is compared of two events: all but the position, which is the store's own. */
const COMPARED = ['eventId', 'type', 'stream', 'revision', 'data', 'metadata'] as const;

export type EventPlace = Pick<StoredEvent, 'eventId' | 'type' | 'stream' | 'revision' | 'position'>;

/** The first place where two logs part. */
export interface Difference {
  /** The event's place in the total order, from 1. */
  readonly at: number;
  /** The first thing that is not the same; 'end' when one log ends where the other goes on. */
  readonly what: (typeof COMPARED)[number] | 'end';
  /** The event there; undefined where the log has ended. */
  readonly source: EventPlace | undefined;
  readonly target: EventPlace | undefined;
  /** All this in one sentence, for people. */
  readonly sentence: string;
}

/** The target's log is not that of the source. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
  constructor(readonly difference: Difference) {
    super(difference.sentence);
  }
}

/** What tells the two events apart that stand at the same place of both logs; undefined when nothing does. */
export function differenceBetween(at: number, source: StoredEvent, target: StoredEvent): Difference | undefined {
  const what = COMPARED.find((part) => source[part] !== target[part]);
  if (!what) return undefined;
  const sentence =
    what === 'data' || what === 'metadata'
      ? `Event ${at}, ${named(source)}, has other ${what} in the target, from byte ${firstByte(source[what], target[what])} on.`
      : `Event ${at} is ${named(source)} in the source, and ${named(target)} in the target.`;
  return { at, what, source: placeOf(source), target: placeOf(target), sentence };
}

/** One log ends before that event of the other. */
export function endedBefore(
  at: number,
  { source, target }: { source?: StoredEvent; target?: StoredEvent },
): Difference {
  const [ended, goesOn, event] = source ? ['target', 'source', source] : ['source', 'target', target!];
  return {
    at,
    what: 'end',
    source: source && placeOf(source),
    target: target && placeOf(target),
    sentence: `The ${ended} ends after ${at - 1} events; the ${goesOn} goes on with event ${at}, ${named(event)}.`,
  };
}

function named({ eventId, type, stream, revision }: StoredEvent): string {
  return `${eventId} (${type}, revision ${revision} of ${stream})`;
}

function placeOf({ eventId, type, stream, revision, position }: StoredEvent): EventPlace {
  return { eventId, type, stream, revision, position };
}

/** Of two texts that differ: how many bytes of UTF-8 they share at their beginning, and one more. */
function firstByte(a: string, b: string): number {
  const [ours, theirs] = [Buffer.from(a), Buffer.from(b)];
  const differs = ours.findIndex((byte, n) => byte !== theirs[n]);
  return (differs === -1 ? ours.length : differs) + 1;
}
