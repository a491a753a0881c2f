/** What a store or a decision may answer instead of a result. Each says what to do. */

export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`Stream ${stream} is at revision ${actual}, not at ${expected}: read it again and decide anew.`);
  }
}

/** The append itself is malformed; nothing was stored and a retry cannot succeed. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** It cannot be said whether the events were stored. Retry with the same ids at the same revision. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** No room: nothing was stored; reads go on, and writes resume by themselves once space is free. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull';
}

/** The store cannot be reached or is recovering: nothing was stored; try again later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A stored event that this version of the program cannot decode: unknown type or schema version. */
export class UndecodableEvent extends Error {
  override readonly name = 'UndecodableEvent';
}

export type RefusalKind = 'not-found' | 'taken' | 'rule' | 'incomplete';

/**
 * A rule refuses a command. The message says what is wrong and what to do. `pointer` is the place in the
 * request's body, as a JSON pointer (RFC 6901).
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly kind: RefusalKind,
    message: string,
    readonly pointer?: string,
  ) {
    super(message);
  }
}
