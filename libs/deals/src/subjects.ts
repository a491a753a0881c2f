import type { Decider } from '#event-sourcing';
import { dealEvolve, initialDeal, type DealState } from './deal.js';
import { decideOn } from './decide/decide.js';
import { decideParty } from './decide/party.js';
import type { DomainEvent } from './events/catalogue.js';
import { admit, EMPTY, type Dossier } from './evidence/dossier.js';
import { evolveParty, type PartyState } from './party.js';

export const deals: Decider<DealState, DomainEvent> = {
  initial: () => initialDeal,
  evolve: dealEvolve,
  decide: decideOn('deal'),
};

export const grants: Decider<Dossier, DomainEvent> = {
  initial: () => EMPTY,
  evolve: admit,
  decide: decideOn('grant'),
};

export const parties: Decider<PartyState, DomainEvent> = {
  initial: () => ({}),
  evolve: evolveParty,
  decide: decideParty,
};
