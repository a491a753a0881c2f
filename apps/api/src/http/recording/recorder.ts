import { Injectable } from '@nestjs/common';
import type { Recorded, RecordOutcome, RecordRequest } from '#event-sourcing';
import { Clock } from '../../platform/clock.js';
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

/** Where commands about subjects of one kind are decided: `Subjects`, whatever their state. */
interface Deciding {
  record(request: RecordRequest): Promise<RecordOutcome<Recorded>>;
}

/** What a door wants recorded, in the words of its route. */
export interface Intent {
  /** The subjects of this kind, which decide. */
  readonly subjects: Deciding;
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

interface Target {
  readonly id: string;
  readonly stream: string;
  readonly eventId: string;
}

/** The answer to every record. */
export interface RecordAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  /** The ids of the subject and of the record, by their names. */
  readonly [id: string]: string;
}

/** Puts a request to the deciders, once per Idempotency-Key, and answers as every door does: 201 and where to look. */
@Injectable()
export class Recorder {
  constructor(private readonly clock: Clock) {}

  /** @throws Refusal and the other errors of `Subjects.record` */
  async record(write: WriteRequest, intent: Intent): Promise<RecordAnswer> {
    const target = targetOf(write, intent);
    const { event, replayed } = await intent.subjects.record({
      stream: target.stream,
      proposal: { type: intent.type, data: payloadOf(intent, target) },
      eventId: target.eventId,
      metadata: {
        assertedAt: intent.assertedAt ?? this.clock.now(),
        recordedBy: write.caller,
        correlationId: write.requestId,
        requestHash: write.requestHash,
      },
      ...(write.ifRevision === undefined ? {} : { ifRevision: write.ifRevision }),
    });
    setHeaders(write, event, replayed);
    const location = intent.opens ? `${KINDS[intent.kind].path}/${target.id}` : `/v1/events/${event.eventId}`;
    void write.reply.status(201).header('Location', location);
    return answerOf(intent, target, event);
  }
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

function answerOf(intent: Intent, target: Target, event: Recorded): RecordAnswer {
  const { eventId, type, stream, revision, position, recordedAt } = event;
  const ids = { [KINDS[intent.kind].idName]: target.id };
  const own = intent.makes && (event.data as Record<string, unknown>)[intent.makes];
  if (intent.makes && typeof own === 'string') ids[intent.makes] = own;
  return { eventId, type, stream, revision, position, recordedAt, ...ids };
}

function setHeaders({ reply }: WriteRequest, event: Recorded, replayed: boolean): void {
  void reply.headers({ ETag: `"${event.revision}"`, 'Cache-Control': 'no-store' });
  if (replayed) void reply.header('Idempotency-Replayed', 'true');
}
