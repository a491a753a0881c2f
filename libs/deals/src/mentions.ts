import type { DomainEvent } from './events/catalogue.js';
import { referencesOf } from './references.js';
import type { Publication, RelayLink } from './values/index.js';

/** The ids of the parties that an event names, its own subject included. Sorted. */
export function partiesOf({ stream, data }: DomainEvent): string[] {
  const own = stream.startsWith(PARTY_STREAM) ? [stream.slice(PARTY_STREAM.length)] : [];
  const replacement = 'replacement' in data && data.replacement ? partiesIn(data.replacement.data) : [];
  return distinct([...own, ...partiesIn(data), ...replacement]);
}

const PARTY_STREAM = 'party-';

/** The ids of the parties that a payload names. */
export function partiesIn(data: object): string[] {
  return referencesOf(data).flatMap(({ kind, id }) => (kind === 'party' ? [id] : []));
}

interface Publishing {
  readonly publication?: Publication;
  readonly relayOf?: readonly RelayLink[];
}

/** The publications that a payload names: its own, and all that it or its claims repeat. */
export function publicationsIn(data: object): Pick<Publication, 'publicationId' | 'publisher'>[] {
  const {
    publication,
    relayOf,
    claims = [],
    claim,
  } = data as Publishing & {
    readonly claims?: readonly Publishing[];
    readonly claim?: Publishing;
  };
  const links = [relayOf, ...claims.map((one) => one.relayOf), claim?.relayOf].flatMap((some) => some ?? []);
  return [...(publication ? [publication] : []), ...links.flatMap(linked)];
}

function linked(link: RelayLink): RelayLink[] {
  return [link, ...(link.relayOf ?? []).flatMap(linked)];
}

/** Each once, sorted. */
export function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
