import { type WireWriter } from './wire.js';

/** The revision of the event that a tombstone is. */
export const TOMBSTONE_REVISION = 9223372036854775807n;

/** An event as it comes in. */
export interface NewRecord {
  readonly eventId: string;
  readonly type: string;
  /** Whatever content type but `application/json` comes back as `application/octet-stream`. */
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Where an event stands. */
export interface Place {
  readonly stream: string;
  readonly revision: number | bigint;
  readonly position: number | bigint;
  /** Ticks since 1970, of 100 ns. */
  readonly created: string;
}

/** Writes the `ReadResp` that tells of this event, unresolved: what every reader gets, byte for byte. */
export function writeRead(writer: WireWriter, record: NewRecord, place: Place): WireWriter {
  return writer.message(1, (event) => {
    event.integer(3, place.position);
    event.message(1, (recorded) => writeRecorded(recorded, record, place));
  });
}

/** Both are `RecordedEvent`s; an event that a link points at can be gone. */
export interface Resolved {
  readonly event: Uint8Array | undefined;
  readonly link: Uint8Array;
  readonly position: bigint;
}

/** Writes the `ReadResp` that tells of a link and what it points at. */
export function writeResolved(writer: WireWriter, { event, link, position }: Resolved): WireWriter {
  return writer.message(1, (read) => {
    read.integer(3, position).bytes(2, link);
    if (event) read.bytes(1, event);
  });
}

function writeRecorded(writer: WireWriter, record: NewRecord, place: Place): void {
  if (record.data.length > 0) writer.bytes(8, record.data);
  if (record.metadata.length > 0) writer.bytes(7, record.metadata);
  writeEntry(writer, 'content-type', record.json ? 'application/json' : 'application/octet-stream');
  writeEntry(writer, 'created', place.created);
  writeEntry(writer, 'type', record.type);
  writer.integer(5, place.position).integer(4, place.position).integer(3, place.revision);
  writer.message(2, (identifier) => identifier.text(3, place.stream));
  writer.message(1, (id) => id.text(2, record.eventId));
}

function writeEntry(writer: WireWriter, key: string, value: string): void {
  writer.message(6, (entry) => entry.text(2, value).text(1, key));
}

/** The `RecordedEvent` inside of what `writeRead` wrote. */
export function recordedIn(message: Buffer): Buffer {
  return message.subarray(afterHeader(message, afterHeader(message, 0)), recordedEnd(message));
}

/** The event's id, from what `writeRead` wrote; without decoding the rest. */
export function eventIdIn(message: Buffer): string {
  // The record starts with its id: tag and length of the message, tag and length of the text, 36 characters.
  const start = afterHeader(message, afterHeader(message, 0)) + 4;
  return message.toString('latin1', start, start + 36);
}

/** Where the content of the field starts whose tag (of one byte) is here. */
function afterHeader(message: Buffer, at: number): number {
  let next = at + 1;
  while (message[next]! >= 128) next++;
  return next + 1;
}

function recordedEnd(message: Buffer): number {
  const start = afterHeader(message, 0) + 1;
  let size = 0;
  let factor = 1;
  let at = start;
  for (; message[at]! >= 128; at++, factor *= 128) size += (message[at]! - 128) * factor;
  size += message[at]! * factor;
  return at + 1 + size;
}
