import type { NewEvent, Position, StoredEvent } from '#event-sourcing';
import type { Durability, FailureKind } from '#sqlite';
import type { Packed } from './handover.js';

/** What passes between the store and its writing thread. */

export interface WriterOptions {
  readonly folder: string;
  readonly durability: Durability;
  /** Writes are refused while the file system has fewer bytes to spare than this; 0: until it has none. */
  readonly reserveBytes: number;
}

/** What a writing thread is started with. */
export interface ThreadData extends WriterOptions {
  /** True after an unknown outcome: the thread settles what is stored before it is ready. */
  readonly inDoubt: boolean;
}

export interface Append {
  readonly stream: string;
  readonly expectedRevision: string;
  readonly events: readonly NewEvent[];
}

/** The events of an append as the log holds them. */
export interface Stored {
  readonly events: readonly StoredEvent[];
  readonly duplicate: boolean;
}

/** How one append of a group ended. */
export type Outcome =
  /** Stored: the position of its first event; those of the others follow one by one. */
  | Position
  | { readonly kind: 'duplicate'; readonly events: readonly StoredEvent[] }
  | { readonly kind: 'elsewhere'; readonly revision: string }
  | { readonly kind: 'refused'; readonly reason: string };

export interface Failure {
  /** 'unusable': the file or the engine must not be used; trying again does not help. */
  readonly failure: FailureKind | 'unusable';
  readonly reason: string;
  /** Whether the group in hand may have been stored. */
  readonly stored: 'nothing' | 'unknown';
}

/** What a thread found when it opened the log. */
export interface Ready {
  /** Where the log ends. */
  readonly head: Position | undefined;
  /** How long the least commit takes to be on disk. */
  readonly syncMs: number;
}

export type ToThread = { readonly kind: 'commit'; readonly group: Packed } | { readonly kind: 'close' };

export type FromThread =
  | ({ readonly kind: 'ready' } & Ready)
  | { readonly kind: 'committed'; readonly outcomes: readonly Outcome[] }
  /** The thread ends itself after this, unless it was only kept waiting (`failure` is 'busy'). */
  | ({ readonly kind: 'failed' } & Failure);
