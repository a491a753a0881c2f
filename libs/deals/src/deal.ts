import { admit, EMPTY, type Dossier } from './evidence/dossier.js';
import { survey } from './evidence/survey.js';
import type { DealView } from './evidence/view.js';
import type { DomainEvent } from './events/catalogue.js';
import { openingOf } from './opening.js';

/** The state of a deal: its records. All else is what they add up to. */
export type DealState = Dossier;

export const initialDeal: DealState = EMPTY;

export function dealEvolve(state: DealState, event: DomainEvent): DealState {
  return admit(state, event);
}

/** The deal as it is answered. `momentRead`: milliseconds since 1970, for what is overdue by then. */
export function describeDeal(state: DealState, momentRead?: number): DealView {
  const opening = openingOf(state);
  const { dealId, title, kind } = opening?.type === 'DealOpened' ? opening.data : { dealId: '', title: '', kind: '' };
  return { dealId, title, kind, ...survey(state).evidence(momentRead) };
}
