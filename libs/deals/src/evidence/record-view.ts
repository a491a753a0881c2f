import type { DateExpression, Tier } from '../values/index.js';
import type { EventRef } from './view.js';

/** A denial, confirmation, statement or refusal to comment, as recorded. */
export interface ReactionView extends EventRef {
  readonly by: readonly string[];
  readonly wording?: string;
  readonly specificity?: 'specific' | 'blanket';
  /** The time that a denial speaks of. */
  readonly window?: DateExpression;
  readonly mode?: string;
  readonly nature?: string;
  readonly assertedAt: string;
  readonly position: string;
  /** False once withdrawn, struck out, or fallen with the publication it is known from. */
  readonly live: boolean;
  /** What it covers, as `<origin>/<term>`, or `<origin>` for every term. */
  readonly reaches: readonly string[];
}

/** A report (or other publication) of this subject and what became of it. */
export interface PublicationView extends EventRef {
  readonly publicationId: string;
  readonly publisher: string;
  readonly tier: Tier;
  readonly state: 'live' | 'held' | 'withdrawn';
  readonly corrected: boolean;
  readonly claims: readonly string[];
}

export interface LinkView {
  readonly linkId: string;
  readonly relation: string;
  readonly to: { readonly kind: 'deal' | 'grant'; readonly id: string };
  readonly eventId: string;
}

export interface PrincipalView {
  readonly party: string;
  readonly role: string;
  /** A principal from the opening, or by a confirmed `participant` claim (4.1). */
  readonly from: 'opening' | 'confirmation';
}
