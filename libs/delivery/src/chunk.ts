import type { Position, Stretch } from '#event-sourcing';
import { type EventFilter, selects } from './event-filter.js';
import { eventFrame } from './sse.js';

/** What a stretch of the log is to those with one filter: one write. */
export interface Chunk {
  /** Absent where the filter selects nothing. */
  readonly bytes?: Buffer;
  readonly events: number;
  /** How far the log was examined, what the filter left out included. */
  readonly examined: Position;
  /** Whether the last of the events stands where the examination ended: then its id says it all. */
  readonly endsWithEvent: boolean;
}

export function chunkOf({ events, examined }: Stretch, filter: EventFilter): Chunk {
  const selected = events.filter((event) => selects(filter, event));
  if (selected.length === 0) return { events: 0, examined, endsWithEvent: false };
  return {
    bytes: Buffer.from(selected.map(eventFrame).join('')),
    events: selected.length,
    examined,
    endsWithEvent: selected.at(-1)!.position === examined,
  };
}
