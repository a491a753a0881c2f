import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './support/api.js';

const DEAL = '/v1/deals/bytedance-samsung-asic';
const GRANT = '/v1/grants/cn-h200-2026';
const REUTERS = 'reuters-2026-02-11';

/** Everything the founding case asks of a fresh system, whatever was done to the views before. */
function answersTheFoundingCase(api: () => Api): void {
  it('the deal: advanced_talks, contested by R5, one origin known only through DCD', async () => {
    const deal = await api().get(DEAL);
    expect(deal).toMatchObject({ stage: 'advanced_talks', status: 'contested' });
    const { held, relays, explanation } = deal.terms.stage;
    expect(explanation).toMatchObject({ policy: 'evidence/1', rule: 'R5' });
    expect(held.origins).toHaveLength(1);
    expect(held.origins[0]).toMatchObject({ origin: REUTERS, publisher: 'Reuters', recorded: false, standsIn: true });
    expect(relays).toMatchObject([{ publicationId: 'dcd-2026-02-11', origin: REUTERS }]);
  });

  it('every claim of the report is contested, names report and denial, and lists the silence as ignored', async () => {
    const deal = await api().get(DEAL);
    const terms = Object.entries<any>(deal.terms);
    expect(terms.map(([term]) => term).sort()).toEqual([
      'milestone.samples',
      'participant.bytedance',
      'participant.samsung-electronics',
      'product',
      'quantity.eventual',
      'quantity.initial',
      'stage',
      'supply.hbm',
    ]);
    for (const [term, { status, explanation }] of terms) {
      expect(status, term).toBe('contested');
      expect(explanation.supports.map(typeOf), term).toContain('ReportRecorded');
      expect(explanation.denies.map(typeOf), term).toEqual(['DenialRecorded']);
      expect(explanation.ignored, term).toContainEqual(
        expect.objectContaining({ type: 'CommentDeclined', reason: 'no_comment' }),
      );
    }
  });

  it('the statement on memory bears on supply.hbm alone, and confirms nothing', async () => {
    const { terms } = await api().get(DEAL);
    const statement = expect.objectContaining({ type: 'StatementRecorded', reason: 'statement' });
    expect(terms['supply.hbm'].explanation.ignored).toContainEqual(statement);
    expect(terms['supply.hbm'].explanation.confirms).toEqual([]);
    expect(terms['supply.hbm'].held.value).toContain('high-bandwidth memory');
  });

  it('the figures: 100,000 in 2026, and 350,000 without a window', async () => {
    const { terms } = await api().get(DEAL);
    expect(terms['quantity.initial'].held).toMatchObject({
      bounds: { low: '100000', high: '100000' },
      value: { unit: 'chip', window: { edtf: '2026' } },
    });
    expect(terms['quantity.eventual'].held).toMatchObject({ bounds: { low: '350000', high: '350000' } });
    expect(terms['quantity.eventual'].held.value.window).toBeUndefined();
    expect(terms['milestone.samples'].held.value.edtf).toBe('../2026-03-31');
  });

  it('as of just before the denial: the same stage, reported by R7', async () => {
    const { events } = await api().get(`${DEAL}/history`);
    const report = events.find(({ type }: any) => type === 'ReportRecorded');
    const then = await api().get(`${DEAL}?asOf=${report.position}`);
    expect(then).toMatchObject({ stage: 'advanced_talks', status: 'reported' });
    expect(then.terms.stage.explanation.rule).toBe('R7');
    const denial = events.find(({ type }: any) => type === 'DenialRecorded');
    expect(denial.effects.status).toEqual({ before: 'reported', after: 'contested' });
  });

  it('the list agrees, now and then, and is found by words', async () => {
    const { events } = await api().get(`${DEAL}/history`);
    const report = events.find(({ type }: any) => type === 'ReportRecorded');
    const now = await api().get('/v1/deals?status=contested&q=inference&party=bytedance');
    expect(now.items).toMatchObject([{ id: 'bytedance-samsung-asic', stage: 'advanced_talks', status: 'contested' }]);
    const then = await api().get(`/v1/deals?asOf=${report.position}`);
    expect(then.items).toMatchObject([{ id: 'bytedance-samsung-asic', status: 'reported' }]);
  });

  it('the grant: reported, [400001, ∞) shared by three, nothing drawn, within; the denial does not touch it', async () => {
    const grant = await api().get(GRANT);
    expect(grant).toMatchObject({
      status: 'reported',
      stage: 'approved',
      beneficiaries: ['bytedance', 'alibaba', 'tencent'],
    });
    expect(grant.ledger).toMatchObject({
      verdict: 'within',
      distribution: 'shared_total',
      allowance: { low: '400001', high: null },
      drawn: { low: '0', high: '0' },
      remaining: { low: '400001', high: null },
    });
    expect(grant.terms.allowance.held).toMatchObject({ speaker: 'data-center-dynamics', tier: 'accountable' });
    expect(grant.reactions).toEqual([]);
    expect((await api().get(DEAL)).linkedFrom).toMatchObject([
      { relation: 'bears_on', from: { kind: 'grant', id: 'cn-h200-2026' } },
    ]);
  });
}

function typeOf({ type }: { type: string }): string {
  return type;
}

describe('the founding case', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ demo: true });
  });
  afterAll(() => api.dispose());

  describe('as loaded at the first start', () => answersTheFoundingCase(() => api));

  describe('after a rebuild of the views', () => {
    beforeAll(async () => {
      expect(await api.post('/v1/views/rebuild', {}, 200)).toEqual({ rebuilt: true });
    });
    answersTheFoundingCase(() => api);
  });

  describe('after the views were deleted', () => {
    beforeAll(async () => {
      await api.restart(async () => rmSync(join(api.folder, 'views'), { recursive: true }));
      await api.ready();
    });
    answersTheFoundingCase(() => api);

    it('the second start loaded nothing again', async () => {
      const { items } = await api.get('/v1/parties');
      expect(items).toHaveLength(5);
      expect((await api.get(`${DEAL}/history`)).events).toHaveLength(5);
    });
  });
});

describe('what follows the founding case', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.start({ demo: true });
  });
  afterAll(() => api.dispose());

  const drawn = (amount: string, party = 'bytedance') => ({
    drawdownId: `${party}-${amount}`,
    party,
    quantity: { text: amount, qualifier: 'exactly', amount, unit: 'gpu' },
    publication: {
      publicationId: `wire-${party}-${amount}`,
      publisher: 'Wire',
      tier: 'accountable',
      publishedAt: '2026-03-02',
    },
  });

  it('after ByteDance bought 150,000, [250001, ∞) remain', async () => {
    await api.post(`${GRANT}/drawdowns`, drawn('150000'));
    const { ledger } = await api.get(GRANT);
    expect(ledger).toMatchObject({ verdict: 'within', remaining: { low: '250001', high: null } });
  });

  it('after draw-downs of 450,000 in all it is indeterminate, never exceeded', async () => {
    await api.post(`${GRANT}/drawdowns`, drawn('300000', 'alibaba'));
    expect((await api.get(GRANT)).ledger).toMatchObject({
      verdict: 'indeterminate',
      drawn: { low: '450000', high: '450000' },
    });
    await api.post(`${GRANT}/drawdowns`, drawn('9000000', 'tencent'));
    expect((await api.get(GRANT)).ledger.verdict).toBe('indeterminate');
  });

  it('had the denial been withdrawn: reported again, with both events in the history', async () => {
    await api.post(`${DEAL}/denials/bytedance-2026-02-11/withdrawal`, { wording: 'We take it back.' });
    expect(await api.get(DEAL)).toMatchObject({ stage: 'advanced_talks', status: 'reported' });
    const { events } = await api.get(`${DEAL}/history`);
    expect(events.map(typeOf)).toEqual(expect.arrayContaining(['DenialRecorded', 'DenialWithdrawn']));
  });

  it("once Reuters itself is recorded its own words hold, and DCD's version is drift", async () => {
    const chips = (amount: string, stated: object) => ({ amount, unit: 'chip', ...stated });
    await api.post(`${DEAL}/reports`, {
      reportId: REUTERS,
      publication: { publicationId: REUTERS, publisher: 'Reuters', tier: 'accountable', publishedAt: '2026-02-11' },
      relayOf: [],
      claims: [
        { term: 'stage', value: 'in_talks', attribution: { kind: 'anonymous', description: 'two people', count: 2 } },
        {
          term: 'quantity.initial',
          value: chips('100000', {
            text: 'at least 100,000',
            qualifier: 'at_least',
            window: { text: '2026', edtf: '2026' },
          }),
          attribution: { kind: 'anonymous', description: 'one of the two' },
        },
        {
          term: 'quantity.eventual',
          value: chips('350000', { text: 'up to 350,000', qualifier: 'up_to' }),
          attribution: { kind: 'anonymous', description: 'one source' },
        },
      ],
    });
    const deal = await api.get(DEAL);
    expect(deal.stage).toBe('in_talks');
    expect(deal.terms['quantity.initial'].held.bounds).toEqual({ low: '100000', high: null });
    const drift = (term: string): string[] => deal.terms[term].drift.flatMap(({ kinds }: any) => kinds);
    expect(drift('stage')).toContain('stage');
    expect(drift('quantity.initial')).toContain('qualifier');
    expect(drift('quantity.eventual')).toContain('qualifier');
    expect(drift('product')).toContain('added');
  });
});
