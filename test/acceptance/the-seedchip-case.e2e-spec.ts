import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXES, driftOf, RecordedCase } from './support/recorded-case.js';

const SAMSUNG = 'deals/bytedance-samsung-seedchip';
const BROADCOM = 'deals/bytedance-broadcom-chip';
const REUTERS = 'reuters-2026-02-11';

describe('ByteDance, Samsung and the SeedChip', () => {
  let recorded: RecordedCase;
  beforeAll(async () => {
    recorded = await RecordedCase.start('bytedance-samsung-seedchip');
  });
  afterAll(() => recorded.dispose());

  describe.each(AXES)('by %s', (_, axis) => {
    const terms = (subject: string, day: string) => recorded.terms(axis, subject, day);

    it('one origin and two persons support "at least 100,000": all other pages are relays', async () => {
      const initial = (await terms(SAMSUNG, '2026-02-12'))['quantity.initial'];
      expect(initial.origins).toMatchObject([{ origin: REUTERS, recorded: false, attribution: { count: 2 } }]);
      expect(initial.origins[0].attribution.description).toBe('one of the two people, and another person');
      expect(initial.held).toMatchObject({ speaker: 'reuters', bounds: { low: '100000', high: null } });
      expect(initial.held.value.window.edtf).toBe('2026');
      expect(initial.rivals).toEqual([]);
      expect(initial.relays.map(({ publicationId }: any) => publicationId)).toEqual([
        ...['business-standard', 'etnet', 'udn', 'sing-tao-headline', 'babel', 'idcnova', 'mea-awards', 'tekedia'].map(
          (name) => `${name}-2026-02-11`,
        ),
        ...['technobezz', 'hk01', 'the-leap', 'aistify'].map((name) => `${name}-2026-02-12`),
      ]);
    });

    it('each claim of the report is supported by its own number of persons', async () => {
      const told = await terms(SAMSUNG, '2026-02-12');
      const counts = ['stage', 'milestone.samples', 'quantity.initial', 'quantity.eventual', 'supply.memory'].map(
        (term) => told[term].origins[0].attribution.count,
      );
      expect(counts).toEqual([2, 2, 2, 1, 1]);
    });

    it('the eventual volume is up to 350,000, of one person, contested; no retelling raises or widens it', async () => {
      const eventual = (await terms(SAMSUNG, '2026-02-18'))['quantity.eventual'];
      expect(eventual).toMatchObject({ status: 'contested', rivals: [], past: [] });
      expect(eventual.held).toMatchObject({ value: { qualifier: 'up_to' }, bounds: { low: '0', high: '350000' } });
      expect(eventual.origins).toMatchObject([{ origin: REUTERS, attribution: { count: 1 } }]);
      const retold = Object.fromEntries(
        eventual.drift.map(({ claim, says }: any) => [claim.split('/')[0], says.qualifier]),
      );
      expect(retold).toMatchObject({
        'idcnova-2026-02-11': 'exactly',
        'technobezz-2026-02-12': 'exactly',
        'aistify-2026-02-12': 'about',
        'sammobile-2026-02-17': 'more_than',
      });
      expect(eventual.drift.every(({ kinds }: any) => kinds.includes('qualifier'))).toBe(true);
    });

    it('the stage is in_talks: one origin, contested by ByteDance, and Samsung says nothing', async () => {
      const deal = await recorded.on(axis, SAMSUNG, '2026-02-18');
      expect(deal).toMatchObject({ stage: 'in_talks', status: 'contested' });
      const { stage } = deal.terms;
      expect(stage.origins).toMatchObject([{ origin: REUTERS }]);
      expect(stage.explanation).toMatchObject({ rule: 'R5', denies: [{ recordId: 'bytedance-denial-2026-02-11' }] });
      expect(stage.explanation.ignored).toContainEqual(expect.objectContaining({ reason: 'no_comment' }));
      expect(deal.reactions).toContainEqual(expect.objectContaining({ by: ['samsung-electronics'], mode: 'declined' }));
      expect(driftOf(stage)).toEqual({
        'idcnova-2026-02-11': ['stage'],
        'tekedia-2026-02-11': ['stage'],
        'sammobile-2026-02-17': ['stage'],
      });
    });

    it('the denial is blanket: it reaches every claim of the report alike, and sets no value against any', async () => {
      const deal = await recorded.on(axis, SAMSUNG, '2026-02-12');
      const ofReport = Object.entries<any>(deal.terms).filter(([, { held }]) => held.speaker === 'reuters');
      expect(ofReport).toHaveLength(8);
      for (const [term, { status, explanation }] of ofReport) {
        expect(status, term).toBe('contested');
        expect(explanation.denies, term).toMatchObject([{ recordId: 'bytedance-denial-2026-02-11' }]);
      }
      const [denial] = deal.reactions.filter(({ type }: any) => type === 'DenialRecorded');
      expect(denial).toMatchObject({ specificity: 'blanket', by: ['bytedance'] });
      expect(deal.reactions.filter(({ type }: any) => type === 'ConfirmationRecorded')).toEqual([]);
    });

    it('the samples are overdue once March is over: neither met, nor failed, nor moved', async () => {
      const before = (await terms(SAMSUNG, '2026-03-31'))['milestone.samples'];
      expect(before.held.overdue).toBeUndefined();
      const { held, rivals } = (await terms(SAMSUNG, '2026-04-01'))['milestone.samples'];
      expect(held).toMatchObject({ overdue: true, status: 'contested', value: { edtf: '../2026-03-31' } });
      expect(held.value.met).toBeUndefined();
      expect(rivals).toEqual([]);
    });

    it('the republication of 28 May adds no origin, and nothing becomes fresher', async () => {
      const terms27 = await terms(SAMSUNG, '2026-05-29');
      for (const term of ['milestone.samples', 'quantity.initial', 'quantity.eventual']) {
        const { origins, held, relays } = terms27[term];
        expect(origins, term).toHaveLength(1);
        expect(held, term).toMatchObject({ assertedAt: '2026-02-11', status: 'contested' });
        const late = relays.find(({ publicationId }: any) => publicationId === 'cyber-ivy-2026-05-28');
        expect(late.way, term).toEqual(['straits-times-2026-05-28', REUTERS]);
      }
    });

    it('ByteDance did say that it works on chips, and its denial of 2026 does not take that back', async () => {
      const deal = await recorded.on(axis, BROADCOM, '2026-02-12');
      expect(deal.terms['scope.own-chips'].held).toMatchObject({
        speaker: 'bytedance',
        status: 'confirmed',
        value: 'early-stage exploration of chips of its own',
        assertedAt: '2024-09-24',
      });
      expect(deal.terms['milestone.mass-production'].status).toBe('denied');
      expect(deal.reactions.filter(({ type, live }: any) => type === 'ConfirmationRecorded' && live)).toHaveLength(1);
      expect(deal.links).toMatchObject([{ relation: 'precedes', to: { id: 'bytedance-samsung-seedchip' } }]);
    });

    it('Reuters and Bloomberg agree on the parties and not on the stage; the 5 nm are of Reuters alone', async () => {
      const told = await terms(BROADCOM, '2024-07-01');
      const { stage } = told;
      expect(stage.origins.map(({ publisher }: any) => publisher).sort()).toEqual(['Bloomberg', 'Reuters']);
      expect([stage.held, ...stage.rivals].map(({ speaker, value, status }: any) => [speaker, value, status])).toEqual([
        ['bloomberg', 'in_talks', 'contested'],
        ['reuters', 'in_execution', 'contested'],
      ]);
      expect(stage.explanation).toMatchObject({ rule: 'R5', denies: [] });
      for (const party of ['broadcom', 'bytedance']) {
        expect(told[`participant.${party}`], party).toMatchObject({ status: 'corroborated' });
      }
      expect(told['quantity.process'].origins.map(({ publisher }: any) => publisher)).toEqual(['Reuters']);
    });
  });
});
