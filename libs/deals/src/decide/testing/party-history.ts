import type { DomainEvent } from '../../events/catalogue.js';
import { parties } from '../../subjects.js';
import { Recording } from '../../testing/recording.js';

/** The history of a party, each record decided on those before. */
export function partyHistory(
  ...records: (readonly ['PartyRegistered' | 'PartyAliasAdded' | 'PartyIdentifierAdded', object])[]
): readonly DomainEvent[] {
  const recording = new Recording('party-samsung-electronics', { decider: parties, describe: (state) => state });
  for (const [type, data] of records) recording.record(type, data);
  return recording.events;
}
