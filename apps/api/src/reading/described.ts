import { deals, describeDeal, describeGrant, describeParty, type DomainEvent, grants, parties } from '#deals';
import type { Decider } from '#event-sourcing';
import type { EvidenceKind } from '../subjects/evidence-subjects.js';

/** A kind of subject for reading: how its events fold, and what its state answers with. */
export interface Described {
  /** What the events add up to, read at a moment (milliseconds since 1970). */
  describe(events: readonly DomainEvent[], momentRead: number): object;
}

/** The same `evolve` and the same words, whatever moment is read. */
export const DESCRIBED: Readonly<Record<EvidenceKind, Described>> = {
  deal: described(deals, describeDeal),
  grant: described(grants, describeGrant),
  party: described(parties, describeParty),
};

function described<State>(
  decider: Decider<State, DomainEvent>,
  describe: (state: State, momentRead: number) => object,
): Described {
  return {
    describe: (events, momentRead) => {
      const state = events.reduce((before, event) => decider.evolve(before, event), decider.initial());
      return describe(state, momentRead);
    },
  };
}
