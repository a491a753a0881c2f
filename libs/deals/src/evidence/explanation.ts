import type { Account, OriginState } from './accounts.js';
import type { Assessed } from './assessment.js';
import { clausesOf } from './clauses.js';
import type { Relay } from './origins.js';
import type { Reaction } from './reactions.js';
import { refTo } from './uttered.js';
import type { EventRef, Explanation, IgnoredEvent, IgnoredReason } from './view.js';

/** Reactions to the same term, or to its report, that do not reach the account. */
export type OutsideOf = (account: Account) => readonly Reaction[];

/** Rectified reactions that reached an origin before they were put right. */
export type SlipsOn = (state: OriginState) => readonly EventRef[];

export interface Bystanders {
  readonly outsideOf: OutsideOf;
  readonly slipsOn: SlipsOn;
}

/** Why the status is what it is (5.4). */
export function explain(one: Assessed, bystanders: Bystanders): Explanation {
  const { account, rule, against } = one;
  const { hearing } = account.standing;
  const counted = account.live ? supportsOf(account.standing) : [];
  const confirms = hearing.confirms.map(({ record }) => refTo(record));
  const denies = hearing.denies.map(({ record }) => refTo(record));
  const used = new Set([...counted, ...confirms, ...denies].map(({ eventId }) => eventId));
  return {
    policy: 'evidence/1',
    rule,
    clauses: clausesOf(one),
    supports: distinct(counted),
    denies,
    confirms,
    against: against.map(({ standing }) => standing.words.ref),
    ignored: distinct(ignoredFor(account, bystanders).filter(({ eventId }) => !used.has(eventId))),
  };
}

/** The record that made the standing claim, and the corrections that gave it its words. */
function supportsOf({ words, fall }: OriginState): EventRef[] {
  return fall ? [] : [refTo(words.uttered.record), ...words.corrections.map(({ record }) => refTo(record))];
}

/** In the order of precedence: an event has one reason. */
function ignoredFor(account: Account, { outsideOf, slipsOn }: Bystanders): IgnoredEvent[] {
  const { standing, origins } = account;
  const others = origins.filter((state) => state !== standing);
  return [
    ...standing.hearing.ignored.map(({ reaction, reason }) => because(reason)(refTo(reaction.record))),
    ...origins.flatMap((state) => [...fallen(state), ...relays(state)]),
    ...others.flatMap((state) => ownEvents(state).map(because('superseded_by_same_party'))),
    ...origins.flatMap((state) => [...slips(state), ...slipsOn(state)].map(because('rectified'))),
    ...outsideOf(account).map(({ record }) => because('outside_scope')(refTo(record))),
  ];
}

function because(reason: IgnoredReason): (ref: EventRef) => IgnoredEvent {
  return (ref) => ({ ...ref, reason });
}

function ownEvents({ origin }: OriginState): EventRef[] {
  return origin.own ? [refTo(origin.own.uttered.record)] : [];
}

function fallen(state: OriginState): IgnoredEvent[] {
  return state.fall ? ownEvents(state).map(because(state.fall)) : [];
}

function relays({ origin, standIn, fall }: OriginState): IgnoredEvent[] {
  return origin.relays
    .filter((relay) => relay !== standIn || fall !== undefined)
    .map((relay) => because(reasonOf(relay, fall))(refTo(relay.spoken.uttered.record)));
}

/** A relay that fell, or fell with its origin; or one that adds nothing. */
function reasonOf(relay: Relay, fall: OriginState['fall']): IgnoredReason {
  return relay.fall ?? fall ?? 'dependent_relay';
}

function slips({ origin }: OriginState): EventRef[] {
  const spoken = [...(origin.own ? [origin.own] : []), ...origin.relays.map((relay) => relay.spoken)];
  return spoken.flatMap(({ uttered }) => uttered.slips);
}

function distinct<Ref extends EventRef>(refs: readonly Ref[]): Ref[] {
  const first = new Map<string, Ref>();
  for (const ref of refs) if (!first.has(ref.eventId)) first.set(ref.eventId, ref);
  return [...first.values()];
}
