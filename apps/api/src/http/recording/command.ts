import type { RecordRequest } from '#event-sourcing';
import { eventIdOf } from './event-id.js';
import type { WriteRequest } from './write-request.js';

/** Where each kind of subject lives in the API, and what its id is called. */
const KINDS = {
  deal: { path: '/v1/deals', idName: 'dealId' },
  grant: { path: '/v1/grants', idName: 'grantId' },
  party: { path: '/v1/parties', idName: 'partyId' },
  key: { path: '/v1/keys', idName: 'keyId' },
} as const;

/** An id made from the event's: that id itself; for a key, which is typed and read aloud, its last 16 digits. */
function madeId(kind: SubjectKind, eventId: string): string {
  return kind === 'key' ? eventId.replaceAll('-', '').slice(-16) : eventId;
}

export type SubjectKind = keyof typeof KINDS;

/** What a door wants recorded, in the words of its route. */
export interface Intent {
  readonly kind: SubjectKind;
  /** The subject's id; absent only for a creation, which is then given one made from its Idempotency-Key. */
  readonly id: string | undefined;
  /** True for a record that begins its subject: its id goes into the payload and into `Location`. */
  readonly opens?: boolean;
  readonly type: string;
  /** The payload proposed, less what is made here; a function when it depends on the ids. */
  readonly data: object | PayloadOf;
  /** The payload's property that holds the record's own id: the event's id, where the request gave none. */
  readonly makes?: string;
  /** When it was said; absent: now. */
  readonly assertedAt: string | undefined;
}

type PayloadOf = (target: Target) => object;

/** Where a record goes, and the id that it has there. */
export interface Target {
  readonly id: string;
  readonly stream: string;
  readonly eventId: string;
}

/** What is asked of the deciders, and where its answer is found. */
export interface Command {
  readonly target: Target;
  readonly request: RecordRequest;
  /** Where the subject lives in the API. */
  readonly path: string;
}

/** @param now what is said without a time was said then */
export function commandOf(write: WriteRequest, intent: Intent, now: string): Command {
  const target = targetOf(write, intent);
  const request = {
    stream: target.stream,
    proposal: { type: intent.type, data: payloadOf(intent, target) },
    eventId: target.eventId,
    metadata: {
      assertedAt: intent.assertedAt ?? now,
      recordedBy: write.caller,
      correlationId: write.requestId,
      requestHash: write.requestHash,
    },
    ...(write.ifRevision === undefined ? {} : { ifRevision: write.ifRevision }),
  };
  return { target, request, path: `${KINDS[intent.kind].path}/${target.id}` };
}

/** The ids of the subject and of the record, by their names. */
export function idsOf(intent: Intent, target: Target, data: unknown): Record<string, string> {
  const ids = { [KINDS[intent.kind].idName]: target.id };
  const own = intent.makes && (data as Record<string, unknown>)[intent.makes];
  if (intent.makes && typeof own === 'string') ids[intent.makes] = own;
  return ids;
}

function targetOf(write: WriteRequest, { kind, id }: Intent): Target {
  const scope = { caller: write.caller, idempotencyKey: write.idempotencyKey };
  if (id !== undefined) {
    const stream = `${kind}-${id}`;
    return { id, stream, eventId: eventIdOf({ ...scope, subject: stream }) };
  }
  const eventId = eventIdOf({ ...scope, subject: write.route });
  const made = madeId(kind, eventId);
  return { id: made, stream: `${kind}-${made}`, eventId };
}

function payloadOf(intent: Intent, target: Target): object {
  const data = typeof intent.data === 'function' ? (intent.data as PayloadOf)(target) : intent.data;
  const own = intent.makes === undefined ? {} : { [intent.makes]: target.eventId };
  const opened = intent.opens ? { [KINDS[intent.kind].idName]: target.id } : {};
  return { ...own, ...definedOf(data), ...opened };
}

/** A class declares its optional fields, so that they are there, undefined. */
function definedOf(data: object): object {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
