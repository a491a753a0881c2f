import { catalogue, partiesOf } from '#deals';
import type { LogFilter, StoredEvent } from '#event-sourcing';

/** Which events a client asked for: those that fit all that is given. */
export interface EventFilter {
  readonly type?: string;
  /** A subject's stream, such as `deal-bytedance-samsung-asic`. */
  readonly subject?: string;
  /** The id of a party that the event names. */
  readonly party?: string;
  /** Kinds of stream (`deal`, `grant`, `party`); all, if absent. */
  readonly kinds?: readonly string[];
}

export function selects({ type, subject, party, kinds }: EventFilter, event: StoredEvent): boolean {
  if (type !== undefined && event.type !== type) return false;
  if (subject !== undefined && event.stream !== subject) return false;
  if (kinds && !kinds.some((kind) => event.stream.startsWith(`${kind}-`))) return false;
  return party === undefined || partiesIn(event).includes(party);
}

/** As much of it as a store can do: what it lets through is still to be selected. */
export function logFilterOf({ type, subject, kinds }: EventFilter): LogFilter {
  const streamPrefixes = subject === undefined ? kinds?.map((kind) => `${kind}-`) : [subject];
  return { ...(streamPrefixes && { streamPrefixes }), ...(type !== undefined && { types: [type] }) };
}

/** Of one event, whoever asks for it. */
const known = new WeakMap<StoredEvent, readonly string[]>();

function partiesIn(event: StoredEvent): readonly string[] {
  const found = known.get(event) ?? decodedParties(event);
  known.set(event, found);
  return found;
}

/** An event that this program cannot read names nobody. */
function decodedParties(event: StoredEvent): readonly string[] {
  try {
    return partiesOf(catalogue.decode(event));
  } catch {
    return [];
  }
}
