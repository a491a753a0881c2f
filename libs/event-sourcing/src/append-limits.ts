import { InvalidAppend } from './errors.js';
import type { NewEvent } from './event.js';
import { MAX_APPEND_BYTES, NO_STREAM } from './event-store.js';
import { isPosition } from './position.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MOST_BYTES_A_UNIT = 3;

/**
 * What every store refuses, so that no log holds what another could not: EventStoreDB's limits and names.
 * @throws InvalidAppend saying what is wrong.
 */
export function requireValidAppend(stream: string, expectedRevision: string, events: readonly NewEvent[]): void {
  if (!stream.isWellFormed() || stream === '' || stream.startsWith('$')) {
    throw new InvalidAppend(`"${stream}" cannot name a stream: it is empty, ill-formed or begins with "$".`);
  }
  if (expectedRevision !== NO_STREAM && !isPosition(expectedRevision)) {
    throw new InvalidAppend(`"${expectedRevision}" is no revision: use a decimal number, or "${NO_STREAM}".`);
  }
  if (events.length === 0) throw new InvalidAppend('An append needs at least one event.');
  requireDistinctIds(events);
  for (const event of events) requireWellFormed(event);
  requireRoom(events);
}

function requireDistinctIds(events: readonly NewEvent[]): void {
  const unfit = events.find((event) => !UUID.test(event.eventId));
  if (unfit) throw new InvalidAppend(`"${unfit.eventId}" is no UUID in lower case (RFC 9562).`);
  if (events.length === 1) return;
  if (new Set(events.map((event) => event.eventId)).size < events.length) {
    throw new InvalidAppend('Two events of one append share an id.');
  }
}

function requireWellFormed({ eventId, type, data, metadata }: NewEvent): void {
  if (type === '') throw new InvalidAppend(`Event ${eventId} has no type.`);
  if (type.isWellFormed() && data.isWellFormed() && metadata.isWellFormed()) return;
  throw new InvalidAppend(`Event ${eventId} holds ill-formed Unicode (a lone surrogate).`);
}

function requireRoom(events: readonly NewEvent[]): void {
  const units = events.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0);
  if (units * MOST_BYTES_A_UNIT <= MAX_APPEND_BYTES) return;
  const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes <= MAX_APPEND_BYTES) return;
  throw new InvalidAppend(`The append has ${bytes} bytes; ${MAX_APPEND_BYTES} are the most: make several appends.`);
}

/** What an event counts toward MAX_APPEND_BYTES. */
export function bytesOf(event: NewEvent): number {
  return textsOf(event).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

function textsOf({ eventId, type, data, metadata }: NewEvent): readonly string[] {
  return [eventId, type, data, metadata];
}
