import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXES, driftOf, RecordedCase } from './support/recorded-case.js';

const BOTH = 'grants/g42-humain-2025';
const MICROSOFT = 'grants/microsoft-uae-2025';
const OLDER = 'grants/microsoft-uae-2024';
const US_FIRMS = 'grants/us-firms-uae-2025';
const FRAMEWORK = 'grants/us-uae-framework';
const SUPPLY = 'deals/nvidia-humain-supply';

const exactly = (amount: string) => ({ low: amount, high: amount });

describe('US chip licences for the Gulf', () => {
  let recorded: RecordedCase;
  beforeAll(async () => {
    recorded = await RecordedCase.start('us-gulf-chip-licences');
  });
  afterAll(() => recorded.dispose());

  describe.each(AXES)('by %s', (_, axis) => {
    it('Humain may import up to 35,000 GB300 equivalents, has used none, and a condition is open', async () => {
      const grant = await recorded.on(axis, BOTH, '2025-11-20');
      expect(grant).toMatchObject({ stage: 'approved', status: 'confirmed' });
      expect(grant.ledger).toMatchObject({
        verdict: 'within',
        conditional: true,
        unit: 'GB300 equivalent',
        drawdowns: [],
      });
      expect(grant.ledger.byBeneficiary.humain).toMatchObject({
        drawn: exactly('0'),
        remaining: exactly('35000'),
        nominal: '35000',
        verdict: 'within',
      });
      expect(grant.terms.allowance.held.value).toMatchObject({ qualifier: 'up_to', amount: '35000' });
      const plan = (await recorded.terms(axis, SUPPLY, '2025-11-20'))['quantity.initial'];
      expect(plan.held).toMatchObject({ status: 'confirmed', bounds: exactly('18000'), assertedAt: '2025-05-13' });
    });

    it('both firms together may import up to 70,000; copies lose "each", and the unit', async () => {
      const { ledger, terms } = await recorded.on(axis, BOTH, '2025-11-20');
      expect(ledger).toMatchObject({
        distribution: 'each',
        allowance: exactly('35000'),
        remaining: exactly('70000'),
        nominal: '70000',
      });
      expect(driftOf(terms.allowance)).toEqual({
        'cnbc-2025-11-20': ['bounds', 'unit'],
        'wedoany-2025-11-20': ['qualifier', 'unit'],
      });
      const cnbc = terms.allowance.drift.find(({ claim }: any) => claim.startsWith('cnbc'));
      expect([cnbc.says.distribution, cnbc.said.distribution]).toEqual(['unspecified', 'each']);
      expect(terms.allowance.relays.map(({ publisher }: any) => publisher)).toEqual(['Observer', 'CNBC', 'Wedoany']);
    });

    it('for the UAE with Microsoft there is no total: each permission has a unit of its own', async () => {
      const grants = await Promise.all(
        [BOTH, MICROSOFT, US_FIRMS].map((grant) => recorded.on(axis, grant, '2025-11-20')),
      );
      expect(grants.map(({ ledger }) => ledger.unit)).toEqual(['GB300 equivalent', 'A100 equivalent', 'USD']);
      expect(grants.map(({ ledger }) => ledger.nominal)).toEqual(['70000', '60400', '1000000000']);
      expect(grants[2].ledger.allowance).toEqual({ low: '1000000000', high: null });
    });

    it('of the permission of September all is left: what was shipped was shipped under older ones', async () => {
      const { ledger, terms } = await recorded.on(axis, MICROSOFT, '2025-11-04');
      expect(ledger).toMatchObject({
        verdict: 'within',
        unit: 'A100 equivalent',
        drawn: exactly('0'),
        remaining: exactly('60400'),
        drawdowns: [],
      });
      expect(terms.allowance.held).toMatchObject({ speaker: 'microsoft', status: 'confirmed' });
      expect(driftOf(terms.allowance)).toEqual(
        Object.fromEntries(
          ['ap-2025-11-03', 'tweaktown-2025-11-04', 'windowsnews-2025-11-04'].map((page) => [
            page,
            ['qualifier', 'bounds', 'unit'],
          ]),
        ),
      );
      const older = (await recorded.on(axis, OLDER, '2025-11-04')).ledger;
      expect(older).toMatchObject({ verdict: 'indeterminate', nominal: null, allowance: { low: '0', high: null } });
      expect(older.drawn).toEqual(exactly('21500'));
    });

    it('on 10 October the US firms, Oracle among them, are known to have permission, and Microsoft is not', async () => {
      const known = await recorded.on(axis, US_FIRMS, '2025-10-10');
      expect(known).toMatchObject({ stage: 'approved', status: 'reported', beneficiaries: ['oracle'] });
      expect(known.terms['scope.holders'].held.value).toBe('US companies including Oracle, not G42');
      expect(known.terms.allowance.held.value).toMatchObject({ unit: 'USD', qualifier: 'more_than' });
      for (const grant of [MICROSOFT, BOTH]) {
        expect((await recorded.api.send('GET', `/v1/${grant}?${axis('2025-10-10')}`)).status, grant).toBe(404);
      }
      const later = await recorded.on(axis, MICROSOFT, '2025-11-03');
      expect(later.terms['milestone.granted'].held).toMatchObject({
        speaker: 'microsoft',
        status: 'confirmed',
        assertedAt: '2025-11-03',
        value: { edtf: '2025-09', met: true },
      });
      const { terms } = await recorded.on(axis, MICROSOFT, '2025-11-05');
      expect(driftOf(terms['milestone.granted'])).toEqual({ 'windowsnews-2025-11-04': ['bounds'] });
      expect(terms['milestone.granted'].drift[0].says.edtf).toBe('2024-09');
    });

    it('the plan of 600,000 is not covered by the licence, and the two are not of one unit', async () => {
      const supply = await recorded.on(axis, SUPPLY, '2025-11-20');
      const plan = supply.terms['quantity.planned'];
      expect(plan.held).toMatchObject({ speaker: 'humain', status: 'confirmed', bounds: { low: '0', high: '600000' } });
      expect(supply.terms['scope.sites'].held.value).toBe('Saudi Arabia and the United States');
      expect(supply.links).toMatchObject([{ relation: 'requires', to: { kind: 'grant', id: 'g42-humain-2025' } }]);
      const { ledger } = await recorded.on(axis, BOTH, '2025-11-20');
      const licensed = ledger.byBeneficiary.humain.nominal;
      expect(Number(licensed)).toBeLessThan(Number(plan.held.bounds.high));
      expect(BigInt(plan.held.value.amount) - BigInt(licensed)).toBe(565_000n);
      expect(ledger.unit).not.toBe(plan.held.value.unit);
    });

    it('the deal that needs the licence reads that it has it, once that was given', async () => {
      const before = await recorded.on(axis, SUPPLY, '2025-11-18');
      expect(before).toMatchObject({ linkedFrom: [], links: [] });
      expect(before.permitted).toBeUndefined();
      const after = await recorded.on(axis, SUPPLY, '2025-11-19');
      expect(after).toMatchObject({ permitted: 'yes', linkedFrom: [{ relation: 'bears_on' }] });
    });

    it('500,000 a year are a draft, of two origins; nothing is usable, because no licence is given', async () => {
      const draft = await recorded.on(axis, FRAMEWORK, '2025-06-01');
      expect(draft).toMatchObject({ stage: 'sought', status: 'reported' });
      const { allowance } = draft.terms;
      expect(allowance.origins.map(({ publisher }: any) => publisher).sort()).toEqual(['Bloomberg', 'Reuters']);
      expect(allowance.status).toBe('corroborated');
      const reuters = allowance.origins.find(({ publisher }: any) => publisher === 'Reuters');
      expect(reuters.attribution.description).toContain('New York Times');
      expect(draft.ledger).toMatchObject({ usable: exactly('0'), unit: 'chip per year', nominal: '500000' });
      expect(driftOf(allowance)['trusttech-2025-05-15']).toContain('qualifier');
      expect(draft.terms['quantity.compute-g42'].held.value).toMatchObject({
        unit: 'H100 equivalents',
        low: '1000000',
      });
    });
  });

  it('lists tell who had permission as it was recorded then, and later', async () => {
    const approved = async (day: string) => {
      const { items } = await recorded.api.get(`/v1/grants?stage=approved&asOf=${day}T23:59:59Z`);
      return items.map(({ id }: any) => id).sort();
    };
    expect(await approved('2025-10-10')).toEqual(['us-firms-uae-2025']);
    expect(await approved('2025-11-03')).toEqual(['microsoft-uae-2024', 'microsoft-uae-2025', 'us-firms-uae-2025']);
  });

  it('what is of another unit is not added: an amendment that would is refused', async () => {
    const { status, body } = await recorded.api.send('POST', `/v1/${BOTH}/amendments`, {
      body: {
        mode: 'adds_to',
        quantity: {
          text: '60,400 A100 equivalents',
          qualifier: 'exactly',
          amount: '60400',
          unit: 'A100 equivalent',
          distribution: 'each',
        },
        by: ['us-commerce'],
      },
    });
    expect(status).toBe(422);
    expect(body.detail).toMatch(/GB300 equivalent.*A100 equivalent/);
  });
});
