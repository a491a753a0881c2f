import {
  InvalidAppend,
  NO_STREAM,
  OutcomeUnknown,
  type StoredEvent,
  StoreFull,
  StoreUnavailable,
  WrongExpectedRevision,
} from '#event-sourcing';
import type { Append, Failure, Outcome, Stored } from './messages.js';

/** What one append of a committed group is answered. */
export function answerTo(append: Append, outcome: Outcome): Stored | Error {
  if (typeof outcome === 'string') return { events: placed(append, outcome), duplicate: false };
  switch (outcome.kind) {
    case 'duplicate':
      return { events: outcome.events, duplicate: true };
    case 'elsewhere':
      return new WrongExpectedRevision(append.stream, append.expectedRevision, outcome.revision);
    case 'refused':
      return new InvalidAppend(outcome.reason);
  }
}

/** What the port answers to a whole group that failed. */
export function refusalFor({ failure, stored, reason }: Failure): Error {
  if (stored === 'unknown') {
    return new OutcomeUnknown(
      `The commit failed (${reason}), and the events may be stored: retry with the same ids at the same revision.`,
    );
  }
  if (failure === 'full') {
    return new StoreFull(
      `The disk is full (${reason}). Nothing was stored; free some space, and writing resumes by itself.`,
    );
  }
  return new StoreUnavailable(`The log cannot be written to now (${reason}). Nothing was stored; try again later.`);
}

/** The events at the places they took: revisions after the expected one, positions from `first` on. */
function placed({ stream, expectedRevision, events }: Append, first: string): readonly StoredEvent[] {
  const revision = expectedRevision === NO_STREAM ? 0n : BigInt(expectedRevision) + 1n;
  const position = BigInt(first);
  const stored = events.map(({ eventId, type, data, metadata }, i) => {
    const place = { revision: String(revision + BigInt(i)), position: String(position + BigInt(i)) };
    return Object.freeze({ eventId, type, data, metadata, stream, ...place });
  });
  // Frozen: whoever appended shares them with the subscriptions.
  return Object.freeze(stored);
}
