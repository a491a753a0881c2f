import { Injectable } from '@nestjs/common';
import { type DomainEventType, publicationNamed } from '#deals';
import { type SubjectRef, Views } from '#views';
import type { AtDoor } from '../subjects/at-door.js';
import { type Body, Door } from '../subjects/door.js';
import { EvidenceSubjects, streamOf } from '../subjects/evidence-subjects.js';

/** The answer to the record; `alsoOn` names the other subjects that know the publication: the act is not recorded on them. */
export interface ActAnswer {
  readonly [name: string]: unknown;
  readonly alsoOn: readonly SubjectRef[];
}

/** Records what a publisher did to a publication of its own, and says where else that matters. */
@Injectable()
export class PublisherActs {
  constructor(
    private readonly door: Door,
    private readonly subjects: EvidenceSubjects,
    private readonly views: Views,
  ) {}

  async record(at: AtDoor, type: DomainEventType, body: Body): Promise<ActAnswer> {
    const answer = await this.door.record(at, type, body);
    const others = this.views.subjectsKnowing(await this.#publicationOf(at));
    return { ...answer, alsoOn: others.filter(({ kind, id }) => kind !== at.subject.kind || id !== at.subject.id) };
  }

  /** Others know the publication by its own id, whatever that of its report is here. */
  async #publicationOf({ subject, ids }: AtDoor): Promise<string> {
    const { kind } = subject;
    const reportId = ids['reportId'] ?? '';
    if (kind === 'party') return reportId;
    const { state } = await this.subjects[kind].read(streamOf(subject));
    return publicationNamed(state, reportId);
  }
}
