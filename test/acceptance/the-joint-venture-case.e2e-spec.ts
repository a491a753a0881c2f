import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXES, driftOf, RecordedCase } from './support/recorded-case.js';

const VENTURE = 'deals/tsmc-intel-joint-venture';
const APPROACH = 'deals/intel-approach-to-tsmc';

const accounts = ({ held, rivals, past }: any) =>
  [held, ...rivals, ...past].map(({ speaker, value }: any) => [speaker, value]);

describe('TSMC, Intel and the joint venture', () => {
  let recorded: RecordedCase;
  beforeAll(async () => {
    recorded = await RecordedCase.start('tsmc-intel-joint-venture');
  });
  afterAll(() => recorded.dispose());

  describe.each(AXES)('by %s', (_, axis) => {
    const terms = (subject: string, day: string) => recorded.terms(axis, subject, day);

    it('the stake is below 50 percent, of Reuters; at most, exactly and a majority are drift', async () => {
      const stake = (await terms(VENTURE, '2025-03-14'))['quantity.stake-tsmc'];
      expect(stake.held).toMatchObject({
        speaker: 'reuters',
        status: 'reported',
        value: { qualifier: 'less_than', amount: '50' },
        bounds: { low: '0', high: '50' },
      });
      expect(driftOf(stake)).toEqual({
        'catenaa-2025-03-13': ['qualifier'],
        'bulldigest-2025-03-13': ['qualifier'],
        'absolute-news-2025-03-13': ['qualifier'],
      });
      expect(stake.drift.map(({ says }: any) => says.qualifier)).toEqual(['up_to', 'more_than', 'exactly']);
      expect(stake.drift.every(({ standsIn, said }: any) => standsIn && said.qualifier === 'less_than')).toBe(true);
      expect(stake.rivals.map(({ speaker, value }: any) => [speaker, value.qualifier])).toEqual([
        ['bloomberg', 'unstated'],
      ]);
    });

    it('four independent origins speak of a plan, each of another stage and form', async () => {
      const told = await terms(VENTURE, '2025-04-05');
      expect(told.stage.origins.map(({ publisher }: any) => publisher).sort()).toEqual([
        'Bloomberg',
        'Reuters',
        'The Information',
        'Wall Street Journal',
      ]);
      expect(accounts(told.stage)).toEqual([
        ['the-information', 'agreed_in_principle'],
        ['bloomberg', 'mooted'],
        ['wall-street-journal', 'exploratory_talks'],
        ['reuters', 'in_talks'],
      ]);
      expect(new Set(accounts(told['scope.form']).map(([, form]) => form)).size).toBe(4);
      expect(told.stage.held.status).toBe('reported');
    });

    it('after the earnings call: a preliminary agreement, contested by a principal, Intel neutral, origins live', async () => {
      const deal = await recorded.on(axis, VENTURE, '2025-04-18');
      expect(deal).toMatchObject({ stage: 'agreed_in_principle', status: 'contested' });
      const { stage } = deal.terms;
      expect(stage.explanation).toMatchObject({ rule: 'R5', denies: [{ recordId: 'tsmc-denial-2025-04-17' }] });
      expect(stage.explanation.ignored.filter(({ reason }: any) => reason === 'no_comment')).toHaveLength(2);
      expect(stage.origins.every(({ live }: any) => live)).toBe(true);
      const silent = deal.reactions.filter(({ type }: any) => type === 'CommentDeclined').flatMap(({ by }: any) => by);
      expect(silent).toContain('intel');
    });

    it('the denial of Nvidia reaches the claim about Nvidia, and no other', async () => {
      const told = await terms(VENTURE, '2025-03-20');
      expect(told['participant.nvidia']).toMatchObject({
        status: 'contested',
        held: { speaker: 'reuters', value: 'approached as a holder' },
        explanation: { denies: [{ recordId: 'nvidia-denial-2025-03-19' }] },
      });
      for (const party of ['amd', 'broadcom', 'qualcomm']) {
        const { status, explanation } = told[`participant.${party}`];
        expect(status, party).toBe('reported');
        expect(explanation.denies, party).toEqual([]);
      }
      expect(told.stage.explanation.denies).toEqual([]);
    });

    it('April denies the present, September all time; neither denies that Intel asked', async () => {
      const deal = await recorded.on(axis, VENTURE, '2025-09-27');
      const denials = deal.reactions.filter(({ type, by }: any) => type === 'DenialRecorded' && by.includes('tsmc'));
      expect(denials.map(({ assertedAt, window }: any) => [assertedAt, window.edtf])).toEqual([
        ['2025-04-17', '2025-04-17'],
        ['2025-09-26', '../2025-09-26'],
      ]);
      const reached = ['the-information-2025-04-03/stage', 'reuters-2025-03-12/stage', 'wsj-2025-02-15/stage'];
      for (const { reaches } of denials) expect(reaches).toEqual(expect.arrayContaining(reached));
      // Of each party the latest word counts.
      expect(deal.terms.stage.explanation.denies).toMatchObject([{ recordId: 'tsmc-denial-2025-09-26' }]);
      const approach = await recorded.on(axis, APPROACH, '2025-09-27');
      expect(approach).toMatchObject({ stage: 'mooted', status: 'reported' });
      expect(approach.terms.stage.explanation).toMatchObject({
        denies: [],
        ignored: [{ recordId: 'tsmc-statement-2025-09-26', reason: 'statement' }],
      });
      expect(approach.links).toMatchObject([{ relation: 'supersedes', to: { id: 'tsmc-intel-joint-venture' } }]);
    });

    it('20 percent, by every first-hand relay; 21 is one later retelling', async () => {
      const stake = (await terms(VENTURE, '2025-04-18'))['quantity.stake-tsmc'];
      const told = [stake.held, ...stake.rivals].find(({ speaker }: any) => speaker === 'the-information');
      expect(told).toMatchObject({ bounds: { low: '20', high: '20' }, status: 'reported' });
      const relays = stake.relays.filter(({ origin }: any) => origin === 'the-information-2025-04-03');
      expect(relays.map(({ publisher, value }: any) => [publisher, value.amount])).toEqual([
        ['Dow Jones Newswires', '20'],
        ['ABC15', '20'],
        ['CNBC', '21'],
      ]);
      expect(driftOf(stake)['cnbc-2025-04-17']).toEqual(['bounds']);
    });

    it('the US government is said to have asked for it, while an official calls its backing unlikely', async () => {
      const deal = await recorded.on(axis, VENTURE, '2025-02-15');
      const asked = deal.terms['participant.us-gov'];
      expect(asked.held).toMatchObject({ speaker: 'bloomberg', value: 'asked for it', status: 'reported' });
      expect(asked.explanation.ignored).toMatchObject([
        { recordId: 'us-gov-statement-2025-02-14', reason: 'statement' },
      ]);
      expect(deal.terms['condition.us-backing'].held).toMatchObject({
        speaker: 'reuters',
        value: 'unlikely',
        status: 'reported',
        origins: [{ attribution: { kind: 'spokesperson', description: 'White House official' } }],
      });
      expect(deal.reactions).toMatchObject([{ by: ['us-gov'], nature: 'context', wording: 'unlikely to back' }]);
    });
  });
});
