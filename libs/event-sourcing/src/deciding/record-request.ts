import type { Proposal } from '../decider.js';
import type { EventMetadata, Recorded } from '../event.js';

/** A command: what is to be recorded about which subject. */
export interface RecordRequest {
  readonly stream: string;
  readonly proposal: Proposal;
  /** The same id is the same command: it is recorded once, however often it is asked for. */
  readonly eventId: string;
  readonly metadata: Omit<EventMetadata, 'schemaVersion' | 'recordedAt'>;
  /** Record only when the subject is at this revision (NO_STREAM: when there is none). */
  readonly ifRevision?: string;
}

export interface RecordOutcome<Event extends Recorded> {
  readonly event: Event;
  /** True when an earlier command recorded it: the answer is the first one again. */
  readonly replayed: boolean;
}
