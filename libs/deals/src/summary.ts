import { describeDeal } from './deal.js';
import { standing, type Dossier } from './evidence/dossier.js';
import type { EvidenceView, Status, TermView, Verdict } from './evidence/view.js';
import { describeGrant } from './grant.js';
import { distinct, partiesIn, publicationsIn } from './mentions.js';
import { openingOf } from './opening.js';
import { describeParty, type PartyState } from './party.js';
import { isText } from './values/compare.js';

/** How a subject bears on another. `bears_on`, of a grant on the deals that its opening names, has no id of its own. */
export interface SummaryLink extends Omit<EvidenceView['links'][number], 'linkId'> {
  readonly linkId?: string;
}

/** What lists show of a subject, and what it is found by. JSON-safe. */
export interface Summary {
  readonly title: string;
  /** Of a party its kind. */
  readonly stage: string | null;
  readonly status: Status | null;
  /** Of a grant. */
  readonly verdict?: Verdict;
  /** The id of every party that its records name, or of the party itself. Sorted. */
  readonly parties: readonly string[];
  /** What full-text search finds it by: title, item, publishers, terms, what was claimed, names. */
  readonly text: string;
  readonly links: readonly SummaryLink[];
  /** The id of every publication it knows, recorded or through relays. Sorted. */
  readonly publications: readonly string[];
}

interface States {
  readonly deal: Dossier;
  readonly grant: Dossier;
  readonly party: PartyState;
}

const SUMMARIES: { readonly [Kind in keyof States]: (state: States[Kind]) => Summary } = {
  deal: summarizeDeal,
  grant: summarizeGrant,
  party: summarizeParty,
};

/** Pure: the same events give the same summary. None of it depends on when it is read. */
export function summarize<Kind extends keyof States>(kind: Kind, state: States[Kind]): Summary {
  return SUMMARIES[kind](state);
}

function summarizeDeal(state: Dossier): Summary {
  const deal = describeDeal(state);
  const { title, stage, status, links } = deal;
  const roles = deal.principals.map(({ role }) => role);
  return { title, stage, status, links, ...found(state, deal, [title, deal.kind, ...roles]) };
}

function summarizeGrant(state: Dossier): Summary {
  const grant = describeGrant(state);
  const { title, stage, status, ledger, item } = grant;
  const eventId = openingOf(state)?.eventId ?? '';
  const bearing = grant.bearsOn.map((id): SummaryLink => ({ relation: 'bears_on', to: { kind: 'deal', id }, eventId }));
  const links = [...grant.links, ...bearing];
  return { title, stage, status, verdict: ledger.verdict, links, ...found(state, grant, [title, item]) };
}

function summarizeParty(state: PartyState): Summary {
  const { partyId, name, kind, aliases, identifiers } = describeParty(state);
  const text = words([name, partyId, ...aliases, ...identifiers.map(({ value }) => value)]);
  return { title: name, stage: kind, status: null, parties: [partyId], text, links: [], publications: [] };
}

type Found = Pick<Summary, 'parties' | 'publications' | 'text'>;

function found(state: Dossier, { terms }: EvidenceView, said: readonly string[]): Found {
  const payloads = state.entries.flatMap((entry) => standing(entry).record?.data ?? []);
  const parties = distinct(payloads.flatMap(partiesIn));
  const publications = payloads.flatMap(publicationsIn);
  const claimed = Object.entries(terms).flatMap(([name, term]) => [name, ...valuesOf(term)]);
  const publishers = publications.map(({ publisher }) => publisher);
  return {
    parties,
    publications: distinct(publications.map(({ publicationId }) => publicationId)),
    text: words([...said, ...parties, ...publishers, ...claimed]),
  };
}

function valuesOf({ held, rivals, past }: TermView): string[] {
  const accounts = [...(held ? [held] : []), ...rivals, ...past];
  return accounts.map(({ value }) => (isText(value) ? value : value.text));
}

/** Each once, in the order given. */
function words(said: readonly string[]): string {
  return [...new Set(said)].join('\n');
}
