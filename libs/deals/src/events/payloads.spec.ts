import { describe, expect, it } from 'vitest';
import { schemaOf, violationsOf } from '../values/index.js';
import { catalogue, intakeOf } from './catalogue.js';

const publication = { publicationId: 'wsj-1', publisher: 'WSJ', tier: 'accountable' };
const claim = { term: 'stage', value: 'in_talks' };
const quantity = { text: '5 chips', qualifier: 'exactly', amount: '5', unit: 'chip' };
const allowance = { ...quantity, distribution: 'each' };
const scope = { kind: 'subject' };
const opening = { grantId: 'g-1', title: 'A permission', authority: 'cn', beneficiaries: ['bytedance'], item: 'GPUs' };

/** The least that each kind of event carries. */
const LEAST: Readonly<Record<(typeof catalogue)['kinds'][number]['type'], object>> = {
  PartyRegistered: { partyId: 'bytedance', name: 'ByteDance', kind: 'company' },
  PartyIdentifierAdded: { identifier: { scheme: 'ticker', value: '005930' } },
  PartyAliasAdded: { alias: '字节跳动' },
  DealOpened: { dealId: 'd-1', title: 'A deal', kind: 'supply', principals: [] },
  TargetRevised: { revisionId: 'r-1', publication, claim, revises: ['wsj-1/stage'] },
  PermissionSought: { ...opening, stage: 'sought' },
  PermissionGranted: { ...opening, stage: 'approved' },
  PermissionRefused: { stage: 'refused' },
  PermissionSuspended: { actId: 'a-1' },
  PermissionReinstated: { actId: 'a-1' },
  PermissionRevoked: { actId: 'a-1' },
  PermissionExpired: { actId: 'a-1' },
  AllowanceAmended: { amendmentId: 'a-1', mode: 'adds_to', quantity: allowance },
  ConditionAttached: { conditionId: 'audit', text: 'An audit.' },
  ConditionSatisfied: { actId: 'a-1', conditionId: 'audit' },
  AllowanceAllocated: { allocationId: 'a-1', party: 'bytedance', quantity },
  DrawdownRecorded: { drawdownId: 'd-1', quantity },
  DrawdownReversed: { actId: 'a-1', drawdownId: 'd-1' },
  ReportRecorded: { reportId: 'wsj-1', publication, claims: [claim] },
  ReportCorrected: { correctionId: 'c-1', reportId: 'wsj-1' },
  ReportWithdrawn: { reportId: 'wsj-1', reason: 'error' },
  ReportHeld: { reportId: 'wsj-1' },
  HoldReleased: { reportId: 'wsj-1' },
  DenialRecorded: { denialId: 'd-1', by: 'bytedance', wording: 'No.', specificity: 'blanket', scope, reaches: [] },
  DenialScopeClarified: { denialId: 'd-1', scope, reaches: [] },
  DenialWithdrawn: { denialId: 'd-1' },
  CommentDeclined: { by: ['bytedance'], to: 'Reuters', mode: 'no_reply', scope },
  ConfirmationRecorded: { confirmationId: 'c-1', by: ['bytedance', 'samsung'], wording: 'Yes.', reaches: [] },
  ConfirmationWithdrawn: { confirmationId: 'c-1' },
  StatementRecorded: { statementId: 's-1', by: ['bytedance'], wording: 'Well.', nature: 'context', scope },
  RecordRectified: { rectificationId: 'r-1', corrects: '019c3f6e-7a10-7c2b-9d4e-5f60718293a4', reason: 'Misread.' },
  SubjectsLinked: { linkId: 'l-1', relation: 'part_of', to: { kind: 'deal', id: 'd-2' } },
};

describe.each(catalogue.kinds.map(({ type, payload }) => [type, payload] as const))('%s', (type, payload) => {
  const least = LEAST[type];

  it('carries no less than this', () => {
    expect(violationsOf(payload, least)).toEqual([]);
    for (const field of Object.keys(least)) {
      const { [field]: _left, ...rest } = least as Record<string, unknown>;
      expect(violationsOf(payload, rest).map(({ pointer }) => pointer)).toEqual([`/${field}`]);
    }
  });

  it('has a schema that asks for the same', () => {
    const { schema } = schemaOf(payload);
    expect([...(schema['required'] as string[])].sort()).toEqual(Object.keys(least).sort());
  });

  it('has fields for all that its door does not ask for', () => {
    const { makes, path = [], adds = [] } = intakeOf(type);
    const known = Object.keys(schemaOf(payload).schema['properties'] as object);
    expect(known).toEqual(expect.arrayContaining([...path, ...adds, ...(makes === undefined ? [] : [makes])]));
  });
});

describe('what a claim says', () => {
  const report = (one: object) => ({ ...LEAST.ReportRecorded, claims: [one] });
  const kind = catalogue.find('ReportRecorded')!.payload;

  it.each([
    [{ term: 'stage', value: 'signed' }],
    [{ term: 'participant.samsung', value: 'manufacturer' }],
    [{ term: 'quantity.initial', value: quantity, claimId: 'initial', quote: '5 chips', effective: '2026' }],
    [{ term: 'milestone.samples', value: { text: 'by the end of March', edtf: '../2026-03-31', met: true } }],
    [{ term: 'drawdown.d-1', value: 'reversed' }],
    [{ term: 'allowance', value: allowance, relayOf: [] }],
  ])('is of the type that its term fixes: %j', (one) => expect(violationsOf(kind, report(one))).toEqual([]));

  it.each([
    [{ term: 'stage', value: quantity }, '/claims/0/value'],
    [{ term: 'quantity.initial', value: '5 chips' }, '/claims/0/value'],
    [{ term: 'quantity.initial', value: { ...quantity, amount: 5 } }, '/claims/0/value/amount'],
    [{ term: 'quantity.initial', value: { ...quantity, roughly: true } }, '/claims/0/value/roughly'],
    [
      { term: 'quantity.initial', value: { ...quantity, window: { text: 'x', edtf: '2026-02-30' } } },
      '/claims/0/value/window/edtf',
    ],
    [{ term: 'milestone.samples', value: { text: 'soon' } }, '/claims/0/value/edtf'],
    [{ term: 'sentiment', value: 'good' }, '/claims/0/term'],
    [{ ...claim, relayOf: [{ publicationId: 'x-1' }] }, '/claims/0/relayOf/0/publisher'],
  ])('and no other: %j', (one, pointer) => {
    expect(violationsOf(kind, report(one)).map((violation) => violation.pointer)).toContain(pointer);
  });
});
