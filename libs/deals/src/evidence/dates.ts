import { instantOf } from '../values/index.js';
import type { Named } from './links.js';
import type { Point } from './origins.js';
import type { Sources } from './sources.js';
import type { Uttered } from './uttered.js';

/** When something was said: as given, and as milliseconds since 1970 (a date is its last instant, UTC). */
export interface Moment {
  readonly text: string;
  readonly instant: number;
}

export function moment(text: string): Moment {
  return { text, instant: instantOf(text) };
}

/** A publication's claims are as old as the publication, by its own date or by a link that names it. */
export function saidAt({ publication, redated, record }: Uttered, named: Named): Moment {
  const published = publication && (publication.publishedAt ?? named.get(publication.publicationId)?.publishedAt);
  return moment(redated || published === undefined ? record.assertedAt : published);
}

type Dated = Pick<Point, 'said' | 'place' | 'position'>;

/** Date and place of an origin (2.6): its own once it is recorded; before, its publication's date and its earliest relay's place. */
export function dateOf({ id, own, relays }: Point, { named, datedAt }: Sources): Dated {
  if (own && own.uttered.record.type !== 'ReportCorrected') {
    const { record, publication, place } = own.uttered;
    const published = id === publication?.publicationId;
    return { said: published ? datedAt(own.uttered) : moment(record.assertedAt), place, position: record.position };
  }
  // Known only through relays, or, besides, through a correction of its own.
  const all = [...relays.map(({ spoken }) => spoken), ...(own ? [own] : [])];
  const first = all.reduce((a, b) => (b.place < a.place ? b : a));
  const date = named.get(id)?.publishedAt;
  const said = date === undefined ? earliest(all.map(({ uttered }) => datedAt(uttered))) : moment(date);
  return { said, place: first.place, position: first.uttered.record.position };
}

function earliest(moments: readonly Moment[]): Moment {
  return moments.reduce((a, b) => (b.instant < a.instant ? b : a));
}
