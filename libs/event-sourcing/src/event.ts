import type { Position } from './position.js';

/** An event about to be appended. `data` and `metadata` are RFC 8785 texts: what is hashed is that text. */
export interface NewEvent {
  /** A UUID in lower case (RFC 9562). The same id twice is one event. */
  readonly eventId: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An event as a store keeps it, byte for byte. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** Zero for the first event of the stream, then one more each. A decimal string. */
  readonly revision: string;
  readonly position: Position;
}

/** All that a store does not itself keep. Serialised into `NewEvent.metadata`. */
export interface EventMetadata {
  readonly schemaVersion: number;
  /** When we wrote it: RFC 3339, UTC, milliseconds. */
  readonly recordedAt: string;
  /** When it was said: an RFC 3339 instant or a date, kept as given. */
  readonly assertedAt: string;
  /** The id of the access key that recorded it. */
  readonly recordedBy: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** SHA-256 (hex) of the path and the canonical body of the request; tells a retry from a reused key. */
  readonly requestHash?: string;
}

/** A decoded event: the envelope of design.md with its payload, upcast to the newest schema version. */
export interface Recorded<Type extends string = string, Data = unknown> extends EventMetadata {
  readonly eventId: string;
  readonly type: Type;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  readonly data: Data;
}
