import { Injectable } from '@nestjs/common';
import { catalogue, deals, type DomainEvent, grants, parties } from '#deals';
import { type Decider, EventStore, Subjects } from '#event-sourcing';
import { Clock } from '../platform/clock.js';

/** The kinds of subject that evidence is recorded about. */
export const SUBJECT_KINDS = ['deal', 'grant', 'party'] as const;
export type EvidenceKind = (typeof SUBJECT_KINDS)[number];

export interface SubjectId {
  readonly kind: EvidenceKind;
  readonly id: string;
}

/** Where commands on deals, grants and parties are decided, and their states read. */
@Injectable()
export class EvidenceSubjects {
  readonly deal;
  readonly grant;
  readonly party;

  constructor(store: EventStore, clock: Clock) {
    const of = <State>(decider: Decider<State, DomainEvent>): Subjects<State, DomainEvent> =>
      new Subjects({ store, catalogue, decider, now: () => new Date(clock.now()) });
    this.deal = of(deals);
    this.grant = of(grants);
    this.party = of(parties);
  }
}

export function streamOf({ kind, id }: SubjectId): string {
  return `${kind}-${id}`;
}
