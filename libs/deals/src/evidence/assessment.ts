import type { Value } from '../events/claims.js';
import type { Account } from './accounts.js';
import { backersAmong, rivalsAmong } from './agreement.js';
import type { Origin } from './origins.js';
import type { Parties } from './parties.js';
import { courseOf } from './succession.js';
import { find, supportOf, type Case, type Finding } from './rules.js';
import type { Status } from './view.js';

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

/** The accounts of a term in their places, not yet judged. */
interface Weighed {
  readonly held: Case | undefined;
  readonly rivals: readonly Case[];
  readonly past: readonly Case[];
}

export function assess(accounts: readonly Account[], bench: Bench): Assessment {
  const { held, rivals, past } = weigh(accounts, bench);
  const judged = (one: Case) => found(one, bench);
  return { held: held && judged(held), rivals: rivals.map(judged), past: past.map(judged) };
}

/** No more than the value held and the status of the term (5.1, 5.2), where nothing of it was rectified. */
export function glance(
  accounts: readonly Account[],
  bench: Bench,
): { held: Value | undefined; status: Status | undefined } {
  const { held, past } = weigh(accounts, bench);
  const last = held ?? past.at(-1);
  return { held: held?.account.value, status: last && found(last, bench).status };
}

function found(one: Case, { parties }: Bench): Assessed {
  return { ...one, ...find(one, parties) };
}

function weigh(accounts: readonly Account[], bench: Bench): Weighed {
  const all = casesOf(accounts.toSorted(bySaying), bench);
  const live = all.filter(({ account }) => account.live);
  const current = live.filter(({ revised, succeeded }) => !revised && !succeeded);
  // Where a revision took the place of all that is live, and says nothing of this term itself, its best is still held.
  const candidates = current.length > 0 ? current : live;
  const held = candidates.reduce<Case | undefined>((a, b) => (a && compareHold(a, b) >= 0 ? a : b), undefined);
  return {
    held,
    rivals: current.filter((one) => one !== held).sort((a, b) => compareHold(b, a)),
    past: all.filter((one) => one !== held && (!one.account.live || one.revised || one.succeeded)),
  };
}

function casesOf(accounts: readonly Account[], { revised, isRevivable }: Bench): Case[] {
  const such = accounts.filter((account) => account.such);
  const overtaken = overtakenBy(such, accounts);
  const isRevised = (account: Account) => revised.has(account.standing.origin);
  const standing = such.filter((account) => !isRevised(account) && !overtaken.has(account));
  const rivals = rivalsAmong(standing);
  const confirmed = rivalsAmong(standing.filter(({ standing: { hearing } }) => hearing.confirms.length > 0));
  // What was given up backs nothing that stands; how it was backed itself, it keeps.
  const backers = backersAmong(standing);
  const once = standing.length === such.length ? backers : backersAmong(such);
  return accounts.map((account) => ({
    account,
    revised: isRevised(account),
    succeeded: overtaken.has(account),
    revivable: !account.live && isRevivable(account),
    rival: rivals.get(account),
    confirmedRival: confirmed.get(account),
    backer: (isRevised(account) || overtaken.has(account) ? once : backers).get(account),
  }));
}

/** Those whose place a later word of a live account that is such has taken (1.4, 5.1). Accounts are in the order of saying. */
function overtakenBy(such: readonly Account[], accounts: readonly Account[]): ReadonlySet<Account> {
  const course = accounts[0] && courseOf(accounts[0].term);
  if (!course) return new Set();
  const isSuch = new Set(such);
  const later = new Set<string>();
  const overtaken = new Set<Account>();
  for (const account of accounts.toReversed()) {
    const word = course.wordOf(account.value);
    if ([...later].some((next) => course.succeeds(word, next))) overtaken.add(account);
    if (isSuch.has(account)) later.add(word);
  }
  return overtaken;
}

/** By asserted time, then position. */
function bySaying(a: Account, b: Account): number {
  const [one, other] = [a.standing.origin, b.standing.origin];
  return one.said.instant - other.said.instant || one.place - other.place;
}

/** Positive where the first is held before the second: better supported, then later asserted, then later in the log. */
function compareHold(a: Case, b: Case): number {
  return supportOf(b) - supportOf(a) || bySaying(a.account, b.account);
}
