import { bytesOf } from '../append-limits.js';
import type { NewEvent, StoredEvent } from '../event.js';
import { MAX_APPEND_BYTES } from '../event-store.js';
import { nextRevision, revisionBefore } from '../revision.js';

/** What one append takes. */
export interface Batch {
  readonly stream: string;
  readonly expectedRevision: string;
  readonly events: readonly NewEvent[];
}

/**
 * Cuts a piece of a log into the fewest appends that keep its order: events that follow one another in the log and in
 * one stream go together, as many as an append may hold. An event that is too large by itself is a batch of its own.
 */
export function batches(events: readonly StoredEvent[]): Batch[] {
  const cut: Batch[] = [];
  for (let from = 0; from < events.length;) {
    const batch = events.slice(from, endOfBatch(events, from));
    const { stream, revision } = batch[0]!;
    cut.push({ stream, expectedRevision: revisionBefore(revision), events: batch.map(asNew) });
    from += batch.length;
  }
  return cut;
}

/** Exclusive. */
function endOfBatch(events: readonly StoredEvent[], from: number): number {
  let bytes = bytesOf(events[from]!);
  for (let end = from + 1; end < events.length; end++) {
    bytes += bytesOf(events[end]!);
    if (!follows(events[end]!, events[end - 1]!) || bytes > MAX_APPEND_BYTES) return end;
  }
  return events.length;
}

function follows(event: StoredEvent, before: StoredEvent): boolean {
  return event.stream === before.stream && event.revision === nextRevision(before.revision);
}

function asNew({ eventId, type, data, metadata }: StoredEvent): NewEvent {
  return { eventId, type, data, metadata };
}
