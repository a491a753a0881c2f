import type { EventNamed } from '../events/catalogue.js';
import type { GrantView, LedgerView } from '../evidence/view.js';
import { describeGrant } from '../grant.js';
import { grants } from '../subjects.js';
import type { Allowance, Attribution, Publication } from '../values/index.js';
import { History } from './history.js';
import { Recording, type Recorder } from './recording.js';
import { allowance, links, publication, quantity, SOURCES, type Relayed } from './words.js';

/** How a grant's event is known: from a publication (its id will do), or by a principal; by the authority, unless said. */
export interface SourceWords {
  by?: string | readonly string[];
  from?: string | Publication;
  relayOf?: Relayed;
  attribution?: Attribution | null;
  at?: string;
}

export interface OpeningWords extends SourceWords {
  stage?: 'sought' | 'in_principle' | 'approved' | 'refused';
  allowance?: string | Allowance | undefined;
  distribution?: Allowance['distribution'];
  beneficiaries?: readonly string[];
  conditions?: readonly string[];
}

interface DrawdownWords extends SourceWords {
  party?: string;
  use?: 'drawn' | 'contracted' | 'dispatched' | 'delivered';
  basis?: 'adds' | 'total';
}

export const AUTHORITY = 'regulator';

const OPENINGS = {
  sought: 'PermissionSought',
  in_principle: 'PermissionGranted',
  approved: 'PermissionGranted',
  refused: 'PermissionRefused',
} as const;

export type GrantHistory = History<GrantView> & ReturnType<typeof grantActs>;

/** A grant of 100 gpu to ByteDance and Alibaba in all, approved by the regulator's own word: unless said otherwise. */
export function grantHistory(opening: OpeningWords = {}): GrantHistory {
  const { stage = 'approved', beneficiaries = ['bytedance', 'alibaba'], conditions, distribution, at } = opening;
  const allowed = 'allowance' in opening ? opening.allowance : 'exactly 100 gpu';
  const recording = new Recording('grant-grant-1', { decider: grants, describe: describeGrant });
  const data = {
    grantId: 'grant-1',
    title: 'A permission',
    authority: AUTHORITY,
    beneficiaries,
    item: 'GPUs',
    stage,
    ...(allowed !== undefined && {
      allowance: typeof allowed === 'string' ? allowance(allowed, distribution) : allowed,
    }),
    ...(conditions && { conditions: conditions.map((id) => ({ conditionId: id, text: `The condition ${id}.` })) }),
    ...source(opening),
  };
  recording.record(OPENINGS[stage], data, at);
  return Object.assign(new History(recording), grantActs(recording));
}

/** What can be recorded about a grant only. */
function grantActs(recording: Recorder<GrantView>) {
  const act = <Type extends ActType>(type: Type, words: SourceWords): EventNamed<Type> =>
    recording.record(type, { actId: `act-${recording.events.length + 1}`, ...source(words) }, words.at);
  return {
    ledger: (): LedgerView => recording.view().ledger,

    amendment(id: string, change: { mode: Mode; quantity: string; amends?: string } & SourceWords) {
      const { mode, quantity: phrase, amends, ...words } = change;
      const data = { amendmentId: id, mode, quantity: allowance(phrase), ...(amends && { amends }), ...source(words) };
      return recording.record('AllowanceAmended', data, words.at);
    },

    condition(id: string, words: SourceWords = {}) {
      const data = { conditionId: id, text: `The condition ${id}.`, ...source(words) };
      return recording.record('ConditionAttached', data, words.at);
    },

    satisfaction(conditionId: string, words: SourceWords = {}) {
      const data = { actId: `act-${recording.events.length + 1}`, conditionId, ...source(words) };
      return recording.record('ConditionSatisfied', data, words.at);
    },

    allocation(id: string, share: { party: string; quantity: string } & SourceWords) {
      const { party, quantity: phrase, ...words } = share;
      const data = { allocationId: id, party, quantity: quantity(phrase), ...source(words) };
      return recording.record('AllowanceAllocated', data, words.at);
    },

    drawdown(id: string, phrase: string, drawn: DrawdownWords = {}) {
      const { party, use, basis, ...words } = drawn;
      const how = { ...(party && { party }), ...(use && { use }), ...(basis && { basis }) };
      const data = { drawdownId: id, quantity: quantity(phrase), ...how, ...source(words) };
      return recording.record('DrawdownRecorded', data, words.at);
    },

    reversal(drawdownId: string, words: SourceWords = {}) {
      const data = { actId: `act-${recording.events.length + 1}`, drawdownId, ...source(words) };
      return recording.record('DrawdownReversed', data, words.at);
    },

    refusal: (words: SourceWords = {}) =>
      recording.record('PermissionRefused', { actId: 'refusal', stage: 'refused', ...source(words) }, words.at),
    suspension: (words: SourceWords = {}) => act('PermissionSuspended', words),
    reinstatement: (words: SourceWords = {}) => act('PermissionReinstated', words),
    revocation: (words: SourceWords = {}) => act('PermissionRevoked', words),
    expiry: (words: SourceWords = {}) => act('PermissionExpired', words),
  };
}

type ActType = 'PermissionSuspended' | 'PermissionReinstated' | 'PermissionRevoked' | 'PermissionExpired';
type Mode = 'adds_to' | 'replaces' | 'restates';

function source(words: SourceWords): object {
  if (words.from === undefined) return { by: words.by === undefined ? [AUTHORITY] : [words.by].flat() };
  const cited = words.attribution === undefined && words.relayOf === undefined ? SOURCES : words.attribution;
  return {
    publication: typeof words.from === 'string' ? publication(words.from) : words.from,
    ...(words.relayOf !== undefined && { relayOf: links(words.relayOf) }),
    ...(cited && { attribution: cited }),
  };
}
