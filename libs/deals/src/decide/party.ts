import { Refusal, type Proposal } from '#event-sourcing';
import type { PartyAliasAdded, PartyIdentifierAdded, PartyRegistered } from '../events/openings.js';
import type { PartyState, PartyView } from '../party.js';
import type { PartyIdentifier } from '../values/index.js';
import { taken } from './rule.js';

/**
 * Decides what is proposed about a party.
 * @throws Refusal, which says what is wrong and what to do.
 */
export function decideParty({ party }: PartyState, { type, data }: Proposal): object {
  if (type === 'PartyRegistered') return register(party, data as PartyRegistered);
  if (!party) throw new Refusal('not-found', 'There is no such party: register it first.');
  switch (type) {
    case 'PartyIdentifierAdded':
      return addIdentifier(party, data as PartyIdentifierAdded);
    case 'PartyAliasAdded':
      return addAlias(party, data as PartyAliasAdded);
    default:
      throw new Error(`${type} is not decided on a party`);
  }
}

function register(party: PartyView | undefined, data: PartyRegistered): PartyRegistered {
  if (party) {
    const advice = 'Add what is missing as an alias or an identifier, or choose another partyId for another party.';
    throw taken(`The party "${data.partyId}" is registered already. ${advice}`, '/partyId');
  }
  const { name, aliases = [], identifiers = [] } = data;
  aliases.forEach((alias, at) => aliasFree(alias, [name, ...aliases.slice(0, at)], `/aliases/${at}`));
  identifiers.forEach((one, at) => identifierFree(one, identifiers.slice(0, at), `/identifiers/${at}`));
  return data;
}

function addIdentifier({ identifiers }: PartyView, data: PartyIdentifierAdded): PartyIdentifierAdded {
  identifierFree(data.identifier, identifiers, '/identifier');
  return data;
}

function addAlias({ name, aliases }: PartyView, data: PartyAliasAdded): PartyAliasAdded {
  aliasFree(data.alias, [name, ...aliases], '/alias');
  return data;
}

function identifierFree({ scheme, value }: PartyIdentifier, known: readonly PartyIdentifier[], pointer: string): void {
  if (!known.some((one) => one.scheme === scheme && one.value === value)) return;
  throw taken(`The party has the ${scheme} "${value}" already: leave it out.`, pointer);
}

function aliasFree(alias: string, known: readonly string[], pointer: string): void {
  if (!known.includes(alias)) return;
  throw taken(`The party is known as "${alias}" already: leave it out.`, pointer);
}
