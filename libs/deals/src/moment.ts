import type { DomainEvent } from './events/catalogue.js';
import { instantOf } from './values/index.js';

/** A read as of a moment in the world: what had been said by then. */
export interface Moments {
  /** An RFC 3339 instant, or a date, which means its last instant (UTC). */
  readonly assertedBy?: string;
}

/**
 * The events that a read folds. What asserts nothing always counts. A record and its rectifications
 * are folded together or not at all: the asserted time that stands after the last of them decides (evidence/1, 5.5).
 */
export function qualify(events: readonly DomainEvent[], { assertedBy }: Moments): readonly DomainEvent[] {
  if (assertedBy === undefined) return events;
  const until = instantOf(assertedBy);
  const saidAt = assertedTimes(events);
  return events.filter(({ eventId }) => (saidAt.get(eventId) ?? Infinity) <= until);
}

const ALWAYS = -Infinity;

/** A deal's opening and the register of parties claim nothing. */
const ASSERTS_NOTHING: readonly string[] = ['DealOpened', 'PartyRegistered', 'PartyIdentifierAdded', 'PartyAliasAdded'];

/** By event, when the record that it made or corrected was said, as it stands now. */
function assertedTimes(events: readonly DomainEvent[]): ReadonlyMap<string, number> {
  const corrected = new Map<string, string>();
  const said = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'RecordRectified') {
      said.set(event.eventId, ASSERTS_NOTHING.includes(event.type) ? ALWAYS : instantOf(event.assertedAt));
      continue;
    }
    const { corrects, replacement } = event.data;
    const record = corrected.get(corrects) ?? corrects;
    corrected.set(event.eventId, record);
    if (replacement?.assertedAt !== undefined && said.get(record) !== ALWAYS)
      said.set(record, instantOf(replacement.assertedAt));
  }
  return new Map(events.map(({ eventId }) => [eventId, said.get(corrected.get(eventId) ?? eventId) ?? Infinity]));
}
