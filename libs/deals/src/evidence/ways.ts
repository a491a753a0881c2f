import type { RelayLink } from '../values/index.js';
import type { Fall, Falls } from './falls.js';
import { inForce, type Source, type Sources } from './sources.js';
import type { Spoken } from './spoken.js';

/** Where a chain of relay links ends on a term: at a recorded claim, or at a publication known only through relays. */
export type End = Spoken | { readonly publicationId: string };

/** One way from a claim along its relay links to its origin (2.1, 2.2). */
export interface Way {
  /** The publications after the claim's own, next link first, the origin's last. */
  readonly steps: readonly string[];
  readonly end: End;
  /** The last link, as it names the origin; absent where a confirmation was reached through its publication. */
  readonly named: RelayLink;
  /** What on the way fell. */
  readonly fall: Fall | undefined;
}

/** A claim's ways; none for one's own words. */
export interface Relaying {
  readonly ways: readonly Way[];
  /** Links that were recorded, and did not make this claim (2.4). */
  readonly missing: readonly string[];
}

interface Walk {
  readonly term: string;
  /** The publication that names the link: the owner of what the next did not say. */
  readonly from: End;
  readonly seen: ReadonlySet<string>;
}

/** Follows relay links. A recorded link speaks for itself, whatever others nest beyond it; what comes back to itself ends there. */
export class Wayfinder {
  readonly #found = new Map<Spoken, Relaying>();

  constructor(
    private readonly sources: Sources,
    private readonly falls: Falls,
  ) {}

  relaying(claim: Spoken): Relaying {
    const known = this.#found.get(claim);
    if (known) return known;
    this.#found.set(claim, { ways: [], missing: [] });
    const own = claim.uttered.publication?.publicationId ?? claim.uttered.recordId;
    const walk = { term: claim.term, from: claim, seen: new Set([own]) };
    const all = (claim.relayOf ?? []).flatMap((link) => this.#along(link, walk));
    const relaying = settle(all, claim);
    this.#found.set(claim, relaying);
    return relaying;
  }

  #along(link: RelayLink, walk: Walk): Step[] {
    const id = link.publicationId;
    if (walk.seen.has(id)) return [];
    const source = this.sources.byId.get(id);
    const claim = inForce(source?.claims.get(walk.term)) ?? inForce(source?.onWay.get(walk.term));
    if (claim) return this.#beyondRecorded(link, claim);
    if (source?.wholeFrom !== undefined) return [{ end: walk.from, missing: id }];
    return this.#beyondUnrecorded(link, walk);
  }

  #beyondRecorded(link: RelayLink, claim: Spoken): Step[] {
    const id = link.publicationId;
    const fall = this.falls.publication(id, claim.term) ?? this.falls.claim(claim);
    const { ways } = this.relaying(claim);
    if (ways.length === 0) return [{ steps: [id], end: claim, named: link, fall }];
    return ways.map((way) => ({ ...way, steps: [id, ...way.steps], fall: fall ?? way.fall }));
  }

  #beyondUnrecorded(link: RelayLink, walk: Walk): Step[] {
    const id = link.publicationId;
    const end = { publicationId: id };
    const fall = this.falls.publication(id, walk.term);
    const here = { steps: [id], end, named: link, fall };
    const next = { ...walk, from: end, seen: new Set([...walk.seen, id]) };
    const beyond = (link.relayOf ?? []).flatMap((nested) => this.#along(nested, next));
    if (beyond.length === 0) return [here];
    return beyond.map((step) => {
      if (!('steps' in step)) return step.end === end ? { ...here, missing: step.missing } : step;
      return { ...step, steps: [id, ...step.steps], fall: fall ?? step.fall };
    });
  }
}

type Step = (Way & { readonly missing?: string }) | { readonly end: End; readonly missing: string };

/** One way for each end, a live one before a fallen; what a recorded link did not say is its relay's own, unless another link said it. */
function settle(steps: readonly Step[], claim: Spoken): Relaying {
  const ways = new Map<string | Spoken, Way>();
  for (const step of steps) {
    if (!('steps' in step) || step.end === claim) continue;
    const key = 'publicationId' in step.end ? step.end.publicationId : step.end;
    const known = ways.get(key);
    if (!known || (known.fall && !step.fall)) ways.set(key, step);
  }
  const found = [...ways.values()];
  const toldByAnother = found.some((way: Step) => way.missing === undefined);
  return { ways: found, missing: toldByAnother ? [] : steps.flatMap((step) => step.missing ?? []) };
}

/** Whether the publication, relaying these, would come back to itself along links known now (2.1). */
export function comesBack(
  publicationId: string,
  links: readonly RelayLink[],
  byId: ReadonlyMap<string, Source>,
): boolean {
  const seen = new Set<string>();
  const queue = [...links];
  for (let link = queue.pop(); link; link = queue.pop()) {
    if (link.publicationId === publicationId) return true;
    if (seen.has(link.publicationId)) continue;
    const source = byId.get(link.publicationId);
    const recorded = source && (source.wholeFrom !== undefined || source.claims.size > 0);
    if (recorded) seen.add(link.publicationId);
    queue.push(...(recorded ? linksOf(source) : (link.relayOf ?? [])));
  }
  return false;
}

function linksOf({ claims }: Source): readonly RelayLink[] {
  return [...claims.values()].flatMap((ones) =>
    ones.flatMap(({ uttered, relayOf }) => (uttered.struck ? [] : (relayOf ?? []))),
  );
}
