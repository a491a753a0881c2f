import { Injectable } from '@nestjs/common';
import { type DomainEventType, intakeOf } from '#deals';
import type { Intent } from '../http/recording/command.js';
import { type RecordAnswer, Recorder } from '../http/recording/recorder.js';
import type { WriteRequest } from '../http/recording/write-request.js';
import type { AtDoor } from './at-door.js';
import { DryRun } from './dry-run.js';
import { type EvidenceKind, EvidenceSubjects } from './evidence-subjects.js';
import { References } from './references.js';

/** A validated body: the payload less what the server adds, and when it was said. */
export interface Body {
  readonly assertedAt?: string;
}

/** What begins a subject. */
interface Opening {
  readonly kind: EvidenceKind;
  /** Absent: the subject is given one. */
  readonly id: string | undefined;
  readonly type: DomainEventType;
  readonly body: Body;
}

/** What the doors on deals, grants and parties share: references are looked up, then the recorder is asked, or a dry run. */
@Injectable()
export class Door {
  constructor(
    private readonly recorder: Recorder,
    private readonly dryRun: DryRun,
    private readonly subjects: EvidenceSubjects,
    private readonly references: References,
  ) {}

  /** Records about a subject that exists. What the path says goes into the payload. */
  record({ subject, ids, write }: AtDoor, type: DomainEventType, body: Body): Promise<RecordAnswer> {
    const { makes } = intakeOf(type);
    return this.#record(write, { ...subject, type, body: { ...body, ...ids }, ...(makes !== undefined && { makes }) });
  }

  /** Begins a subject. */
  open(write: WriteRequest, opening: Opening): Promise<RecordAnswer> {
    return this.#record(write, { ...opening, opens: true });
  }

  async #record(
    write: WriteRequest,
    { body, ...opening }: Opening & Pick<Intent, 'opens' | 'makes'>,
  ): Promise<RecordAnswer> {
    const { assertedAt, ...data } = body;
    await this.references.check(data);
    const intent = { ...opening, data, assertedAt };
    return write.dryRun
      ? this.dryRun.answer(write, intent)
      : this.recorder.record(write, intent, this.subjects[intent.kind]);
  }
}
