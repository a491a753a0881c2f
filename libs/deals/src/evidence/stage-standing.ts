import type { EventNamed } from '../events/catalogue.js';
import type { RelayLink } from '../values/index.js';
import { glance } from './assessment.js';
import { moment } from './dates.js';
import type { Dossier, Entry, EvidenceRecord } from './dossier.js';
import { stageOf } from './evidence.js';
import { type Dated, GrowingAccounts } from './growing-accounts.js';
import { judge, type Judged, statusOf } from './judging.js';
import type { Falls } from './falls.js';
import { KnownPublications } from './known-publications.js';
import type { Origin } from './origins.js';
import { isAboutParty, type Parties } from './parties.js';
import { reactionsOf } from './reactions.js';
import { read } from './reading.js';
import { citesNobody } from './repeats.js';
import { speak } from './spoken.js';
import { utter } from './uttered.js';
import type { Status } from './view.js';

/** Where a subject stands in lists (5.2, 5.3); null if no stage was ever claimed. */
export interface StageOutcome {
  readonly stage: string | null;
  readonly status: Status | null;
}

const STAGE = 'stage';
const isStage = (term: string) => term === STAGE;

/**
 * Where the stage of a subject stands, carried along as the subject grows. Most records are those of a new publication,
 * which can be told to change one account, or none; after any other all is to be read anew.
 */
export class StageStanding {
  readonly #known: KnownPublications;
  readonly #accounts: GrowingAccounts;
  readonly #parties: Parties;
  /** Nothing was rectified and no plan revised: an account depends on nothing but its own origins. */
  readonly #isPlain: boolean;
  /** A relay added a stage that a recorded link did not say (2.4). */
  readonly #hasAdded: boolean;
  #outcome: StageOutcome;

  /** Reads it off the records. */
  constructor(dossier: Dossier) {
    const reading = read(dossier, isStage);
    this.#known = new KnownPublications(reading, STAGE);
    this.#accounts = new GrowingAccounts(reading, STAGE);
    this.#parties = reading.parties;
    const claims = reading.sources.byTerm.get(STAGE) ?? [];
    this.#hasAdded = claims.some((claim) => reading.topology.relaying(claim).missing.length > 0);
    this.#isPlain = dossier.entries.every(isPlain);
    this.#outcome = outcomeOf(judge(reading, isStage).find(({ term }) => isStage(term)));
  }

  get outcome(): StageOutcome {
    return this.#outcome;
  }

  /**
   * Takes in the record that comes next, at that place in the log.
   * @returns false where that record alone does not tell; this standing is then of no use any more.
   */
  follow(record: EvidenceRecord, place: number): boolean {
    switch (record.type) {
      case 'StatementRecorded':
      case 'CommentDeclined':
      case 'SubjectsLinked':
        return true;
      case 'ReportRecorded':
        return this.#isPlain && this.#known.isNews(record.data) && this.#report(record, place);
      case 'DenialRecorded':
      case 'ConfirmationRecorded':
        return this.#isPlain && this.#react(record, place);
      default:
        return false;
    }
  }

  #report(record: EventNamed<'ReportRecorded'>, place: number): boolean {
    const uttered = utter(entryOf(record), place, () => '');
    const claim = uttered?.claims.find(({ term }) => isStage(term));
    const { publication } = record.data;
    this.#known.addLinks(record.data);
    if (uttered && claim) {
      const spoken = speak(uttered, claim, undefined);
      const links = claim.relayOf ?? [];
      if (citesNobody(spoken) || !links.every((link) => this.#isTold(link, links))) return false;
      const dated = { spoken, said: moment(publication.publishedAt ?? record.assertedAt) };
      if (links.length === 0) this.#accounts.own(dated);
      for (const link of links) this.#relayed(dated, link);
      this.#outcome = this.#glance();
    }
    this.#known.add(publication, claim && (claim.relayOf ?? []).map(({ publicationId }) => publicationId));
    return true;
  }

  /** A confirmation that claims something itself, or may make a principal (4.1), is more than a reaction. */
  #react(record: EventNamed<'DenialRecorded' | 'ConfirmationRecorded'>, place: number): boolean {
    const { publication, reaches } = record.data;
    if (publication && this.#known.isActedOn(publication.publicationId)) return false;
    if (record.type === 'ConfirmationRecorded') {
      const isMore = reaches.some(({ term }) => term === undefined || isAboutParty(term));
      if (isMore || record.data.claims?.length) return false;
    }
    const ids = reaches.flatMap(({ origin, term }) => (term === undefined || isStage(term) ? origin : []));
    // What a claim repeats is reached with it: where that is not named too, it came to stand there later (4.3).
    const repeated = ids.flatMap((id) => this.#known.find(id)?.repeats ?? []);
    const isFound = ids.every((id) => this.#known.find(id) !== undefined || this.#accounts.hasOrigin(id));
    const [reaction] = reactionsOf({ entries: [entryOf(record)] }, [], NOTHING_FELL);
    if (!reaction || !isFound || this.#hasAdded || !repeated.every((id) => ids.includes(id))) return false;
    this.#known.addReached(reaches.map(({ origin }) => origin));
    this.#accounts.react(ids, { ...reaction, place });
    this.#outcome = this.#glance();
    return true;
  }

  /** Whether it is known from what was read what the link leads to: a publication whose own words stand, or are unknown. */
  #isTold({ publicationId: id, relayOf }: RelayLink, among: readonly RelayLink[]): boolean {
    if (relayOf?.length || among.filter(({ publicationId }) => publicationId === id).length > 1) return false;
    const kind = this.#known.find(id)?.kind ?? 'unrecorded';
    if (kind !== 'unrecorded') return kind === 'origin';
    return !this.#known.isActedOn(id) && (this.#accounts.tellsOf(id) || !this.#known.isReached(id));
  }

  #relayed(dated: Dated, link: RelayLink): void {
    const known = this.#known.find(link.publicationId);
    if (known?.kind === 'origin') return;
    const publishedAt = known?.namedAt ?? link.publishedAt;
    const as = { publisher: known?.publisher ?? link.publisher, ...(publishedAt !== undefined && { publishedAt }) };
    this.#accounts.relayed(dated, link, as);
  }

  #glance(): StageOutcome {
    const bench = { parties: this.#parties, revised: new Set<Origin>(), isRevivable: () => false };
    const { held, status } = glance(this.#accounts.all(), bench);
    return status === undefined ? NEVER_CLAIMED : { stage: stageOf(held), status };
  }
}

const NEVER_CLAIMED: StageOutcome = { stage: null, status: null };

const NOTHING_FELL: Falls = { publication: () => undefined, reaction: () => undefined, claim: () => undefined };

function entryOf(record: EvidenceRecord): Entry {
  return { versions: [{ eventId: record.eventId, record }] };
}

function isPlain({ versions }: Entry): boolean {
  return versions.length === 1 && versions[0].record?.type !== 'TargetRevised';
}

function outcomeOf(judged: Judged | undefined): StageOutcome {
  if (!judged) return NEVER_CLAIMED;
  const { held } = judged;
  return { stage: stageOf(held?.account.value), status: statusOf(judged) ?? null };
}
