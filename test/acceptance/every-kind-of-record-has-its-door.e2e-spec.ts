import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '#deals';
import { Api } from './support/api.js';

const D = '/v1/deals/aurora';
const G = '/v1/grants/licence';
const publication = (id: string, tier = 'accountable') => ({
  publicationId: id,
  publisher: id,
  tier,
  publishedAt: '2026-03-01',
});
const units = (amount: string) => ({ text: amount, qualifier: 'exactly', amount, unit: 'gpu' });
const scope = { kind: 'report', reportId: 'wire-1' };
const by = ['acme'];
const wording = 'As we said.';
const known = (id: string) => ({ publication: publication(id) });

/** Every route of the contract's recording table, in an order in which each has what it needs. */
const RECORDS: readonly (readonly [path: string, type: string, body: object])[] = [
  ['/v1/parties', 'PartyRegistered', { partyId: 'acme', name: 'Acme', kind: 'company' }],
  ['/v1/parties', 'PartyRegistered', { partyId: 'bolt', name: 'Bolt', kind: 'company' }],
  ['/v1/parties', 'PartyRegistered', { partyId: 'ministry', name: 'Ministry', kind: 'government' }],
  ['/v1/parties', 'PartyRegistered', { name: 'Jo Doe', kind: 'person' }],
  [
    '/v1/parties/acme/identifiers',
    'PartyIdentifierAdded',
    { identifier: { scheme: 'lei', value: '549300S4KLFTLO7GSQ80' } },
  ],
  ['/v1/parties/acme/aliases', 'PartyAliasAdded', { alias: 'Acme Corp' }],
  [
    '/v1/deals',
    'DealOpened',
    {
      dealId: 'aurora',
      title: 'Aurora',
      kind: 'supply',
      principals: [
        { party: 'acme', role: 'buyer' },
        { party: 'bolt', role: 'seller' },
      ],
    },
  ],
  [
    '/v1/grants',
    'PermissionSought',
    {
      grantId: 'plea',
      title: 'Plea',
      authority: 'ministry',
      beneficiaries: by,
      item: 'GPUs',
      stage: 'sought',
      ...known('wire-g0'),
    },
  ],
  [
    '/v1/grants',
    'PermissionRefused',
    {
      grantId: 'no',
      title: 'No',
      authority: 'ministry',
      beneficiaries: by,
      item: 'GPUs',
      stage: 'refused',
      by: ['ministry'],
    },
  ],
  [
    '/v1/grants',
    'PermissionGranted',
    {
      grantId: 'licence',
      title: 'Licence',
      authority: 'ministry',
      beneficiaries: by,
      item: 'GPUs',
      stage: 'approved',
      allowance: { ...units('1000'), distribution: 'shared_total' },
      bearsOn: ['aurora'],
      by: ['ministry'],
    },
  ],
  [
    `${D}/reports`,
    'ReportRecorded',
    {
      reportId: 'wire-1',
      ...known('wire-1'),
      claims: [
        { term: 'stage', value: 'in_talks' },
        { claimId: 'size', term: 'quantity.size', value: units('500') },
      ],
    },
  ],
  [
    `${D}/reports`,
    'ReportRecorded',
    {
      ...known('wire-2'),
      claims: [{ term: 'stage', value: 'in_talks', attribution: { kind: 'document', description: 'a filing' } }],
    },
  ],
  [
    `${D}/reports/wire-1/corrections`,
    'ReportCorrected',
    { claims: [{ claimId: 'size', term: 'quantity.size', value: units('600') }] },
  ],
  [`${D}/reports/wire-1/hold`, 'ReportHeld', { wording }],
  [`${D}/reports/wire-1/hold-release`, 'HoldReleased', {}],
  [`${D}/denials`, 'DenialRecorded', { denialId: 'no-1', by: 'acme', wording, specificity: 'blanket', scope }],
  [
    `${D}/denials/no-1/scope`,
    'DenialScopeClarified',
    { scope: { kind: 'claims', claims: ['wire-1/size'] }, specificity: 'specific' },
  ],
  [`${D}/denials/no-1/withdrawal`, 'DenialWithdrawn', { wording }],
  [`${D}/no-comments`, 'CommentDeclined', { by, to: 'Wire', mode: 'no_reply', scope }],
  [
    `${D}/confirmations`,
    'ConfirmationRecorded',
    { confirmationId: 'yes-1', by, affirms: ['wire-1/stage'], claims: [{ term: 'product', value: 'GPUs' }], wording },
  ],
  [`${D}/confirmations/yes-1/withdrawal`, 'ConfirmationWithdrawn', { wording }],
  [`${D}/statements`, 'StatementRecorded', { by, wording, nature: 'non_denial', scope }],
  [
    `${D}/target-revisions`,
    'TargetRevised',
    { ...known('wire-3'), claim: { term: 'quantity.size', value: units('700') }, revises: ['wire-1/size'] },
  ],
  [`${D}/links`, 'SubjectsLinked', { relation: 'requires', to: { kind: 'grant', id: 'licence' } }],
  [`${D}/reports/wire-2/withdrawal`, 'ReportWithdrawn', { reason: 'error' }],
  [
    `${G}/drawdowns`,
    'DrawdownRecorded',
    { drawdownId: 'dd-1', party: 'acme', quantity: units('100'), ...known('wire-g1') },
  ],
  [`${G}/drawdowns/dd-1/reversal`, 'DrawdownReversed', { by: ['ministry'] }],
  [
    `${G}/amendments`,
    'AllowanceAmended',
    { mode: 'adds_to', quantity: { ...units('10'), distribution: 'shared_total' }, by: ['ministry'] },
  ],
  [`${G}/conditions`, 'ConditionAttached', { conditionId: 'test', text: 'a test', by: ['ministry'] }],
  [`${G}/conditions/test/satisfaction`, 'ConditionSatisfied', { by: ['ministry'] }],
  [`${G}/allocations`, 'AllowanceAllocated', { party: 'acme', quantity: units('50'), by: ['ministry'] }],
  [`${G}/suspension`, 'PermissionSuspended', { by: ['ministry'] }],
  [`${G}/reinstatement`, 'PermissionReinstated', { by: ['ministry'] }],
  [`${G}/expiry`, 'PermissionExpired', known('wire-g2')],
  [`${G}/revocation`, 'PermissionRevoked', { by: ['ministry'] }],
  ['/v1/grants/plea/refusal', 'PermissionRefused', { by: ['ministry'] }],
];

describe('every kind of record has its door', () => {
  let api: Api;
  const answers = new Map<string, any>();
  const recorded: any[] = [];
  beforeAll(async () => {
    api = await Api.start({ demo: false });
  });
  afterAll(() => api.dispose());

  it.each(RECORDS)('POST %s records %s', async (path, type, body) => {
    const sent = await api.send('POST', path, { body });
    expect(sent.text).toContain('"eventId"');
    expect(sent).toMatchObject({ status: 201, body: { type } });
    expect(sent.headers.etag).toBe(`"${sent.body.revision}"`);
    expect(sent.headers.location).toMatch(/^\/v1\/(events|deals|grants|parties)\//);
    const found = await api.get(sent.headers.location ?? '');
    expect(found).toMatchObject(
      sent.headers.location?.startsWith('/v1/events/')
        ? { eventId: sent.body.eventId, type }
        : { revision: sent.body.revision },
    );
    answers.set(type, sent.body);
    recorded.push({ ...sent.body, body });
  });

  it('each may be replaced by the very body that its door took, which changes nothing', async () => {
    for (const { stream, eventId, type, body } of recorded.filter((one) => !one.stream.startsWith('party-'))) {
      const subject = stream.replace('-', 's/');
      const replaced = { corrects: eventId, reason: 'We look twice.', replacement: body };
      const { status, text, ...tried } = await api.send('POST', `/v1/${subject}/rectifications?dryRun=true`, {
        body: replaced,
      });
      expect(status, `${type}: ${text}`).toBe(200);
      expect(tried.body.effects, type).toEqual({ terms: [] });
    }
  });

  it('a slip of ours is rectified by the same body as its door takes, in the place of the slip', async () => {
    const { eventId } = answers.get('AllowanceAllocated');
    const replacement = { party: 'acme', quantity: units('55'), by: ['ministry'] };
    await api.post(`${G}/rectifications`, { corrects: eventId, reason: 'We wrote 50 for 55.', replacement });
    const { ledger } = await api.get(G);
    expect(ledger.allocations).toMatchObject([{ party: 'acme', quantity: { amount: '55' } }]);
    const wrong = await api.send('POST', `${G}/rectifications`, {
      body: { corrects: eventId, reason: 'Again.', replacement: { party: 'acme' } },
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors[0].pointer).toMatch(/^\/replacement\//);
    answers.set('RecordRectified', {});
  });

  it('so the whole catalogue has been recorded over HTTP', () => {
    expect([...answers.keys()].sort()).toEqual(catalogue.kinds.map(({ type }) => type as string).sort());
  });

  it("a publisher's act names the other subjects that know the publication", async () => {
    await api.post('/v1/deals', { dealId: 'twin', title: 'Twin', kind: 'supply', principals: [] });
    const { position } = await api.post('/v1/deals/twin/reports', {
      reportId: 'wire-1',
      ...known('wire-1'),
      claims: [{ term: 'product', value: 'GPUs' }],
    });
    await api.get(`/v1/deals?minPosition=${position}`);
    const act = await api.post('/v1/deals/twin/reports/wire-1/hold', {});
    expect(act.alsoOn).toEqual([{ kind: 'deal', id: 'aurora' }]);
    await api.post('/v1/deals', { dealId: 'third', title: 'Third', kind: 'supply', principals: [] });
    const claims = [{ term: 'product', value: 'GPUs' }];
    const { reportId } = await api.post('/v1/deals/third/reports', { ...known('wire-1'), claims });
    const others = (await api.post(`/v1/deals/third/reports/${reportId}/hold`, {})).alsoOn;
    expect(others.map(({ id }: { id: string }) => id)).toEqual(['aurora', 'twin']);
  });

  it('a deal that requires a grant reads `permitted`, and the grant shows who requires it', async () => {
    const { position } = answers.get('PermissionRevoked');
    expect((await api.get(`${D}?minPosition=${position}`)).permitted).toBe('no');
    const { linkedFrom } = await api.get(G);
    expect(linkedFrom).toMatchObject([{ relation: 'requires', from: { kind: 'deal', id: 'aurora' } }]);
  });

  it('a party shows its deals and grants', async () => {
    const party = await api.get('/v1/parties/acme');
    expect(party).toMatchObject({ name: 'Acme', aliases: ['Acme Corp'], deals: [{ id: 'aurora' }] });
    expect(party.grants.map(({ id }: { id: string }) => id).sort()).toEqual(['licence', 'no', 'plea']);
  });

  it('what refers to something nobody recorded is refused, and says what to do', async () => {
    const party = await api.send('POST', `${D}/statements`, {
      body: { by: ['nobody'], wording, nature: 'context', scope },
    });
    expect(party).toMatchObject({ status: 422, body: { errors: [{ pointer: '/by/0' }] } });
    expect(party.body.detail).toContain('POST /v1/parties');
    const chosen = await api.send('POST', '/v1/parties', {
      body: { partyId: 'jo-doe', name: 'Jo Doe', kind: 'person' },
    });
    expect(chosen).toMatchObject({ status: 422, body: { errors: [{ pointer: '/partyId' }] } });
    const missing = await api.send('POST', '/v1/deals/none/statements', {
      body: { by, wording, nature: 'context', scope },
    });
    expect(missing.status).toBe(404);
  });
});
