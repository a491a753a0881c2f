import type { RelayLink } from '../values/index.js';
import type { Mendings } from './corrections.js';
import type { Uttered } from './uttered.js';

/** Publications as relay links name them: the first naming of each, dated by the first that knows its date (2.6). */
export type Named = ReadonlyMap<string, RelayLink>;

export function namedByLinks(uttered: readonly Uttered[], mended: Mendings): Named {
  const said = uttered.filter(({ struck }) => !struck).flatMap(({ claims }) => claims.map(({ relayOf }) => relayOf));
  const corrected = [...mended.values()].flatMap((terms) =>
    [...terms.values()].flatMap(({ words }) => words.map(({ claim }) => claim.relayOf)),
  );
  const named = new Map<string, RelayLink>();
  for (const link of new Set([...said, ...corrected])) link?.forEach((next) => nameAll(next, named));
  return named;
}

function nameAll(link: RelayLink, named: Map<string, RelayLink>): void {
  const known = named.get(link.publicationId);
  if (!known) named.set(link.publicationId, link);
  else if (known.publishedAt === undefined && link.publishedAt !== undefined) {
    named.set(link.publicationId, { ...known, publishedAt: link.publishedAt });
  }
  link.relayOf?.forEach((next) => nameAll(next, named));
}

export function isNamedIn(links: readonly RelayLink[], publicationId: string): boolean {
  return links.some((link) => link.publicationId === publicationId || isNamedIn(link.relayOf ?? [], publicationId));
}
