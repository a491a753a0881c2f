import type { Account } from './accounts.js';
import type { Parties } from './parties.js';
import type { RuleId, Status } from './view.js';

/** An account among the others on its term. */
export interface Case {
  readonly account: Account;
  /** A target revision took its place (3.4). */
  readonly revised: boolean;
  /** A later word of a live account took its place: a stage further on, or that a plan was met (1.4). */
  readonly succeeded: boolean;
  /** Undoing our own rectifications would revive it. */
  readonly revivable: boolean;
  /** Another such account that is disjoint, neither of the two being succeeded or revised. */
  readonly rival: Account | undefined;
  /** The same, of those that a party confirms. */
  readonly confirmedRival: Account | undefined;
  /** Another such account that lies within it; one that is succeeded or revised backs only its like. */
  readonly backer: Account | undefined;
}

interface Rule {
  readonly rule: RuleId;
  readonly status: Status;
  readonly when: (one: Case, parties: Parties) => boolean;
  /** The claims of others that decided it. */
  readonly against?: (one: Case) => Account | undefined;
}

/** Status, policy evidence/1, section 5: the first that matches; R8 where none does. */
const RULES: readonly Rule[] = [
  { rule: 'R0', status: 'unsupported', when: ({ account, revivable }) => !account.live && revivable },
  { rule: 'R1', status: 'retracted', when: ({ account }) => !account.live },
  {
    rule: 'R2',
    status: 'confirmed',
    when: ({ account, confirmedRival }) => isConfirmed(account) && !isDenied(account) && !confirmedRival,
  },
  {
    rule: 'R3',
    status: 'denied',
    when: ({ account }, parties) => !isConfirmed(account) && everyPrincipalDenies(account, parties),
  },
  { rule: 'R4', status: 'denied', when: ({ account }) => isDenied(account) && !account.such },
  {
    rule: 'R5',
    status: 'contested',
    when: ({ account, rival }) => account.such && (isDenied(account) || rival !== undefined),
    against: ({ rival }) => rival,
  },
  {
    rule: 'R6',
    status: 'corroborated',
    when: ({ account, backer }) => account.such && backer !== undefined,
    against: ({ backer }) => backer,
  },
  { rule: 'R7', status: 'reported', when: ({ account }) => account.such },
];

export interface Finding {
  readonly rule: RuleId;
  readonly status: Status;
  readonly against: readonly Account[];
}

export function find(one: Case, parties: Parties): Finding {
  const { rule, status, against } = RULES.find(({ when }) => when(one, parties)) ?? RUMOUR;
  const other = against?.(one);
  return { rule, status, against: other ? [other] : [] };
}

const RUMOUR: Omit<Rule, 'when'> = { rule: 'R8', status: 'rumoured' };

function isConfirmed({ standing }: Account): boolean {
  return standing.hearing.confirms.length > 0;
}

/** A party counts with its last word only: who denies it does not confirm it. */
function isDenied({ standing }: Account): boolean {
  return standing.hearing.denies.length > 0;
}

function everyPrincipalDenies({ standing }: Account, { principals }: Parties): boolean {
  return principals.length >= 2 && principals.every(({ party }) => standing.hearing.specific.has(party));
}

const SUPPORT = ['confirmed', 'corroborated', 'sourced', 'other'] as const;

/** How well an account is supported, denials and rivals left out (5.1); lower is better. */
export function supportOf({ account, backer }: Case): number {
  if (isConfirmed(account)) return SUPPORT.indexOf('confirmed');
  if (!account.such) return SUPPORT.indexOf('other');
  return SUPPORT.indexOf(backer ? 'corroborated' : 'sourced');
}
