import type { Account, OriginState } from './accounts.js';
import type { Assessed } from './assessment.js';
import { clausesOf } from './clauses.js';
import type { Relay } from './origins.js';
import { refTo } from './uttered.js';
import type { EventRef, Explanation, IgnoredEvent, IgnoredReason } from './view.js';

/** What is near an account and does not bear on it. */
export interface Bystanders {
  /** Reactions to the same term, or to its report, that do not reach the account. */
  readonly outsideOf: (account: Account) => readonly IgnoredEvent[];
  /** Rectified reactions that reached an origin before they were put right. */
  readonly slipsOn: (state: OriginState) => readonly EventRef[];
}

/** Why the status is what it is (5.4). */
export function explain(one: Assessed, bystanders: Bystanders): Explanation {
  const { account, rule, against } = one;
  const { hearing } = account.standing;
  const counted = account.live ? supportsOf(account.standing) : [];
  const confirms = hearing.confirms.map(({ record }) => refTo(record));
  const denies = hearing.denies.map(({ record }) => refTo(record));
  const told = new Set([...counted, ...confirms, ...denies].map(({ eventId }) => eventId));
  const isNew = ({ eventId }: EventRef) => told.size < told.add(eventId).size;
  return {
    policy: 'evidence/1',
    rule,
    clauses: clausesOf(one),
    supports: distinct(counted),
    denies,
    confirms,
    against: against.map(({ standing }) => standing.words.ref),
    ignored: [...ignoredFor(account, bystanders), ...bystanders.outsideOf(account)].filter(isNew),
  };
}

/** The record that made the standing claim, and the corrections that gave it its words. */
function supportsOf({ words, fall }: OriginState): EventRef[] {
  return fall ? [] : [refTo(words.uttered.record), ...words.corrections.map(({ record }) => refTo(record))];
}

/** In the order of precedence: an event has one reason. */
function ignoredFor(account: Account, { slipsOn }: Bystanders): IgnoredEvent[] {
  const { standing, origins } = account;
  const others = origins.filter((state) => state !== standing);
  return [
    ...standing.hearing.ignored.map(({ reaction, reason }) => because(reason)(refTo(reaction.record))),
    ...origins.flatMap((state) => [...fallen(state), ...relays(state)]),
    ...others.flatMap((state) => ownEvents(state).map(because('superseded_by_same_party'))),
    ...origins.flatMap((state) => [...slips(state), ...slipsOn(state)].map(because('rectified'))),
  ];
}

export function because(reason: IgnoredReason): (ref: EventRef) => IgnoredEvent {
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
