import type { NewEvent, StoredEvent } from './event.js';
import type { Position } from './position.js';

/** The expected (and the actual) revision of a stream that does not exist. */
export const NO_STREAM = 'none';

/** EventStoreDB refuses 1,048,576 bytes an append; every store refuses a little less (bytes of UTF-8: ids, types, texts). */
export const MAX_APPEND_BYTES = 1_000_000;

export interface Appended {
  /**
   * The last of the events as it is stored: with the bytes that were stored first, when the same ids had been appended
   * before. The others stand at the revisions before it, at earlier positions.
   */
  readonly last: StoredEvent;
  /** True when these very events were known to be in the log already, at this revision. */
  readonly duplicate: boolean;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to read, inclusive; by default the start (the end, backwards, as when it lies beyond). */
  readonly from?: string;
  /** Events after this revision are left out. */
  readonly upTo?: string;
  /** Events after this position are left out. */
  readonly upToPosition?: Position;
  readonly limit?: number;
}

/** Selects events of the log by the beginning of their stream's name and by type; both when both are given. */
export interface LogFilter {
  readonly streamPrefixes?: readonly string[];
  readonly types?: readonly string[];
}

export interface ReadLogOptions extends LogFilter {
  /** Exclusive; absent: from the start. */
  readonly after?: Position;
  /** At most so many events a page (default 1,000). */
  readonly limit?: number;
}

export interface LogPage {
  readonly events: readonly StoredEvent[];
  /** How far the log was examined, what the filter left out included; read on from here. */
  readonly next: Position | undefined;
  /** True when the page reached the head as it was at the time of reading. */
  readonly atHead: boolean;
}

export interface SubscribeOptions extends LogFilter {
  /** Exclusive; absent: from the start. */
  readonly after?: Position;
  /**
   * Called with the events in order, one call at a time; the next batch waits for it. A rejection ends the
   * subscription with that error. `examined` is how far the log was seen when the batch was cut; it reaches the
   * head soon, what the filter leaves out included, if need be in a call without events.
   */
  readonly onEvents: (events: readonly StoredEvent[], examined: Position) => Promise<void>;
}

export interface Subscription {
  /** Resolves when stopped, rejects when the subscription ended for any other reason. */
  readonly done: Promise<void>;
  /** Resolves once no call of `onEvents` is under way, nor ever will be: not to be awaited inside `onEvents`. */
  stop(): Promise<void>;
}

export interface StoreHealth {
  readonly writable: boolean;
  /** One sentence for people, present when not writable. */
  readonly reason?: string;
  /** What will stop it if nobody does anything about it, a sentence for people each; absent while there is nothing. */
  readonly warnings?: readonly string[];
}

/**
 * The log: many streams, one total order, append only. Shaped for a remote EventStoreDB as much as for a local
 * file. There is no way to alter or remove an event.
 */
export abstract class EventStore {
  /** One line for people: which store, where, how durable. */
  abstract describe(): string;

  /**
   * Appends all events or none. `expectedRevision` is that of the stream's last event, or NO_STREAM.
   * @throws WrongExpectedRevision when the stream is elsewhere, naming expected and actual.
   * @throws InvalidAppend for what `requireValidAppend` refuses: empty, too large, an id that is no UUID, and the like.
   * @throws OutcomeUnknown when it cannot be said whether the events were stored: retry with the same ids at
   *   the same revision, or read back and compare ids.
   * @throws StoreFull, StoreUnavailable when surely nothing was stored.
   */
  abstract append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Promise<Appended>;

  /** The events of one stream; a missing stream is empty. Always sees every append acknowledged before. */
  abstract readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]>;

  /** One page of the log. */
  abstract readLog(options?: ReadLogOptions): Promise<LogPage>;

  /** The position of the last event; undefined for an empty log. */
  abstract head(): Promise<Position | undefined>;

  /**
   * Past events, then live ones as they are committed: no gap, no repeat. Returns at once, and first calls
   * `onEvents` later; what goes wrong is told by `done`.
   */
  abstract subscribe(options: SubscribeOptions): Subscription;

  abstract health(): StoreHealth;

  /** Ends the subscriptions too. */
  abstract close(): Promise<void>;
}
