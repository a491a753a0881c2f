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

/** The id of the event is that of a stored one, which was recorded by another request. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
  constructor(
    readonly stream: string,
    readonly eventId: string,
  ) {
    super(
      `Event ${eventId} of ${stream} was recorded by another request: use a new Idempotency-Key for a new request.`,
    );
  }
}

/** The subject is not where the caller expected it. Nothing was stored. */
export class RevisionMismatch extends Error {
  override readonly name = 'RevisionMismatch';
  constructor(
    readonly stream: string,
    readonly expected: string,
    readonly actual: string,
  ) {
    super(`${stream} is at revision ${actual}, not at ${expected}: read it again and decide anew.`);
  }
}

/** Others wrote to the subject between each reading and each writing, too many times. Nothing was stored. */
export class ConflictsOutlasted extends Error {
  override readonly name = 'ConflictsOutlasted';
  constructor(
    readonly stream: string,
    readonly attempts: number,
  ) {
    super(`Others wrote to ${stream} during each of ${attempts} attempts. Nothing was stored: try again.`);
  }
}
