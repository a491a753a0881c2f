import { NO_STREAM } from './event-store.js';

/** The revision of the event that comes after the one at `revision`. */
export function nextRevision(revision: string): string {
  return revision === NO_STREAM ? '0' : String(BigInt(revision) + 1n);
}

/** The revision that a stream has before it takes the event at `revision`. */
export function revisionBefore(revision: string): string {
  return revision === '0' ? NO_STREAM : String(BigInt(revision) - 1n);
}
