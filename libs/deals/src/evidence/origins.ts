import { slug, type RelayLink } from '../values/index.js';
import type { Fall, Falls } from './falls.js';
import { dateOf, type Moment } from './dates.js';
import { repeatsOf, rootOf } from './repeats.js';
import type { Sources } from './sources.js';
import type { Spoken } from './spoken.js';
import { makerOf } from './uttered.js';
import { twinsAmong } from './twins.js';
import { Wayfinder, type End, type Relaying, type Way } from './ways.js';

/** A claim that repeats an origin's. */
export interface Relay {
  readonly spoken: Spoken;
  /** The publications after its own, the origin's last. */
  readonly steps: readonly string[];
  /** The link that names the origin; absent for a claim that cites nobody and says what was said before (2.5). */
  readonly named: RelayLink | undefined;
  /** What fell of the claim itself or on its way; the origin's own fate aside. */
  readonly fall: Fall | undefined;
}

/** The root of what a speaker says on a term in one publication, or by one confirmation (2.2). */
export interface Origin {
  /** Its publication's id, or that of the record by which a party said it. */
  readonly id: string;
  readonly term: string;
  /** A publisher's slug, or the party's id: a publisher whose slug is a party's id is that party (2.8). */
  readonly speaker: string;
  /** By whose word it is a confirmation. */
  readonly party: string | undefined;
  /** Its own words; absent while it is known only through relays. */
  readonly own: Spoken | undefined;
  readonly relays: readonly Relay[];
  readonly said: Moment;
  /** Its place in the log (2.6). */
  readonly place: number;
  readonly position: string;
}

/** An origin while its relays are still being found. */
export type Point = { -readonly [Key in keyof Origin]: Origin[Key] } & { relays: Relay[] };

export interface Topology {
  readonly origins: readonly Origin[];
  /** The origins of a claim: its own, or those it repeats. */
  of(claim: Spoken): readonly Origin[];
  relaying(claim: Spoken): Relaying;
}

/** Where every claim stands: the origins, each with its relays. */
export function topologyOf(sources: Sources, falls: Falls): Topology {
  const finder = new Wayfinder(sources, falls);
  const points = new Points(sources);
  for (const claim of sources.spoken) {
    const { ways } = finder.relaying(claim);
    if (ways.length === 0) points.own(claim);
    for (const way of ways) points.at(way.end, claim).relays.push(relayOf(claim, way, falls));
  }
  for (const point of points.all()) Object.assign(point, dateOf(point, sources));
  const twins = twinsAmong(points.all(), falls);
  const echoes = repeatsOf(sources.spoken, (claim) => points.ends(claim, finder.relaying(claim)));
  const repeated = new Map([...echoes, ...twins]);
  for (const [point, next] of repeated) foldInto(rootOf(next, repeated), point, falls);
  return {
    origins: points.all().filter((point) => !repeated.has(point)),
    of: (claim) => [...new Set(points.ends(claim, finder.relaying(claim)).map((end) => rootOf(end, repeated)))],
    relaying: (claim) => finder.relaying(claim),
  };
}

/** The ends of all chains, made when first met. */
class Points {
  readonly #owned = new Map<Spoken, Point[]>();
  readonly #unrecorded = new Map<string, Point>();

  constructor(private readonly sources: Sources) {}

  all(): Point[] {
    return [...[...this.#owned.values()].flat(), ...this.#unrecorded.values()];
  }

  ends(claim: Spoken, { ways }: Relaying): Point[] {
    return ways.length === 0 ? this.own(claim) : ways.map(({ end }) => this.at(end, claim));
  }

  /** A joint announcement is an origin of each party that makes it. */
  own(claim: Spoken): Point[] {
    const known = this.#owned.get(claim);
    if (known) return known;
    const { publication, recordId, by } = claim.uttered;
    const points = (by ?? [undefined]).map((party) => {
      const speaker = party ?? slug(publication?.publisher ?? recordId);
      return point({ id: makerOf(claim.uttered, party), term: claim.term, speaker, party, own: claim });
    });
    this.#owned.set(claim, points);
    return points;
  }

  /** Whoever repeats a joint announcement repeats the party that published it, or else the first named. */
  at(end: End, { term }: Spoken): Point {
    if (!('publicationId' in end)) {
      const published = end.uttered.publication?.publicationId;
      const own = this.own(end);
      return (
        own.find(({ id }) => id === published) ??
        own[0] ??
        point({ id: end.ref, term, speaker: end.ref, party: undefined, own: end })
      );
    }
    const key = `${end.publicationId}/${term}`;
    const known = this.#unrecorded.get(key);
    if (known) return known;
    const publisher = this.sources.byId.get(end.publicationId)?.publication.publisher ?? end.publicationId;
    const made = point({ id: end.publicationId, term, speaker: slug(publisher), party: undefined, own: undefined });
    this.#unrecorded.set(key, made);
    return made;
  }
}

function point(given: Pick<Point, 'id' | 'term' | 'speaker' | 'party' | 'own'>): Point {
  return { ...given, relays: [], said: { text: '', instant: 0 }, place: 0, position: '' };
}

function relayOf(spoken: Spoken, { steps, named, fall }: Way, falls: Falls): Relay {
  return { spoken, steps, named, fall: falls.claim(spoken) ?? fall };
}

/** What repeats an origin is a relay of it, and so is all that repeats the repetition. */
function foldInto(root: Point, point: Point, falls: Falls): void {
  const { own } = point;
  if (!own) return;
  root.relays.push({ spoken: own, steps: [root.id], named: undefined, fall: falls.claim(own) });
  const onward = point.id === root.id ? [] : [root.id];
  root.relays.push(...point.relays.map((relay) => ({ ...relay, steps: [...relay.steps, ...onward] })));
}
