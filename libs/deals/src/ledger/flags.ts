import type { AccountView, TermView } from '../evidence/view.js';
import { instantOf } from '../values/index.js';
import { counts } from './counting.js';
import { isIn, type Drawdown } from './drawdowns.js';

/** What it takes to see what is odd about a draw-down. */
export interface Context {
  readonly unit: string | null;
  readonly beneficiaries: readonly string[];
  /** The allowance is for each beneficiary. */
  readonly each: boolean;
  readonly stages: readonly StageSaid[];
}

/** Shown beside a draw-down; none of them keeps it from counting, but `not_counted`. */
export function flagsOf(drawdown: Drawdown, { unit, beneficiaries, each, stages }: Context): string[] {
  const { figure, party, assertedAt } = drawdown;
  return [
    ...(figure ? [] : ['not_counted']),
    ...stageFlags(stages, instantOf(assertedAt)),
    ...(figure && !isIn(drawdown, unit) ? ['other_unit'] : []),
    ...(each && party === undefined ? ['no_party'] : []),
    ...(party !== undefined && !beneficiaries.includes(party) ? ['not_beneficiary'] : []),
  ];
}

/** A stage as an origin that is live said it, and when: milliseconds since 1970. */
interface StageSaid {
  readonly stage: string;
  readonly at: number;
}

/** Every stage that the accounts which count said, whether it is held or not. */
export function stagesSaid(term: TermView | undefined): StageSaid[] {
  const accounts: AccountView[] = term ? [...(term.held ? [term.held] : []), ...term.rivals, ...term.past] : [];
  return accounts
    .filter(counts)
    .flatMap(({ origins }) =>
      origins.flatMap(({ live, value, assertedAt }) =>
        live && typeof value === 'string' ? [{ stage: value, at: instantOf(assertedAt) }] : [],
      ),
    );
}

const OUT_OF_FORCE: Readonly<Record<string, string>> = {
  suspended: 'during_suspension',
  revoked: 'after_revocation',
  expired: 'after_expiry',
};

/** By asserted time (evidence/1, 6.7): before any approval, or after what ended or suspended the last one. */
function stageFlags(stages: readonly StageSaid[], at: number): string[] {
  const approvals = stages.filter(({ stage, at: said }) => stage === 'approved' && said <= at).map((one) => one.at);
  if (approvals.length === 0) return ['before_approval'];
  const since = Math.max(...approvals);
  const ended = stages.filter(({ at: said }) => since <= said && said < at);
  return [...new Set(ended.flatMap(({ stage }) => OUT_OF_FORCE[stage] ?? []))];
}
