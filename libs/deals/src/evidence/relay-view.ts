import type { Value } from '../events/claims.js';
import type { Attribution } from '../values/index.js';

/** What a relay changed on the way (2.4). */
export type DriftKind = 'qualifier' | 'bounds' | 'unit' | 'window' | 'stage' | 'party' | 'count' | 'text' | 'added';

/** A claim that repeats another publication's. */
export interface RelayView {
  readonly claim: string;
  readonly publicationId: string;
  readonly publisher: string;
  readonly origin: string;
  /** The publications between, next link first, the origin last. */
  readonly way: readonly string[];
  readonly value: Value;
  /** Whom it cites, as it says. */
  readonly attribution?: Attribution;
}

export interface DriftView {
  readonly claim: string;
  readonly origin: string;
  readonly kinds: readonly DriftKind[];
  /** What the relay says, and what the origin said (absent for `added`). */
  readonly says: Value;
  readonly said?: Value;
  /** The origin is not recorded: `said` is in the words of the relay that stands in for it, and either may have changed them. */
  readonly standsIn?: true;
}
