import { succeeds } from '../values/index.js';
import type { Account } from './accounts.js';
import { backersAmong, rivalsAmong, wordOf } from './agreement.js';
import type { Origin } from './origins.js';
import type { Parties } from './parties.js';
import { find, supportOf, type Case, type Finding } from './rules.js';

/** What the accounts of one term are judged by. */
export interface Bench {
  readonly parties: Parties;
  /** Origins whose claims a target revision names (3.4). */
  readonly revised: ReadonlySet<Origin>;
  /** Whether undoing our own rectifications would revive the account. */
  readonly isRevivable: (account: Account) => boolean;
}

export interface Assessed extends Case, Finding {}

/** A term: what is held of it, and what became of every account (5.1, 5.2). */
export interface Assessment {
  readonly held: Assessed | undefined;
  readonly rivals: readonly Assessed[];
  readonly past: readonly Assessed[];
}

export function assess(accounts: readonly Account[], bench: Bench): Assessment {
  const all = judge(accounts.toSorted(bySaying), bench);
  const live = all.filter(({ account }) => account.live);
  const current = live.filter(({ revised, succeeded }) => !revised && !succeeded);
  // Where a revision took the place of all that is live, and says nothing of this term itself, its best is still held.
  const candidates = current.length > 0 ? current : live;
  const held = candidates.reduce<Assessed | undefined>((a, b) => (a && compareHold(a, b) >= 0 ? a : b), undefined);
  return {
    held,
    rivals: current.filter((one) => one !== held).sort((a, b) => compareHold(b, a)),
    past: all.filter((one) => one !== held && !current.includes(one)),
  };
}

function judge(accounts: readonly Account[], { parties, revised, isRevivable }: Bench): Assessed[] {
  const such = accounts.filter((account) => account.such);
  const overtaken = overtakenBy(such, accounts);
  const isRevised = (account: Account) => revised.has(account.standing.origin);
  const standing = such.filter((account) => !isRevised(account) && !overtaken.has(account));
  const rivals = rivalsAmong(standing);
  const confirmed = rivalsAmong(standing.filter(({ standing: { hearing } }) => hearing.confirms.length > 0));
  const backers = backersAmong(such);
  return accounts.map((account) => {
    const one: Case = {
      account,
      revised: isRevised(account),
      succeeded: overtaken.has(account),
      revivable: !account.live && isRevivable(account),
      rival: rivals.get(account),
      confirmedRival: confirmed.get(account),
      backer: backers.get(account),
    };
    const { rule, status, against } = find(one, parties);
    return { ...one, rule, status, against };
  });
}

/** Stages that a later one of a live account that is such succeeds (1.4, 5.1). Accounts are in the order of saying. */
function overtakenBy(such: readonly Account[], accounts: readonly Account[]): ReadonlySet<Account> {
  if (accounts[0]?.term !== 'stage') return new Set();
  const isSuch = new Set(such);
  const later = new Set<string>();
  const overtaken = new Set<Account>();
  for (const account of accounts.toReversed()) {
    const stage = wordOf(account);
    if ([...later].some((next) => succeeds(stage, next))) overtaken.add(account);
    if (isSuch.has(account)) later.add(stage);
  }
  return overtaken;
}

/** By asserted time, then position. */
function bySaying(a: Account, b: Account): number {
  const [one, other] = [a.standing.origin, b.standing.origin];
  return one.said.instant - other.said.instant || one.place - other.place;
}

/** Positive where the first is held before the second: better supported, then later asserted, then later in the log. */
function compareHold(a: Assessed, b: Assessed): number {
  return supportOf(b) - supportOf(a) || bySaying(a.account, b.account);
}
