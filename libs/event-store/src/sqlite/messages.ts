import type { NewEvent, StoredEvent } from '#event-sourcing';
import type { Durability, FailureKind } from '#sqlite';

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
  /** The position of its first event; those of the others follow one by one. */
  | { readonly kind: 'stored'; readonly position: string }
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

export type ToThread = { readonly kind: 'commit'; readonly appends: readonly Append[] } | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'ready'; readonly head: string | undefined }
  | { readonly kind: 'committed'; readonly outcomes: readonly Outcome[] }
  /** The thread ends itself after this, unless it was only kept waiting (`failure` is 'busy'). */
  | ({ readonly kind: 'failed' } & Failure);
