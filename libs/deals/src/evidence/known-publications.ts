import type { ReportRecorded } from '../events/reports.js';
import type { Publication, RelayLink } from '../values/index.js';
import { isAboutParty } from './parties.js';
import type { Reading } from './reading.js';

/** What the records say of a publication, as far as claims on one term that repeat it are concerned. */
interface Known {
  /**
   * `origin`: its own words on the term are recorded, who repeats them adds nothing. `unrecorded`: nothing of it is
   * recorded that bears on the term. `other`: it repeats another itself, or was recorded without the term.
   */
  readonly kind: 'origin' | 'unrecorded' | 'other';
  readonly publisher: string;
  /** Its date, as the first link that knows it names it (2.6). */
  readonly namedAt: string | undefined;
  /** A link that names its date tells nothing new. */
  readonly dated: boolean;
  /** Of `other`: the ids of the origins that its claim on the term repeats; none where it makes none. */
  readonly repeats: readonly string[];
}

/** The publications that a subject's records know by name, and those that reactions and publishers' acts are about. */
export class KnownPublications {
  readonly #known = new Map<string, Known>();
  readonly #reached: Set<string>;
  readonly #actedOn: ReadonlySet<string>;

  constructor({ sources, topology, reactions }: Reading, term: string) {
    const origins = new Set(topology.origins.flatMap((one) => (one.own && one.term === term ? one.id : [])));
    for (const { id, publication, wholeFrom, claims, onWay } of sources.byId.values()) {
      const isRecorded = wholeFrom !== undefined || claims.has(term) || onWay.has(term);
      const kind = origins.has(id) ? 'origin' : isRecorded ? 'other' : 'unrecorded';
      const namedAt = sources.named.get(id)?.publishedAt;
      const dated = namedAt !== undefined || (kind !== 'unrecorded' && publication.publishedAt !== undefined);
      const made = [...(claims.get(term) ?? []), ...(onWay.get(term) ?? [])];
      const repeats = made.flatMap((claim) => topology.of(claim).map((origin) => origin.id));
      this.#known.set(id, { kind, publisher: publication.publisher, namedAt, dated, repeats });
    }
    this.#reached = new Set(reactions.flatMap(({ reaches }) => reaches.map(({ origin }) => origin)));
    this.#actedOn = new Set([...sources.states.keys(), ...sources.mended.keys()]);
  }

  find(id: string): Known | undefined {
    return this.#known.get(id);
  }

  /** A reaction was resolved to it. */
  isReached(id: string): boolean {
    return this.#reached.has(id);
  }

  /** Takes in that a reaction was resolved to them. */
  addReached(ids: readonly string[]): void {
    for (const id of ids) this.#reached.add(id);
  }

  /** Its publisher corrected, held or withdrew something of it. */
  isActedOn(id: string): boolean {
    return this.#actedOn.has(id);
  }

  /**
   * True where the report tells nothing of a publication that an earlier record knows, but that it is repeated: then
   * what was read of those stands.
   */
  isNews(report: ReportRecorded): boolean {
    const { reportId, publication, claims } = report;
    const own = publication.publicationId;
    if ([own, reportId].some((id) => this.#known.has(id) || this.#reached.has(id) || this.#actedOn.has(id)))
      return false;
    const links = linksOf(report);
    if (links.some((link) => link.publicationId === own || this.#datesAnew(link))) return false;
    // Whom a confirmation reaches through its publication may become a principal (4.1).
    const namesParty = claims.some(({ term }) => isAboutParty(term));
    return !namesParty || !links.some(({ publicationId }) => this.#reached.has(publicationId));
  }

  /** Takes in whom a report that is news repeats. */
  addLinks(report: ReportRecorded): void {
    for (const { publicationId, publisher, publishedAt } of linksOf(report)) {
      const known = this.#known.get(publicationId) ?? { kind: 'unrecorded', publisher, repeats: [] };
      const namedAt = 'namedAt' in known && known.namedAt !== undefined ? known.namedAt : publishedAt;
      const dated = namedAt !== undefined || ('dated' in known && known.dated);
      this.#known.set(publicationId, { ...known, namedAt, dated });
    }
  }

  /** Takes in its publication. `repeats`: the ids of those that its claim on the term repeats; undefined without one. */
  add({ publicationId, publisher, publishedAt }: Publication, repeats: readonly string[] | undefined): void {
    const kind = repeats?.length === 0 ? 'origin' : 'other';
    const dated = publishedAt !== undefined;
    this.#known.set(publicationId, { kind, publisher, namedAt: undefined, dated, repeats: repeats ?? [] });
  }

  #datesAnew({ publicationId, publishedAt }: RelayLink): boolean {
    return publishedAt !== undefined && this.#known.get(publicationId)?.dated === false;
  }
}

/** Every link that a claim of the report has, its own or the report's, with what is nested in it. */
function linksOf({ relayOf, claims }: ReportRecorded): RelayLink[] {
  return claims.flatMap((claim) => (claim.relayOf ?? relayOf ?? []).flatMap(nested));
}

function nested(link: RelayLink): RelayLink[] {
  return [link, ...(link.relayOf ?? []).flatMap(nested)];
}
