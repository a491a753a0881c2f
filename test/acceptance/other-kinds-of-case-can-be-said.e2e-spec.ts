import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './support/api.js';

const page = (publicationId: string, publishedAt: string, more: object = {}) => ({
  publicationId,
  publisher: 'A Wire',
  tier: 'accountable',
  publishedAt,
  ...more,
});
/** `exactly 50 USD per share` */
const figure = (text: string, more: object = {}) => {
  const [qualifier, amount, ...unit] = text.split(' ');
  return { text, qualifier, amount, unit: unit.join(' '), ...more };
};

describe('other kinds of case can be said', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ demo: false });
    for (const partyId of ['hunter', 'target', 'white-knight', 'us-bis']) {
      await api.post('/v1/parties', { partyId, name: partyId, kind: partyId === 'us-bis' ? 'regulator' : 'company' });
    }
  });
  afterAll(() => api.dispose());

  describe('a hostile takeover, with offers rejected and raised, and a rival', () => {
    const BID = '/v1/deals/hunter-target';
    const says = (by: string[], day: string, claims: object[]) =>
      api.post(`${BID}/confirmations`, { by, wording: 'announcement', claims, assertedAt: day });
    const offers = (amount: string, day: string) =>
      says(['hunter'], day, [
        { term: 'stage', value: 'proposed' },
        { term: 'price.offer', value: figure(`exactly ${amount} USD per share`) },
      ]);
    const rejects = (day: string) => says(['target'], day, [{ term: 'stage', value: 'rejected' }]);

    beforeAll(async () => {
      await api.post('/v1/deals', {
        dealId: 'hunter-target',
        title: 'Hunter bids for Target',
        kind: 'takeover',
        principals: [
          { party: 'hunter', role: 'bidder' },
          { party: 'target', role: 'target' },
        ],
      });
      await offers('50', '2025-01-06');
      await rejects('2025-01-10');
      await offers('58', '2025-02-01');
      await rejects('2025-02-03');
      await offers('63', '2025-03-10');
      await says(['hunter', 'target'], '2025-03-12', [
        { term: 'stage', value: 'agreed_in_principle' },
        { term: 'price.offer', value: figure('exactly 63 USD per share') },
      ]);
      await api.post('/v1/deals', {
        dealId: 'white-knight-target',
        title: 'White Knight bids for Target',
        kind: 'takeover',
        principals: [{ party: 'white-knight', role: 'bidder' }],
      });
      await api.post('/v1/deals/white-knight-target/reports', {
        publication: page('wire-1', '2025-02-20'),
        claims: [
          { term: 'stage', value: 'mooted', attribution: { kind: 'anonymous', description: 'one person', count: 1 } },
        ],
      });
      await api.post('/v1/deals/white-knight-target/links', {
        relation: 'rivals',
        to: { kind: 'deal', id: 'hunter-target' },
        assertedAt: '2025-02-20',
      });
    });

    it.each([
      ['2025-01-06', 'proposed', '50'],
      ['2025-01-10', 'rejected', '50'],
      ['2025-02-01', 'proposed', '58'],
      ['2025-02-03', 'rejected', '58'],
      ['2025-03-10', 'proposed', '63'],
      ['2025-03-12', 'agreed_in_principle', '63'],
    ])('on %s it is %s, at %s', async (day, stage, amount) => {
      const deal = await api.get(`${BID}?assertedBy=${day}`);
      expect(deal).toMatchObject({ stage, status: 'confirmed' });
      expect(deal.terms['price.offer'].held).toMatchObject({ status: 'confirmed', value: { amount } });
      expect(deal.terms.stage.explanation.denies).toEqual([]);
    });

    it('earlier offers are superseded, not contested, and the rival is found from the bid', async () => {
      const deal = await api.get(BID);
      const hunter = [deal.terms['price.offer'].held, ...deal.terms['price.offer'].rivals].find(
        ({ speaker }: any) => speaker === 'hunter',
      );
      expect(hunter.origins.map(({ value, superseded }: any) => [value.amount, superseded])).toEqual([
        ['50', true],
        ['58', true],
        ['63', true],
        ['63', false],
      ]);
      expect(deal.linkedFrom).toMatchObject([{ relation: 'rivals', from: { id: 'white-knight-target' } }]);
    });
  });

  describe('an export licence that is revoked and reinstated', () => {
    const LICENCE = '/v1/grants/target-licence';
    const act = (door: string, day: string) => api.post(`${LICENCE}/${door}`, { by: ['us-bis'], assertedAt: day });
    const drawn = (amount: string, day: string) =>
      api.post(`${LICENCE}/drawdowns`, {
        party: 'target',
        quantity: figure(`exactly ${amount} chip`),
        publication: page(`wire-${day}`, day),
        assertedAt: day,
      });

    beforeAll(async () => {
      await api.post('/v1/grants', {
        grantId: 'target-licence',
        title: 'Licence to export',
        authority: 'us-bis',
        beneficiaries: ['target'],
        item: 'chips',
        stage: 'approved',
        allowance: { ...figure('up_to 1000 chip'), distribution: 'shared_total' },
        by: ['us-bis'],
        assertedAt: '2025-01-01',
      });
      await drawn('400', '2025-02-01');
      await act('revocation', '2025-04-09');
      await drawn('100', '2025-05-01');
      await act('reinstatement', '2025-07-14');
    });

    it.each([
      ['2025-03-01', 'approved', '600', '600'],
      ['2025-04-09', 'revoked', '600', '0'],
      ['2025-05-02', 'revoked', '500', '0'],
      ['2025-07-14', 'approved', '500', '500'],
    ])('on %s it is %s: %s remain, %s may be used', async (...[day, stage, remaining, usable]) => {
      const grant = await api.get(`${LICENCE}?assertedBy=${day}`);
      expect(grant).toMatchObject({ stage, status: 'confirmed' });
      expect(grant.ledger).toMatchObject({
        verdict: 'within',
        remaining: { low: remaining, high: remaining },
        usable: { low: usable, high: usable },
      });
    });

    it('what was drawn while it was revoked counts, and is flagged', async () => {
      const { ledger } = await api.get(LICENCE);
      expect(ledger.drawdowns.map(({ flags }: any) => flags)).toEqual([[], ['after_revocation']]);
    });
  });

  describe('a joint venture that becomes an acquisition', () => {
    const open = (dealId: string, kind: string) =>
      api.post('/v1/deals', {
        dealId,
        title: `Hunter and Target: ${kind}`,
        kind,
        principals: [
          { party: 'hunter', role: 'buyer' },
          { party: 'target', role: 'partner' },
        ],
      });
    const reported = (dealId: string, day: string, claims: object[]) =>
      api.post(`/v1/deals/${dealId}/reports`, { publication: page(`${dealId}-${day}`, day), relayOf: [], claims });

    it('is two deals: the first keeps its own end, the second says what it replaces, and by whose word', async () => {
      await open('venture', 'joint venture');
      await open('acquisition', 'acquisition');
      await reported('venture', '2025-01-01', [{ term: 'stage', value: 'signed' }]);
      await reported('venture', '2025-06-01', [{ term: 'stage', value: 'terminated' }]);
      await reported('acquisition', '2025-06-01', [
        { term: 'stage', value: 'in_talks' },
        { term: 'scope.replaces', value: 'the joint venture' },
        { term: 'quantity.stake-hunter', value: figure('exactly 100 percent') },
      ]);
      await api.post('/v1/deals/acquisition/links', { relation: 'supersedes', to: { kind: 'deal', id: 'venture' } });
      expect(await api.get('/v1/deals/venture')).toMatchObject({
        stage: 'terminated',
        linkedFrom: [{ relation: 'supersedes', from: { id: 'acquisition' } }],
      });
      expect((await api.get('/v1/deals/acquisition')).terms['scope.replaces']).toMatchObject({
        status: 'reported',
        held: { value: 'the joint venture', speaker: 'a-wire' },
      });
    });
  });

  describe('a term given in a window', () => {
    const PLAN = '/v1/deals/plan';
    const half = { text: 'the first half of 2026', edtf: '2026-01/2026-06' };
    beforeAll(async () => {
      await api.post('/v1/deals', { dealId: 'plan', title: 'A plan', kind: 'supply', principals: [] });
      await api.post(`${PLAN}/reports`, {
        publication: page('wire-4', '2025-12-01'),
        relayOf: [],
        claims: [
          { term: 'milestone.delivery', value: half },
          { term: 'quantity.delivered', value: figure('at_least 100 chip', { window: half }) },
        ],
      });
      await api.post(`${PLAN}/reports`, {
        reportId: 'blog-1',
        publication: page('blog-1', '2025-12-02', { publisher: 'A Blog', tier: 'other' }),
        relayOf: [page('wire-4', '2025-12-01')],
        claims: [
          {
            term: 'quantity.delivered',
            value: figure('at_least 100 chip', { window: { text: '2026', edtf: '2026' } }),
          },
        ],
      });
    });

    it('is drift where the window is changed', async () => {
      const { drift } = (await api.get(PLAN)).terms['quantity.delivered'];
      expect(drift).toMatchObject([{ claim: 'blog-1/quantity.delivered', kinds: ['window'] }]);
    });

    it.each([
      ['2026-01-01', undefined],
      ['2026-06-30', undefined],
      ['2026-07-01', true],
    ])('is overdue when the window is over: on %s %s', async (day, overdue) => {
      const { terms } = await api.get(`${PLAN}?assertedBy=${day}`);
      expect(terms['milestone.delivery'].held.overdue).toBe(overdue);
    });
  });

  it('a takeover that is completed later than all had planned', async () => {
    const closing = (edtf: string, more: object = {}) => ({
      term: 'milestone.closing',
      value: { text: edtf, edtf, ...more },
    });
    await api.post('/v1/deals', { dealId: 'late', title: 'Late', kind: 'takeover', principals: [] });
    const told = (publicationId: string, publishedAt: string, claim: object) =>
      api.post('/v1/deals/late/reports', {
        publication: page(publicationId, publishedAt, { publisher: publicationId }),
        relayOf: [],
        claims: [claim],
      });
    await told('wire-5', '2025-01-01', closing('../2025-06-30'));
    await told('daily-5', '2025-01-02', closing('../2025-06-30'));
    await told('gazette-5', '2025-10-14', closing('2025-10-13', { met: true }));
    const { held, rivals, past, status } = (await api.get('/v1/deals/late')).terms['milestone.closing'];
    expect({ status, rivals }).toEqual({ status: 'reported', rivals: [] });
    expect(held).toMatchObject({ speaker: 'gazette-5', value: { edtf: '2025-10-13', met: true } });
    expect(past.map(({ succeeded }: any) => succeeded)).toEqual([true, true]);
  });

  it('a permission that is rumoured, and which its authority denies, permits nothing', async () => {
    await api.post('/v1/grants', {
      grantId: 'rumoured',
      title: 'Licence to import',
      authority: 'us-bis',
      beneficiaries: ['target'],
      item: 'chips',
      stage: 'approved',
      publication: page('blog-6', '2025-01-01', { tier: 'other' }),
      assertedAt: '2025-01-01',
    });
    await api.post('/v1/deals', { dealId: 'imports', title: 'Imports', kind: 'supply', principals: [] });
    const to = { kind: 'grant', id: 'rumoured' };
    await api.post('/v1/deals/imports/links', { relation: 'requires', to, assertedAt: '2025-01-02' });
    const { position } = await api.post('/v1/grants/rumoured/denials', {
      by: ['us-bis'],
      wording: 'We approved nothing.',
      specificity: 'specific',
      scope: { kind: 'claims', claims: ['permission/stage'] },
      assertedAt: '2025-01-03',
    });
    await api.get(`/v1/deals?minPosition=${position}`);
    const read = (query: string) => api.get(`/v1/deals/imports${query}`);
    expect([(await read('')).permitted, (await read('?assertedBy=2025-01-03')).permitted]).toEqual([
      'unknown',
      'unknown',
    ]);
    expect((await read('?assertedBy=2025-01-02')).permitted).toBe('yes');
    expect((await read(`?asOf=${BigInt(position) - 1n}`)).permitted).toBe('yes');
  });
});
