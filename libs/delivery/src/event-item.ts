import type { Position, StoredEvent } from '#event-sourcing';

/** An event as it is handed out, by the feed and by the stream alike: envelope and payload as they were recorded. */
export interface EventItem {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  /** What was recorded; null where that is no JSON, which others may have put into a shared store. */
  readonly data: unknown;
  readonly [metadata: string]: unknown;
}

export function itemOf({ data, metadata, ...envelope }: StoredEvent): EventItem {
  const told = parsed(metadata);
  // The envelope again: what others put into their metadata does not take its place.
  return { ...envelope, ...(typeof told === 'object' && told), ...envelope, data: parsed(data) };
}

/** Whoever reads the log must get past every event of it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
