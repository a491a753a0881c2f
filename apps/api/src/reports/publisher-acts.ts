import { Injectable } from '@nestjs/common';
import type { DomainEventType } from '#deals';
import type { RecordAnswer } from '../http/recording/recorder.js';
import type { AtDoor } from '../subjects/at-door.js';
import { type Body, Door } from '../subjects/door.js';
import { Readings } from '../views/readings.js';

/** The other subjects that know the publication: the publisher's act is not recorded on them. */
export type ActAnswer = RecordAnswer & { readonly alsoOn: readonly { readonly kind: string; readonly id: string }[] };

/** Records what a publisher did to a publication of its own, and says where else that matters. */
@Injectable()
export class PublisherActs {
  constructor(
    private readonly door: Door,
    private readonly readings: Readings,
  ) {}

  async record(at: AtDoor, type: DomainEventType, body: Body): Promise<ActAnswer> {
    const answer = await this.door.record(at, type, body);
    const others = this.readings.subjectsKnowing(at.ids['reportId'] ?? '');
    return { ...answer, alsoOn: others.filter(({ kind, id }) => kind !== at.subject.kind || id !== at.subject.id) };
  }
}
