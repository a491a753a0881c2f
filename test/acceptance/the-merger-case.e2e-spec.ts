import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXES, driftOf, RecordedCase } from './support/recorded-case.js';

const MERGER = 'deals/honda-nissan-merger';
const THREE = 'deals/honda-nissan-mitsubishi-memorandum';
const COOPERATION = 'deals/honda-nissan-ev-cooperation';

describe('Honda, Nissan and the merger', () => {
  let recorded: RecordedCase;
  beforeAll(async () => {
    recorded = await RecordedCase.start('honda-nissan-merger');
  });
  afterAll(() => recorded.dispose());

  describe.each(AXES)('by %s', (_, axis) => {
    it('talks are reported by Nikkei; what the parties say is neither a denial nor a confirmation', async () => {
      const deal = await recorded.on(axis, MERGER, '2024-12-20');
      expect(deal).toMatchObject({ stage: 'in_talks', status: 'reported' });
      const { held, explanation } = deal.terms.stage;
      expect(held).toMatchObject({ speaker: 'nikkei', origins: [{ publisher: 'Nikkei' }] });
      expect(explanation).toMatchObject({ rule: 'R7', denies: [], confirms: [] });
      expect(explanation.ignored.filter(({ reason }: any) => reason === 'statement')).toHaveLength(2);
      expect(deal.reactions.map(({ by, nature }: any) => [by[0], nature])).toEqual([
        ['honda', 'non_denial'],
        ['nissan', 'non_denial'],
      ]);
    });

    it('no merger is agreed: a memorandum to explore one, with three dates ahead and Mitsubishi undecided', async () => {
      const deal = await recorded.on(axis, MERGER, '2024-12-24');
      expect(deal).toMatchObject({ stage: 'advanced_talks', status: 'confirmed' });
      const { terms } = deal;
      expect(terms.stage.explanation.confirms).toMatchObject([{ recordId: 'memorandum' }]);
      expect(terms['scope.binding'].held).toMatchObject({ value: 'non-binding', status: 'confirmed' });
      const dates = ['milestone.definitive', 'milestone.holding', 'milestone.mitsubishi'];
      expect(dates.map((term) => terms[term].held.value.edtf)).toEqual(['../2025-06-30', '2026-08~', '../2025-01-31']);
      expect(dates.map((term) => terms[term].held.overdue ?? false)).toEqual([false, false, false]);
      expect(terms['participant.mitsubishi'].held).toMatchObject({ speaker: 'nikkei', value: 'may join' });
    });

    it('that Mitsubishi signed too is the word of one blog', async () => {
      const { terms } = await recorded.on(axis, MERGER, '2024-12-26');
      expect(terms['participant.mitsubishi'].held.value).toBe('may join');
      expect(terms['participant.mitsubishi'].rivals).toMatchObject([
        { speaker: 'indian-autos-blog', value: 'signatory of the memorandum', status: 'rumoured' },
      ]);
      expect(driftOf(terms['milestone.holding'])).toEqual({ 'indian-autos-blog-2024-12-25': ['bounds'] });
    });

    it('on 5 February it is contested: three outlets say ended, Nissan that it is discussed, until mid-February', async () => {
      const deal = await recorded.on(axis, MERGER, '2025-02-05');
      expect(deal).toMatchObject({ stage: 'terminated', status: 'contested' });
      const { stage } = deal.terms;
      const ended = [stage.held, ...stage.rivals].map(({ speaker, value }: any) => [speaker, value]);
      expect(ended.sort()).toEqual([
        ['kyodo', 'terminated'],
        ['nikkei', 'terminated'],
        ['reuters', 'terminated'],
      ]);
      expect(stage.explanation).toMatchObject({ rule: 'R5', denies: [{ recordId: 'nissan-denial-2025-02-05' }] });
      const denial = deal.reactions.find(({ recordId }: any) => recordId === 'nissan-denial-2025-02-05');
      expect(denial).toMatchObject({ specificity: 'blanket', wording: 'including the contents' });
      expect(deal.terms['scope.discussion'].held).toMatchObject({
        speaker: 'nissan',
        status: 'confirmed',
        value: 'various discussions, including the contents of the report',
      });
      expect(deal.terms['milestone.direction'].held).toMatchObject({
        speaker: 'nissan',
        value: { edtf: '2025-02-15~' },
      });
      expect(deal.terms['scope.outlook'].held).toMatchObject({ speaker: 'asahi-shimbun', value: 'may be called off' });
      expect(deal.terms['scope.form'].rivals.map(({ speaker }: any) => speaker)).toEqual(
        expect.arrayContaining(['asahi-shimbun', 'nhk']),
      );
    });

    it('on 7 February the memorandum is not terminated: three origins say intended, one says formally', async () => {
      const deal = await recorded.on(axis, MERGER, '2025-02-07');
      expect(deal.stage).toBe('advanced_talks');
      const { held, rivals } = deal.terms['scope.withdrawal'];
      const said = [held, ...rivals].map(({ speaker, value, status }: any) => [speaker, value, status]);
      expect(said.sort()).toEqual([
        ['afp', 'intended', 'corroborated'],
        ['jiji', 'intended', 'corroborated'],
        ['nikkei', 'formally decided and told to Honda', 'reported'],
        ['reuters', 'intended', 'corroborated'],
      ]);
      expect(held.value).toBe('intended');
      const reuters = rivals.find(({ speaker }: any) => speaker === 'reuters');
      expect(reuters.origins).toMatchObject([{ attribution: { count: 1 } }]);
      const formal = deal.terms.stage.past.find(({ speaker }: any) => speaker === 'nikkei');
      expect(formal).toMatchObject({ value: 'terminated', succeeded: true });
    });

    it('nothing was asked for in June: the page of 2 June is of 6 February, and the memorandum had ended', async () => {
      const june = await recorded.on(axis, MERGER, '2025-06-03');
      expect(june).toMatchObject({ stage: 'terminated', status: 'confirmed' });
      const february = await recorded.on(axis, MERGER, '2025-02-14');
      expect({ ...june, terms: undefined }).toEqual({ ...february, terms: undefined });
      const intended = june.terms['scope.withdrawal'].rivals.find(({ speaker }: any) => speaker === 'reuters');
      expect(intended).toMatchObject({
        assertedAt: '2025-02-06',
        claim: 'the-sun-malaysia-2025-02-06/scope.withdrawal',
      });
      const { events } = await recorded.api.get(`/v1/${MERGER}/history?${axis('2025-06-03')}`);
      expect(events.filter(({ assertedAt }: any) => assertedAt > '2025-02-14')).toEqual([]);
    });

    it('two memoranda ended, the cooperation goes on; there is no fee and no successor', async () => {
      const merger = await recorded.on(axis, MERGER, '2025-02-14');
      expect(merger).toMatchObject({ stage: 'terminated', status: 'confirmed' });
      expect(merger.terms.stage.explanation.confirms).toMatchObject([{ recordId: 'termination' }]);
      expect(merger.terms['scope.cause'].held.value).toBe('subsidiary proposal rejected');
      expect((await recorded.on(axis, MERGER, '2025-02-12')).linkedFrom).toEqual([]);
      expect(merger.linkedFrom.map(({ relation }: any) => relation).sort()).toEqual(['part_of', 'precedes']);
      const [three, cooperation] = [
        await recorded.on(axis, THREE, '2025-02-14'),
        await recorded.on(axis, COOPERATION, '2025-02-14'),
      ];
      expect(three).toMatchObject({ stage: 'terminated', status: 'confirmed', links: [{ relation: 'part_of' }] });
      expect(cooperation).toMatchObject({ stage: 'in_execution', status: 'confirmed' });
      expect(Object.keys(merger.terms).filter((term) => term.startsWith('price.'))).toEqual([]);
      expect(merger.linkedFrom.filter(({ relation }: any) => relation === 'supersedes')).toEqual([]);
    });
  });

  it('a date misread as June sets the ended deal back into talks, until it is rectified', async () => {
    const page = { publicationId: 'the-sun-copy', publisher: 'Reuters', tier: 'accountable' };
    const claims = [{ term: 'stage', value: 'advanced_talks' }];
    const misread = {
      reportId: 'the-sun-copy',
      publication: { ...page, publishedAt: '2025-06-02' },
      relayOf: [],
      claims,
    };
    const { eventId } = await recorded.api.post(`/v1/${MERGER}/reports`, misread);
    expect((await recorded.api.get(`/v1/${MERGER}`)).stage).toBe('advanced_talks');
    await recorded.api.post(`/v1/${MERGER}/rectifications`, {
      corrects: eventId,
      reason: 'The page reads 2025-06-02: day and month of 6 February are swapped.',
      replacement: {
        ...misread,
        publication: { ...page, publishedAt: '2025-02-06' },
        assertedAt: '2025-02-06',
      },
    });
    const mended = await recorded.api.get(`/v1/${MERGER}`);
    expect(mended).toMatchObject({ stage: 'terminated', status: 'confirmed' });
    const { events } = await recorded.api.get(`/v1/${MERGER}/history`);
    const slip = events.slice(-2).map(({ type, effects }: any) => [type, effects.stage?.after]);
    expect(slip).toEqual([
      ['ReportRecorded', 'advanced_talks'],
      ['RecordRectified', 'terminated'],
    ]);
  });
});
