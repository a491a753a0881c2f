import { InvalidAppend, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '#event-sourcing';

/** gRPC's status codes, as far as they mean something here (https://grpc.io/docs/guides/status-codes). */
const ABORTED = 10;
const UNAVAILABLE = 14;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/** What a call of the server ends with when it fails. */
interface CallError extends Error {
  readonly code?: number;
  readonly details?: string;
  readonly metadata?: { getMap(): Record<string, unknown> };
}

/** One stream cannot be read or written as it should: no sign of how the server does. Nothing was stored. */
export class StreamRefused extends StoreUnavailable {}

/** One stream is not what it was: others have removed events of it on the server. What was appended may be stored. */
export class StreamDamaged extends OutcomeUnknown {}

/** What to do about events that are gone. */
export const RESTORE = 'restore them from a backup.';

export const NO_ANSWER = 'EventStoreDB does not answer: try again later.';

/** A failed call as the port tells it. What is one of the port's errors already stays what it is. */
export function asStoreError(error: unknown): Error {
  if (isOfPort(error)) return error;
  const { code, details, message } = error as CallError;
  const what = details ?? message;
  if (exceptionOf(error) === 'stream-deleted') {
    return new StreamRefused(`A stream of the log was deleted on the server (${what}): restore it from a backup.`);
  }
  if (code === PERMISSION_DENIED || code === UNAUTHENTICATED) {
    return new StoreUnavailable(`EventStoreDB refuses this user (${what}): check user, password and access lists.`);
  }
  if (code === UNAVAILABLE) return new StoreUnavailable(`EventStoreDB cannot be reached (${what}): try again later.`);
  return new StoreUnavailable(`EventStoreDB failed (${what}): try again later.`, { cause: error });
}

function isOfPort(error: unknown): error is Error {
  return [InvalidAppend, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision].some((kind) => error instanceof kind);
}

/** The node that was asked does not lead; the client turns to the one that does by itself. */
export function isOtherLeader(error: unknown): boolean {
  return exceptionOf(error) === 'not-leader';
}

/** Servers before version 24 drop a live subscription that was sent more at once than they hold back for it. */
export function isTooSlow(error: unknown): boolean {
  const { code, details = '' } = error as CallError;
  return code === ABORTED && details.includes('too slow');
}

/** Whether an append's own answer says that it was not taken in hand: the node is starting, or has too much to do. */
export function isTurnedAway(message: string): boolean {
  return /Not Ready|Busy|No leader info/i.test(message);
}

function exceptionOf(error: unknown): string | undefined {
  const exception = (error as CallError).metadata?.getMap()['exception'];
  return typeof exception === 'string' ? exception : undefined;
}
