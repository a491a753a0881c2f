import type { Decider } from '#event-sourcing';
import type { Dossier } from './evidence/dossier.js';
import type { EvidenceView, Status, Verdict } from './evidence/view.js';
import type { DomainEvent } from './events/catalogue.js';
import { gistOf } from './gist.js';
import { describeGrant } from './grant.js';
import { openingOf } from './opening.js';
import { describeParty, type PartyState } from './party.js';
import { deals, grants, parties } from './subjects.js';

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
  /** What full-text search finds it by, each once: title, item, publishers, terms, what was claimed, names. */
  readonly words: readonly string[];
  readonly links: readonly SummaryLink[];
  /** The id of every publication it knows, recorded or through relays. */
  readonly publications: readonly string[];
}

/** Summaries of one kind of subject, as one more fold. Pure: the same events give the same summary, whenever it is read. */
export interface SummaryFold<State> extends Pick<Decider<State, DomainEvent>, 'initial' | 'evolve'> {
  summarize(state: State): Summary;
}

interface States {
  readonly deal: Dossier;
  readonly grant: Dossier;
  readonly party: PartyState;
}

/**
 * By kind of subject. What a summary is made of is carried along, so that one after each event costs what one event does;
 * of a grant, stage, status and verdict are read anew.
 */
export const summaries: { readonly [Kind in keyof States]: SummaryFold<States[Kind]> } = {
  deal: { ...deals, summarize: summarizeDeal },
  grant: { ...grants, summarize: summarizeGrant },
  party: { ...parties, summarize: summarizeParty },
};

function summarizeDeal(state: Dossier): Summary {
  const gist = gistOf(state);
  const opening = openingOf(state);
  const title = opening?.type === 'DealOpened' ? opening.data.title : '';
  const { parties: named, publications, words } = gist.found;
  return { title, ...gist.stage(), links: [...gist.links], parties: named, publications, words };
}

function summarizeGrant(state: Dossier): Summary {
  const { found, links } = gistOf(state);
  // Of a copy: what a dossier adds up to is remembered as long as the dossier is, and is many times its size.
  const { title, stage, status, ledger, bearsOn } = describeGrant({ ...state });
  const eventId = openingOf(state)?.eventId ?? '';
  const bearing = bearsOn.map((id): SummaryLink => ({ relation: 'bears_on', to: { kind: 'deal', id }, eventId }));
  const { parties: named, publications, words } = found;
  const { verdict } = ledger;
  return { title, stage, status, verdict, links: [...links, ...bearing], parties: named, publications, words };
}

function summarizeParty(state: PartyState): Summary {
  const { partyId, name, kind, aliases, identifiers } = describeParty(state);
  const words = [...new Set([name, partyId, ...aliases, ...identifiers.map(({ value }) => value)])];
  return { title: name, stage: kind, status: null, parties: [partyId], words, links: [], publications: [] };
}
