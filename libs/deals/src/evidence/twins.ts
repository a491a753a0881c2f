import type { Falls } from './falls.js';
import type { Point } from './origins.js';

/**
 * A publication may be recorded twice: as a report, and as that by which its own party confirms. On the terms that it
 * claims there it is the party's one origin (2.8), and what else is recorded of it only repeats that. Twin to origin;
 * of several confirmations the last that is live stands for all.
 */
export function twinsAmong(points: readonly Point[], falls: Falls): ReadonlyMap<Point, Point> {
  const origins = new Map(points.filter((point) => isPublished(point, falls)).map((point) => [keyOf(point), point]));
  if (origins.size === 0) return new Map();
  return new Map(
    points.flatMap((point): [Point, Point][] => {
      const origin = point.own && origins.get(keyOf(point));
      return origin && origin !== point ? [[point, origin]] : [];
    }),
  );
}

/** A confirmation that is live, in a publication of the party's own. */
function isPublished({ id, party, own }: Point, falls: Falls): boolean {
  return party !== undefined && own?.uttered.publication?.publicationId === id && !falls.claim(own);
}

function keyOf({ id, term, speaker }: Point): string {
  return `${id}|${term}|${speaker}`;
}
