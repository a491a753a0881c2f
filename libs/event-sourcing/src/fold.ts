import type { Decider } from './decider.js';
import type { Recorded } from './event.js';

/** What the events, in this order, add up to. Pure. */
export function fold<State, Event extends Recorded>(
  decider: Pick<Decider<State, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State {
  let state = decider.initial();
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
