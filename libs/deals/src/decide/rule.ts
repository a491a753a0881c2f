import { Refusal } from '#event-sourcing';
import type { DomainEventType, EventNamed } from '../events/catalogue.js';
import type { Dossier } from '../evidence/dossier.js';
import { openingOf } from '../opening.js';

/** The kinds of record that are decided on a deal or a grant. */
export type SubjectEventType = Exclude<DomainEventType, 'PartyRegistered' | 'PartyIdentifierAdded' | 'PartyAliasAdded'>;

export type Payload<Type extends DomainEventType> = EventNamed<Type>['data'];

/** A payload as it is proposed: without what the decision adds. */
export type Proposed<Type extends DomainEventType> = Omit<Payload<Type>, 'reaches'>;

/**
 * Decides one kind of record: the payload to store. `decideAs`: the rules of all kinds, for what holds another record.
 * @throws Refusal, which says what is wrong and what to do.
 */
export type Rule<Type extends DomainEventType> = (
  state: Dossier,
  data: Proposed<Type>,
  decideAs: DecideAs,
) => Payload<Type>;

export type DecideAs = (state: Dossier, type: SubjectEventType, data: object) => object;

/** A grant is opened by any of its permissions, a deal by DealOpened. */
export function kindOf(state: Dossier): 'deal' | 'grant' {
  return openingOf(state)?.type === 'DealOpened' ? 'deal' : 'grant';
}

export function notFound(message: string, pointer: string): Refusal {
  return new Refusal('not-found', message, pointer);
}

export function taken(message: string, pointer: string): Refusal {
  return new Refusal('taken', message, pointer);
}

export function broken(message: string, pointer: string): Refusal {
  return new Refusal('rule', message, pointer);
}
