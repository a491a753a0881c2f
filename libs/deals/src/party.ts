import type { DomainEvent } from './events/catalogue.js';
import type { PartyIdentifier, PartyKind } from './values/index.js';

/** A party, as it is answered. */
export interface PartyView {
  readonly partyId: string;
  readonly name: string;
  /** Null, as the rest is empty, where its registration is not among what was folded. */
  readonly kind: PartyKind | null;
  readonly aliases: readonly string[];
  readonly identifiers: readonly PartyIdentifier[];
}

export interface PartyState {
  /** Absent until it is registered. */
  readonly party?: PartyView;
}

export function evolveParty(state: PartyState, event: DomainEvent): PartyState {
  const { party } = state;
  if (event.type === 'PartyRegistered') {
    const { partyId, name, kind, aliases = [], identifiers = [] } = event.data;
    return { party: { partyId, name, kind, aliases, identifiers } };
  }
  if (!party) return state;
  switch (event.type) {
    case 'PartyIdentifierAdded':
      return { party: { ...party, identifiers: [...party.identifiers, event.data.identifier] } };
    case 'PartyAliasAdded':
      return { party: { ...party, aliases: [...party.aliases, event.data.alias] } };
    default:
      return state;
  }
}

const UNREGISTERED: PartyView = { partyId: '', name: '', kind: null, aliases: [], identifiers: [] };

export function describeParty({ party = UNREGISTERED }: PartyState): PartyView {
  return party;
}
