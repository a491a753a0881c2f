import fc from 'fast-check';
import type { Act } from './recorded-deals.js';

const AUTHORITY = 'regulator';
const PARTIES = ['acme', 'bolt', AUTHORITY] as const;

export const register = (partyId: string, name: string, aliases: readonly string[] = []): Act => ({
  stream: `party-${partyId}`,
  type: 'PartyRegistered',
  data: { partyId, name, kind: 'company', aliases },
});

export const openDeal = (dealId: string, title: string): Act => ({
  stream: `deal-${dealId}`,
  type: 'DealOpened',
  data: { dealId, title, kind: 'supply', principals: ['acme', 'bolt'].map((party) => ({ party, role: 'party' })) },
});

export const seekGrant = (grantId: string, bearsOn: readonly string[] = []): Act => ({
  stream: `grant-${grantId}`,
  type: 'PermissionSought',
  data: {
    grantId,
    title: `Permission ${grantId}`,
    authority: AUTHORITY,
    beneficiaries: ['acme'],
    item: 'purchase of GPUs',
    allowance: { text: '100 GPUs', qualifier: 'exactly', amount: '100', unit: 'gpu', distribution: 'shared_total' },
    stage: 'sought',
    by: [AUTHORITY],
    bearsOn,
  },
});

export const report = (stream: string, id: string, said: { term: string; value: unknown; relayOf?: string }): Act => {
  const publication = (publicationId: string) => ({
    publicationId,
    publisher: publicationId.replace(/-\d+$/, ''),
    tier: 'accountable',
    publishedAt: '2026-02-01',
  });
  const { term, value, relayOf } = said;
  const attribution = { kind: 'anonymous', description: 'people familiar with the matter' };
  const claims = [{ term, value, ...(relayOf === undefined && { attribution }) }];
  const relays = relayOf !== undefined && { relayOf: [publication(relayOf)] };
  return { stream, type: 'ReportRecorded', data: { reportId: id, publication: publication(id), claims, ...relays } };
};

export const deny = (stream: string, denialId: string, by: string): Act => ({
  stream,
  type: 'DenialRecorded',
  data: { denialId, by: [by], wording: 'Untrue.', specificity: 'blanket', scope: { kind: 'subject' } },
});

export const withdraw = (stream: string, reportId: string): Act => ({
  stream,
  type: 'ReportWithdrawn',
  data: { reportId, reason: 'error' },
});

export const link = (stream: string, linkId: string, to: { kind: string; id: string }): Act => ({
  stream,
  type: 'SubjectsLinked',
  data: { linkId, relation: 'requires', to },
});

/** The nth record of the whole log was a slip. */
export const strikeOut = (stream: string, n: number): Act => ({
  stream,
  type: 'RecordRectified',
  data: {
    rectificationId: `slip-${n}`,
    corrects: `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`,
    reason: 'Our own slip.',
  },
});

const ids = fc.constantFrom('a', 'b');
const subjects = fc.constantFrom('deal-a', 'deal-b', 'grant-a', 'grant-b');
const reports = fc.constantFrom('wsj-1', 'wsj-2', 'reuters-1', 'dcd-1');
const said = fc.oneof(
  fc.constantFrom('mooted', 'in_talks', 'signed', 'approved').map((value) => ({ term: 'stage', value })),
  fc.constantFrom('in_talks', 'terminated').map((value) => ({ term: 'stage', value, relayOf: 'ft-1' })),
  fc.constantFrom('customer', 'supplier').map((value) => ({ term: 'participant.cargo', value })),
  fc.constantFrom('inference chip', 'memory').map((value) => ({ term: 'product', value })),
);
const by = fc.constantFrom(...PARTIES);

/** Histories of a few subjects, interleaved; what the domain refuses is left out when they are recorded. */
export const histories: fc.Arbitrary<readonly Act[]> = fc
  .array(
    fc.oneof(
      by.map((id) => register(id, `The company ${id}`, [`${id}co`])),
      { weight: 3, arbitrary: ids.map((id) => openDeal(id, `Deal ${id}`)) },
      {
        weight: 3,
        arbitrary: fc.tuple(ids, fc.constantFrom([], ['a'])).map(([id, bearsOn]) => seekGrant(id, bearsOn)),
      },
      { weight: 6, arbitrary: fc.tuple(subjects, reports, said).map((args) => report(...args)) },
      { weight: 2, arbitrary: fc.tuple(subjects, fc.constantFrom('d1', 'd2', 'd3'), by).map((args) => deny(...args)) },
      { weight: 2, arbitrary: fc.tuple(subjects, reports).map((args) => withdraw(...args)) },
      fc.tuple(subjects, ids, ids).map(([stream, linkId, id]) => link(stream, `l-${linkId}`, { kind: 'grant', id })),
      fc.tuple(subjects, fc.integer({ min: 1, max: 12 })).map((args) => strikeOut(...args)),
    ),
    { minLength: 5, maxLength: 40 },
  )
  .map((acts) => [openDeal('a', 'Deal a'), seekGrant('a', ['a']), ...acts]);
