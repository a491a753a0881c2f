import type { Recorded } from './event.js';

/** What a caller wants recorded: the name of an event and its payload, less what the decision adds. */
export interface Proposal<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/**
 * A kind of subject, as three pure functions. The same events give the same state, byte for byte; a decision
 * makes exactly one event.
 */
export interface Decider<State, Event extends Recorded = Recorded> {
  initial(): State;
  /** May share structure with `state`, a plain object or undefined, and must not change it. */
  evolve(state: State, event: Event): State;
  /**
   * The payload to store.
   * @throws Refusal when a rule is against it.
   */
  decide(state: State, proposal: Proposal): object;
}
