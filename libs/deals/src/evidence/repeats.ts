import type { Point } from './origins.js';
import type { Spoken } from './spoken.js';
import { likeness } from './extent.js';

/**
 * Who cites nobody and says what was said before, repeats it (2.5). For each origin that does so, the origin it repeats:
 * of those that had an equal value in the log before it, live or not and not of its own publisher, the first asserted.
 */
export function repeatsOf(
  spoken: readonly Spoken[],
  endsOf: (claim: Spoken) => readonly Point[],
): ReadonlyMap<Point, Point> {
  const repeated = new Map<Point, Point>();
  const voices = new Map<string, Voices>();
  for (const { claim, value, asks } of inOrder(spoken)) {
    const like = likeness(claim.term, value);
    if (like === undefined) continue;
    const before = voices.get(like) ?? new Voices();
    voices.set(like, before);
    if (!asks) {
      endsOf(claim).forEach((end) => before.add(end));
      continue;
    }
    const point = endsOf(claim).find(({ own }) => own === claim);
    const first = point && before.firstOther(point.speaker, repeated);
    if (point && first) repeated.set(point, first);
  }
  return repeated;
}

interface Word {
  readonly claim: Spoken;
  readonly value: Spoken['value'];
  readonly place: number;
  /** The claim as it now stands is compared with what was said before its own place. */
  readonly asks: boolean;
}

/** Of the terms on which somebody cites nobody; what was struck out was never said. */
function inOrder(spoken: readonly Spoken[]): Word[] {
  const said = spoken.filter(({ uttered }) => !uttered.struck);
  const terms = new Set(said.filter(citesNobody).map(({ term }) => term));
  const words = said.flatMap((claim) => {
    if (!terms.has(claim.term)) return [];
    const own = claim.words.map(({ place, value }) => ({ claim, value, place, asks: false }));
    return citesNobody(claim) ? [{ claim, value: claim.value, place: claim.place, asks: true }, ...own] : own;
  });
  return words.sort((a, b) => a.place - b.place);
}

/** Neither a relay link nor an attribution of its own; primary publications and parties need cite nobody. */
export function citesNobody({ uttered: { publication, by }, relayOf, attribution }: Spoken): boolean {
  if (by || relayOf || !publication || publication.tier === 'primary') return false;
  return attribution === undefined || attribution.kind === 'publication';
}

/** Who said one and the same, by date. */
class Voices {
  readonly #known = new Set<Point>();
  readonly #byDate: Point[] = [];

  add(point: Point): void {
    if (this.#known.has(point)) return;
    this.#known.add(point);
    const before = this.#byDate.findLastIndex(
      ({ said, place }) => (said.instant - point.said.instant || place - point.place) <= 0,
    );
    this.#byDate.splice(before + 1, 0, point);
  }

  firstOther(speaker: string, repeated: ReadonlyMap<Point, Point>): Point | undefined {
    for (const point of this.#byDate) {
      const root = rootOf(point, repeated);
      if (root.speaker !== speaker) return root;
    }
    return undefined;
  }
}

/** What is repeated may itself repeat something. */
export function rootOf(point: Point, repeated: ReadonlyMap<Point, Point>): Point {
  const next = repeated.get(point);
  return next ? rootOf(next, repeated) : point;
}
