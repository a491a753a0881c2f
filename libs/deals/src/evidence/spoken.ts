import type { Value } from '../events/claims.js';
import type { RelayLink } from '../values/index.js';
import type { Said } from './claims.js';
import { mend, saidFirstIn, type Correction, type Mending, type Mendings } from './corrections.js';
import type { Named } from './links.js';
import { isOf, makersOf, type Uttered } from './uttered.js';

/** A publication and term under which a claim was made before a rectification moved it (4.3). */
export interface Former {
  readonly maker: string;
  readonly term: string;
  readonly ref: string;
}

/** A claim as it stands: made by one record, in the words its publisher last gave it. */
export interface Spoken extends Said {
  /** `<record id>/<claim id or term>`. */
  readonly ref: string;
  readonly uttered: Uttered;
  /** The order of the log; a correction does not move it (2.6). */
  readonly place: number;
  readonly corrections: readonly Correction[];
  /** Every value it ever had, and from which place in the log. */
  readonly words: readonly { readonly place: number; readonly value: Value }[];
  readonly takenBackBy: Mending['takenBackBy'];
  readonly former: readonly Former[];
}

/** All claims, in the order of the log. `named`: publications as relay links name them. */
export function claimsSpoken(uttered: readonly Uttered[], mended: Mendings, named: Named): readonly Spoken[] {
  const spoken = uttered.flatMap((one) =>
    one.claims.map((said) => speak(one, said, mendingOf(one, said.term, mended))),
  );
  const made = new Set(
    spoken.flatMap(({ uttered: { publication }, term }) =>
      publication ? [`${publication.publicationId}/${term}`] : [],
    ),
  );
  const reports = new Map(
    uttered.flatMap((one) => (one.publication && !one.by ? [[one.publication.publicationId, one] as const] : [])),
  );
  const added = [...mended].flatMap(([publicationId, terms]) =>
    [...terms].flatMap(([term, mending]) => {
      const known = { report: reports.get(publicationId), link: named.get(publicationId) };
      return made.has(`${publicationId}/${term}`) ? [] : speakFirst(known, mending);
    }),
  );
  return [...spoken, ...added].sort((a, b) => a.place - b.place);
}

/** A publisher mends its own words only: not those of a party that are merely known from it. */
function mendingOf({ publication, by }: Uttered, term: string, mended: Mendings): Mending | undefined {
  if (!publication || (by && !by.some((party) => isOf(publication, party)))) return undefined;
  return mended.get(publication.publicationId)?.get(term);
}

/** A claim as its record makes it, with what its publisher did to it. */
export function speak(uttered: Uttered, said: Said, mending: Mending | undefined): Spoken {
  const { recordId, place } = uttered;
  const corrections = mending?.words ?? [];
  const { claimId, term, value, attribution, relayOf, asWhole } = mend(said, corrections);
  const first = { place, value: said.value };
  return {
    claimId,
    term,
    value,
    attribution,
    relayOf,
    asWhole,
    ref: `${recordId}/${claimId}`,
    uttered,
    place,
    corrections,
    words: [first, ...corrections.map(({ place: at, claim }) => ({ place: at, value: claim.value }))],
    takenBackBy: mending?.takenBackBy,
    former: formerOf(uttered, said),
  };
}

/** A correction adds a claim to its report; or gives the words of a publication known only through relays. */
function speakFirst(known: { report?: Uttered | undefined; link?: RelayLink | undefined }, mending: Mending): Spoken[] {
  const [first, ...later] = mending.words;
  const uttered = known.report ?? (known.link && first && onlyCorrected(known.link, first));
  if (!first || !uttered) return [];
  const said = saidFirstIn(first, known.report?.claims[0]);
  const words = mending.words.map(({ place, claim }) => ({ place, value: claim.value }));
  return [{ ...speak(uttered, said, { ...mending, words: later }), corrections: mending.words, words }];
}

function onlyCorrected(link: RelayLink, { place, record }: Correction): Uttered {
  const { publicationId, publisher, tier } = link;
  const publication = { publicationId, publisher, tier };
  const nothing = { by: undefined, whole: false, claims: [], former: [], slips: [], redated: false, struck: false };
  return { ...nothing, recordId: publicationId, publication, place, record };
}

/** Where earlier versions of the record made this claim: the one with its id, or else the one in its place in the list. */
function formerOf({ former, claims }: Uttered, said: Said): readonly Former[] {
  if (former.length === 0) return [];
  const index = claims.indexOf(said);
  return former.flatMap((version) => {
    const same = version.claims.find(({ claimId }) => claimId === said.claimId) ?? version.claims[index];
    const ref = `${version.recordId}/${same?.claimId}`;
    return same ? makersOf(version).map((maker) => ({ maker, term: same.term, ref })) : [];
  });
}
