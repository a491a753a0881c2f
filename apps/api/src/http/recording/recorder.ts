import { Injectable } from '@nestjs/common';
import type { Effects } from '#deals';
import type { Recorded, RecordOutcome, RecordRequest } from '#event-sourcing';
import { Clock } from '../../platform/clock.js';
import { commandOf, idsOf, type Intent } from './command.js';
import type { WriteRequest } from './write-request.js';

/** Where commands about subjects of one kind are decided: `Subjects`, whatever their state. */
interface Deciding {
  record(request: RecordRequest): Promise<RecordOutcome<Recorded>>;
}

/** The answer to what was recorded. */
export interface RecordedAnswer {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  /** The ids of the subject and of the record, by their names. */
  readonly [id: string]: string;
}

/** The answer to what would be recorded: the ids of the subject and of the record stand beside what is named here. */
export interface DryRunAnswer {
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly effects: Effects;
}

/** The answer of every door. */
export type RecordAnswer = RecordedAnswer | DryRunAnswer;

/** Puts a request to the deciders, once per Idempotency-Key, and answers as every door does: 201 and where to look. */
@Injectable()
export class Recorder {
  constructor(private readonly clock: Clock) {}

  /** @throws Refusal and the other errors of `Subjects.record` */
  async record(write: WriteRequest, intent: Intent, subjects: Deciding): Promise<RecordedAnswer> {
    const { target, request, path } = commandOf(write, intent, this.clock.now());
    const { event, replayed } = await subjects.record(request);
    setHeaders(write, event, replayed);
    void write.reply.status(201).header('Location', intent.opens ? path : `/v1/events/${event.eventId}`);
    const { eventId, type, stream, revision, position, recordedAt } = event;
    return { eventId, type, stream, revision, position, recordedAt, ...idsOf(intent, target, event.data) };
  }
}

function setHeaders({ reply }: WriteRequest, event: Recorded, replayed: boolean): void {
  void reply.headers({ ETag: `"${event.revision}"`, 'Cache-Control': 'no-store' });
  if (replayed) void reply.header('Idempotency-Replayed', 'true');
}
