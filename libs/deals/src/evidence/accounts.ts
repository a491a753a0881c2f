import type { Value } from '../events/claims.js';
import { TIERS, type Tier } from '../values/index.js';
import type { Moment } from './dates.js';
import type { Fall, Falls } from './falls.js';
import type { Hearing } from './hearing.js';
import type { Origin, Relay } from './origins.js';
import type { Parties } from './parties.js';
import type { Sources } from './sources.js';
import type { Spoken } from './spoken.js';

/** An origin with what became of it. */
export interface OriginState {
  readonly origin: Origin;
  readonly tier: Tier;
  readonly fall: Fall | undefined;
  readonly onHold: boolean;
  /** The claim whose words stand for it: its own, or those of the relay that stands in. */
  readonly words: Spoken;
  readonly standIn: Relay | undefined;
  readonly hearing: Hearing;
}

/** What one speaker says on one term (3.1). Status belongs to it. */
export interface Account {
  readonly speaker: string;
  readonly term: string;
  /** By date, then place. */
  readonly origins: readonly OriginState[];
  /** The origin that gives its standing claim (3.2). */
  readonly standing: OriginState;
  readonly value: Value;
  /** An origin, or a confirmation with standing that reaches one, is live (3.3). */
  readonly live: boolean;
  readonly tier: Tier;
  /** Confirmed, primary or accountable (5). */
  readonly such: boolean;
}

export interface Ground {
  readonly sources: Sources;
  readonly falls: Falls;
}

/** What became of an origin, reactions to it aside. */
export type Fate = Pick<OriginState, 'origin' | 'fall' | 'onHold' | 'words' | 'standIn'>;

/** Undefined for one of which no words are known. */
export function fateOf(origin: Origin, { sources, falls }: Ground): Fate | undefined {
  const { own, id, term } = origin;
  const standIn = own ? undefined : bestRelay(origin, sources);
  const words = own ?? standIn?.spoken;
  if (!words) return undefined;
  const way = [words.uttered.publication?.publicationId, ...(standIn?.steps ?? [])];
  const fall = own ? falls.claim(own) : (falls.publication(id, term) ?? standIn?.fall);
  return {
    origin,
    fall,
    onHold: way.some((step) => step !== undefined && sources.states.get(step) === 'held'),
    words,
    standIn,
  };
}

export function stateOf(fate: Fate, hearing: Hearing, parties: Parties): OriginState {
  return { ...fate, tier: tierOf(fate, parties), hearing };
}

/** The best relay stands in (2.3). */
function bestRelay({ relays }: Origin, sources: Sources): Relay | undefined {
  const rated = relays.map((relay) => ({ relay, said: sources.datedAt(relay.spoken.uttered) }));
  const best = rated.reduce<Rated | undefined>((a, b) => (a && !ratesBefore(b, a) ? a : b), undefined);
  return best?.relay;
}

/** A relay, and when it was said. */
export interface Rated {
  readonly relay: Relay;
  readonly said: Moment;
}

/** The one stands in before the other: a live one, then by its tier, then the earliest asserted, then the earliest recorded (2.3). */
export function ratesBefore(one: Rated, other: Rated): boolean {
  return compare(rate(one), rate(other)) < 0;
}

function rate({ relay: { fall, spoken }, said }: Rated): number[] {
  return [fall ? 1 : 0, rank(spoken.uttered.publication?.tier ?? 'other'), said.instant, spoken.place];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, i) => number !== b[i]);
  return (a[index] ?? 0) - (b[index] ?? 0);
}

/** 3.1, 2.3: a party's recorded words are primary where it is heard; what is known only through a relay is as good as the weaker of the two. */
function tierOf({ origin: { own, speaker, term }, standIn }: Fate, parties: Parties): Tier {
  if (own && parties.hasStanding(speaker, term)) return 'primary';
  if (own) return own.uttered.publication?.tier ?? 'other';
  const relay = standIn?.spoken.uttered.publication?.tier ?? 'other';
  const named = standIn?.named?.tier ?? 'other';
  return rank(relay) > rank(named) ? relay : named;
}

function rank(tier: Tier): number {
  return TIERS.indexOf(tier);
}

/** The account that origins of one speaker on one term make up; none for none. */
export function accountOf(states: readonly OriginState[]): Account | undefined {
  const origins = states.toSorted(
    (a, b) => a.origin.said.instant - b.origin.said.instant || a.origin.place - b.origin.place,
  );
  const confirmed = origins.findLast(({ hearing }) => hearing.confirms.length > 0);
  const alive = origins.findLast(({ fall }) => !fall);
  const last = alive ?? confirmed ?? origins.at(-1);
  if (!last) return undefined;
  const { origin, words, tier, hearing } = last;
  const live = alive !== undefined || confirmed !== undefined;
  const such = live && (tier !== 'other' || hearing.confirms.length > 0);
  return { speaker: origin.speaker, term: origin.term, origins, standing: last, value: words.value, live, tier, such };
}
