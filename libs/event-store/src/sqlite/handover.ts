import type { Append } from './messages.js';

/**
 * A group as it passes to the writing thread: its texts in a row. Copying a message costs more for each object in it
 * than for what the texts hold.
 */
export type Packed = readonly string[];

/** Stream, expected revision and number of events of each append, then id, type, data and metadata of each event. */
export function pack(appends: readonly Append[]): Packed {
  const texts: string[] = [];
  for (const { stream, expectedRevision, events } of appends) {
    texts.push(stream, expectedRevision, String(events.length));
    for (const { eventId, type, data, metadata } of events) texts.push(eventId, type, data, metadata);
  }
  return texts;
}

export function unpack(texts: Packed): Append[] {
  const next = texts.values();
  const text = (): string => next.next().value!;
  const event = () => ({ eventId: text(), type: text(), data: text(), metadata: text() });
  const appends: Append[] = [];
  for (let at = 0; at < texts.length;) {
    const [stream, expectedRevision, count] = [text(), text(), Number(text())];
    appends.push({ stream, expectedRevision, events: Array.from({ length: count }, event) });
    at += 3 + 4 * count;
  }
  return appends;
}
