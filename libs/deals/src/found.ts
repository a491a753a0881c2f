import { utteranceOf } from './evidence/claims.js';
import type { EvidenceRecord } from './evidence/dossier.js';
import { partiesIn, publicationsIn } from './mentions.js';
import { isText } from './values/compare.js';

/** What a subject is found by: grows with each record, in the order in which things were first named. */
export class Found {
  readonly #parties = new Set<string>();
  readonly #publications = new Mentions();
  readonly #words = new Mentions();

  add(record: EvidenceRecord): void {
    const { data } = record;
    const parties = partiesIn(data);
    const publications = publicationsIn(data);
    for (const party of parties) this.#parties.add(party);
    for (const { publicationId } of publications) this.#publications.add(publicationId);
    const publishers = publications.map(({ publisher }) => publisher);
    for (const word of [...openedAs(data as Opened), ...parties, ...publishers, ...claimedIn(record)])
      this.#words.add(word);
  }

  /** The id of every party that the records name. Sorted. */
  get parties(): string[] {
    return [...this.#parties].sort();
  }

  /** The id of every publication that they name, recorded or through relays. */
  get publications(): string[] {
    return this.#publications.list();
  }

  /** Titles, roles, publishers, terms and all that was claimed. */
  get words(): string[] {
    return this.#words.list();
  }
}

/** Each once, in the order of the first mention. The list is kept too: it is copied after every record. */
class Mentions {
  readonly #known = new Set<string>();
  readonly #list: string[] = [];

  add(one: string): void {
    if (this.#known.size < this.#known.add(one).size) this.#list.push(one);
  }

  list(): string[] {
    return this.#list.slice();
  }
}

interface Opened {
  readonly title?: string;
  readonly kind?: string;
  readonly item?: string;
  readonly principals?: readonly { readonly role: string }[];
}

function openedAs(data: Opened): string[] {
  const { title, kind, item, principals = [] } = data;
  return [title, kind, item, ...principals.map(({ role }) => role)].filter((word) => word !== undefined);
}

/** The terms that a record claims, and what it says of them. */
function claimedIn(record: EvidenceRecord): string[] {
  const uttered = utteranceOf(record, () => 'approved')?.claims ?? [];
  const corrected = record.type === 'ReportCorrected' ? (record.data.claims ?? []) : [];
  return [...uttered, ...corrected].flatMap(({ term, value }) => [term, isText(value) ? value : value.text]);
}
