import { expect } from 'vitest';
import type { Decider, Proposal } from '../decider.js';
import { Refusal, type RefusalKind } from '../errors.js';
import type { Recorded } from '../event.js';
import { fold } from '../fold.js';

/** What a decision came to, to be compared. */
export interface Decision {
  /** The payload that is to be stored, exactly. */
  then(payload: object): void;
  /** That it was refused, so, and with a message that contains or matches this. Returns the refusal. */
  thenRefused(kind: RefusalKind, message?: string | RegExp): Refusal;
}

/** A subject whose history is given; what is proposed to it next. */
export interface Given {
  when(proposal: Proposal): Decision;
}

/**
 * Specifies a decider by examples: given these events, when this is proposed, then this is stored, or refused.
 * A decision that changes the state it decides on fails.
 */
export function specify<State, Event extends Recorded>(
  decider: Decider<State, Event>,
): { readonly given: (...events: readonly Event[]) => Given } {
  return {
    given: (...events) => ({
      when: (proposal) => {
        const decide = (): object | Refusal => decideOn(decider, events, proposal);
        return {
          then: (payload) => expect(decide()).toStrictEqual(payload),
          thenRefused: (kind, message = '') => {
            const outcome = decide();
            expect(outcome, 'It was not refused').toBeInstanceOf(Refusal);
            const refusal = outcome as Refusal;
            expect(refusal.kind).toBe(kind);
            expect(refusal.message).toMatch(message);
            return refusal;
          },
        };
      },
    }),
  };
}

function decideOn<State, Event extends Recorded>(
  decider: Decider<State, Event>,
  events: readonly Event[],
  proposal: Proposal,
): object | Refusal {
  const state = fold(decider, events);
  const outcome = payloadOrRefusal(() => decider.decide(state, proposal));
  expect(state, 'The decision changed the state').toEqual(fold(decider, events));
  return outcome;
}

function payloadOrRefusal(decide: () => object): object | Refusal {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
