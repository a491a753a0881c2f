import type { Reach } from '../events/reactions.js';
import { push } from './lists.js';
import type { Origin, Topology } from './origins.js';
import type { Reaction } from './reactions.js';
import type { Sources } from './sources.js';
import type { Spoken } from './spoken.js';
import { makersOf } from './uttered.js';

/** The clause by which a reaction reaches an origin. */
export type ReachClause = '4.2' | '4.3';
export type Reached = ReadonlyMap<Origin, ReachClause>;

/** Finds the origins, as they stand now, that reactions reach by what they were resolved to when they were recorded. */
export class Reaching {
  readonly #origins = new Map<string, Origin[]>();
  readonly #made = new Map<string, { claim: Spoken; term: string }[]>();
  readonly #missing = new Map<string, Spoken[]>();

  constructor(
    private readonly sources: Sources,
    private readonly topology: Topology,
  ) {
    for (const origin of topology.origins) push(this.#origins, origin.id, origin);
    for (const claim of sources.spoken) {
      for (const { maker, term } of madeUnder(claim)) push(this.#made, maker, { claim, term });
      for (const id of topology.relaying(claim).missing) push(this.#missing, id, claim);
    }
  }

  /** `place`: of the reaction in the log. */
  reached(reaches: readonly Reach[], place: number): Map<Origin, ReachClause> {
    const found = new Map<Origin, ReachClause>();
    for (const { origin, term } of reaches) {
      for (const one of this.#origins.get(origin) ?? [])
        if (term === undefined || one.term === term) found.set(one, '4.2');
    }
    const moved = reaches.flatMap((reach) => [...this.#moved(reach, found), ...this.#turnedOut(reach, place)]);
    for (const one of moved) if (!found.has(one)) found.set(one, '4.3');
    return found;
  }

  /** A reaction with what it made itself: a confirmation confirms its own claims. */
  of({ reaches, place, makes }: Reaction): Reached {
    const found = this.reached(reaches, place);
    for (const claim of makes) for (const origin of this.topology.of(claim)) found.set(origin, '4.2');
    return found;
  }

  /** What was claimed there and stands elsewhere now: by a rectification, or by a link recorded since (4.3). */
  #moved({ origin, term }: Reach, direct: ReadonlyMap<Origin, ReachClause>): Origin[] {
    return (this.#made.get(origin) ?? []).flatMap((made) => {
      if (term !== undefined && made.term !== term) return [];
      const origins = this.topology.of(made.claim);
      return origins.some((one) => direct.has(one)) ? [] : origins;
    });
  }

  /** Claims that were taken for repetitions of it, until its own words were recorded and did not hold them (4.2). */
  #turnedOut({ origin, term }: Reach, place: number): readonly Origin[] {
    const recordedAt = this.sources.byId.get(origin)?.wholeFrom ?? -1;
    return (this.#missing.get(origin) ?? []).flatMap((claim) => {
      const covered = term === undefined || claim.term === term;
      return covered && claim.place < recordedAt && place < recordedAt ? this.topology.of(claim) : [];
    });
  }
}

/** The publications (or confirmations) and terms under which a claim was made, now and before our rectifications. */
function madeUnder({ uttered, term, former }: Spoken): readonly { maker: string; term: string }[] {
  return [...makersOf(uttered).map((maker) => ({ maker, term })), ...former];
}
