import type { Value } from '../events/claims.js';
import type { Attribution, Tier } from '../values/index.js';
import type { LinkView, PrincipalView, PublicationView, ReactionView } from './record-view.js';
import type { DriftView, RelayView } from './relay-view.js';

/** The shapes in which evidence is answered (evidence-1.md). All are JSON-safe; absent means none. */

export const STATUSES = [
  'confirmed',
  'corroborated',
  'reported',
  'rumoured',
  'contested',
  'denied',
  'retracted',
  'unsupported',
] as const;
export type Status = (typeof STATUSES)[number];

export type RuleId = 'R0' | 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8';

/** Why an event that bears on a term did not count (5.4). */
export type IgnoredReason =
  | 'no_standing'
  | 'superseded_by_same_party'
  | 'no_comment'
  | 'statement'
  | 'rectified'
  | 'withdrawn'
  | 'dependent_relay'
  | 'outside_scope';

export interface EventRef {
  readonly eventId: string;
  readonly type: string;
  /** The id that people gave the record, where it has one. */
  readonly recordId?: string;
}

export interface IgnoredEvent extends EventRef {
  readonly reason: IgnoredReason;
}

/** Why a status is what it is: the rule that matched first, the clauses used, and every event that bore on it. */
export interface Explanation {
  readonly policy: 'evidence/1';
  readonly rule: RuleId;
  readonly clauses: readonly string[];
  readonly supports: readonly EventRef[];
  readonly denies: readonly EventRef[];
  readonly confirms: readonly EventRef[];
  /** The claims of other accounts that decided it: the rival of R5, the corroborating one of R6. */
  readonly against: readonly string[];
  readonly ignored: readonly IgnoredEvent[];
}

/** Closed, or open, decimal bounds; `high: null` is an open end. For dates: ISO dates, null likewise. */
export interface BoundsView {
  readonly low: string | null;
  readonly high: string | null;
}

/** One root publication (or confirmation) of what an account says on its term. */
export interface OriginView {
  /** Its publication id; for a confirmation without a publication of its own, the record's id. */
  readonly origin: string;
  readonly publisher: string;
  readonly tier: Tier;
  /** False while it is known only through relays. */
  readonly recorded: boolean;
  readonly live: boolean;
  /** True while its publisher is checking it (ReportHeld). */
  readonly onHold: boolean;
  /** True where a later origin of the same speaker took its place (3.2). */
  readonly superseded: boolean;
  /** The claim whose words stand: its own, or the relay's that stands in for it (2.3). */
  readonly claim: string;
  readonly standsIn: boolean;
  readonly value: Value;
  /** Whom that claim cites, and how many. */
  readonly attribution?: Attribution;
  readonly assertedAt: string;
}

/** What one speaker says on one term (3.1). */
export interface AccountView {
  /** A publisher's slug, or a party's id. */
  readonly speaker: string;
  readonly speakerKind: 'publisher' | 'party';
  readonly term: string;
  /** The standing claim, as `<record id>/<claim id or term>`. */
  readonly claim: string;
  readonly value: Value;
  readonly bounds?: BoundsView;
  readonly status: Status;
  readonly tier: Tier;
  readonly live: boolean;
  readonly onHold: boolean;
  /** A target revision took its place; it was true when said (3.4). */
  readonly revised: boolean;
  /** A later stage further on took its place, or, of a plan, that it was met (1.4). */
  readonly succeeded: boolean;
  /** A milestone whose latest day lies before the moment read, and which nobody says was met. */
  readonly overdue?: true;
  /** Where it is corroborated: what both accounts allow (R6). */
  readonly intersection?: BoundsView;
  readonly assertedAt: string;
  readonly position: string;
  readonly origins: readonly OriginView[];
  readonly explanation: Explanation;
}

export interface TermView {
  /** The best supported live account (5.1); null when none is live. */
  readonly held: AccountView | null;
  /** The other candidates: live, not succeeded, not revised. */
  readonly rivals: readonly AccountView[];
  /** Accounts that are revised, succeeded, or no longer live. */
  readonly past: readonly AccountView[];
  readonly status: Status;
  readonly origins: readonly OriginView[];
  readonly relays: readonly RelayView[];
  readonly drift: readonly DriftView[];
  readonly explanation: Explanation;
}

/** What a deal and a grant have in common. `stage` is `unknown` while no account of it is live, null if never claimed. */
export interface EvidenceView {
  readonly stage: string | null;
  readonly status: Status | null;
  readonly counts: { readonly terms: number; readonly contested: number; readonly retracted: number };
  readonly principals: readonly PrincipalView[];
  readonly terms: Readonly<Record<string, TermView>>;
  readonly publications: readonly PublicationView[];
  readonly reactions: readonly ReactionView[];
  readonly links: readonly LinkView[];
}

export interface DealView extends EvidenceView {
  readonly dealId: string;
  readonly title: string;
  readonly kind: string;
}

/** `high: null` is an open end. */
export interface LedgerInterval {
  readonly low: string;
  readonly high: string | null;
}

export type Verdict = 'within' | 'exceeded' | 'indeterminate';

/** The reckoning of one use, or of one beneficiary (section 6). */
export interface Reckoning {
  readonly verdict: Verdict;
  readonly drawn: LedgerInterval;
  readonly remaining: LedgerInterval;
  readonly usable: LedgerInterval;
  readonly nominal: string | null;
}

export interface LedgerView extends Reckoning {
  readonly unit: string | null;
  readonly allowance: LedgerInterval;
  readonly distribution: 'shared_total' | 'each' | 'unspecified';
  /** An attached condition is open (6.7). */
  readonly conditional: boolean;
  /** The weakest status of what the verdict rests on (6.7); null when it rests on nothing. */
  readonly basis: Status | null;
  readonly byUse: Readonly<Record<'drawn' | 'contracted' | 'dispatched' | 'delivered', Reckoning>>;
  /** Where the allowance is for `each`. */
  readonly byBeneficiary?: Readonly<Record<string, Reckoning>>;
  readonly allocations: readonly {
    readonly allocationId: string;
    readonly party: string;
    readonly quantity: Value;
    readonly status: Status;
  }[];
  /** Draw-downs as recorded, with what is odd about each: `before_approval`, `after_revocation`, `other_unit`, `no_party`, `not_counted`. */
  readonly drawdowns: readonly {
    readonly drawdownId: string;
    readonly party?: string;
    readonly use: string;
    readonly basis: string;
    readonly status: Status;
    readonly counts: boolean;
    readonly flags: readonly string[];
    readonly eventId: string;
  }[];
}

export interface GrantView extends EvidenceView {
  readonly grantId: string;
  readonly title: string;
  readonly authority: string;
  readonly beneficiaries: readonly string[];
  readonly item: string;
  readonly bearsOn: readonly string[];
  readonly ledger: LedgerView;
}
