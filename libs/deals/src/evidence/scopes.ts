import type { Reach, Scope } from '../events/reactions.js';
import { push } from './lists.js';
import type { Origin, Relay, Topology } from './origins.js';
import type { Sources } from './sources.js';
import type { Spoken } from './spoken.js';
import { makersOf } from './uttered.js';

/** A claim, where it stands, and how it got there; no relay for one's own words. */
export interface Standing {
  readonly claim: Spoken;
  readonly origin: Origin;
  readonly relay: Relay | undefined;
}

/** Finds what references and scopes are about, and what that reaches (4.2). */
export class Scopes {
  readonly #byClaim = new Map<Spoken, Standing[]>();
  readonly #byRef = new Map<string, Spoken>();
  /** What others repeat of a publication, by its id. */
  readonly #through = new Map<string, Standing[]>();

  constructor(
    private readonly sources: Sources,
    private readonly topology: Topology,
  ) {
    for (const claim of sources.spoken) this.#name(claim);
    for (const origin of topology.origins) {
      if (origin.own) push(this.#byClaim, origin.own, { claim: origin.own, origin, relay: undefined });
      for (const relay of origin.relays) this.#follow({ claim: relay.spoken, origin, relay }, relay);
    }
  }

  /** What stands behind `<record id>/<claim id or term>`, or `<publication id>/<term>` of one known only through relays. */
  standings(ref: string): readonly Standing[] {
    const claim = this.#byRef.get(ref);
    if (claim) return this.#byClaim.get(claim) ?? [];
    const [id = '', term] = ref.split('/', 2);
    return (this.#through.get(id) ?? []).filter((standing) => standing.claim.term === term && this.#isSilent(id, term));
  }

  affirm(refs: readonly string[]): Reach[] {
    return distinct(refs.flatMap((ref) => this.standings(ref).flatMap(reachesOf)));
  }

  /** `before`: a place in the log, for what is resolved later than it was said. */
  resolve(scope: Scope, isLive: (origin: Origin) => boolean, before = Infinity): Reach[] {
    switch (scope.kind) {
      case 'claims':
        return this.affirm(scope.claims ?? []);
      case 'report': {
        const id = this.sources.byRecord.get(scope.reportId ?? '') ?? scope.reportId ?? '';
        return this.sources.byId.has(id) ? this.#publication(id) : [];
      }
      case 'publication':
        return this.#publication(scope.publicationId ?? '');
      case 'subject':
        return this.#subject((origin) => origin.place < before && isLive(origin));
    }
  }

  /** Every term of it; every term too of what it repeats as a whole, the one term of what single claims of it repeat. */
  #publication(id: string): Reach[] {
    const own = [...(this.sources.byId.get(id)?.claims.values() ?? [])]
      .flat()
      .flatMap((claim) => this.#byClaim.get(claim) ?? []);
    const through = (this.#through.get(id) ?? []).filter(({ claim }) => this.#isSilent(id, claim.term));
    const reaches = [...own, ...through].flatMap((standing) => {
      const { claim, origin, relay } = standing;
      return [...(relay?.named && claim.asWhole ? [{ origin: origin.id }] : []), ...reachesOf(standing)];
    });
    return distinct([{ origin: id }, ...reaches]);
  }

  #subject(isCovered: (origin: Origin) => boolean): Reach[] {
    const covered = this.topology.origins.filter(isCovered);
    const relays = covered.flatMap((origin) => origin.relays.map((relay) => ({ claim: relay.spoken, origin, relay })));
    return distinct([...covered.map(({ id }) => ({ origin: id })), ...relays.flatMap(reachesOf)]);
  }

  /** No record says what the publication claims on the term: it is known there only by what others repeat. */
  #isSilent(id: string, term: string | undefined): boolean {
    const source = this.sources.byId.get(id);
    return !source || (source.wholeFrom === undefined && !source.claims.has(term ?? ''));
  }

  #name(claim: Spoken): void {
    if (claim.uttered.struck) return;
    const ids = [
      claim.claimId,
      claim.term,
      ...claim.corrections.map((correction) => correction.claim.claimId ?? claim.term),
    ];
    const refs = [...ids.map((id) => `${claim.uttered.recordId}/${id}`), ...claim.former.map(({ ref }) => ref)];
    for (const ref of refs) if (!this.#byRef.has(ref)) this.#byRef.set(ref, claim);
  }

  #follow(standing: Standing, { steps }: Relay): void {
    push(this.#byClaim, standing.claim, standing);
    for (const step of steps) push(this.#through, step, standing);
  }
}

/** The origin, the publication that made the claim, and every one on its way: on the claim's term. */
function reachesOf({ claim, origin, relay }: Standing): Reach[] {
  const makers = makersOf(claim.uttered);
  return [origin.id, ...makers, ...(relay?.steps ?? [])].map((id) => ({ origin: id, term: claim.term }));
}

/** Each once; what is covered on every term needs no term named. */
function distinct(reaches: readonly Reach[]): Reach[] {
  const whole = new Set(reaches.flatMap(({ origin, term }) => (term === undefined ? origin : [])));
  const found = new Map<string, Reach>();
  for (const reach of reaches) {
    if (reach.term !== undefined && whole.has(reach.origin)) continue;
    found.set(`${reach.origin}/${reach.term ?? ''}`, reach);
  }
  return [...found.values()];
}
