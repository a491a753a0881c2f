import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXES, driftOf, RecordedCase } from './support/recorded-case.js';

const LETTER = 'deals/nvidia-openai-letter-of-intent';
const ROUND = 'deals/openai-round-2026';

describe('Nvidia, OpenAI and the letter of intent', () => {
  let recorded: RecordedCase;
  beforeAll(async () => {
    recorded = await RecordedCase.start('nvidia-openai-100bn');
  });
  afterAll(() => recorded.dispose());

  describe.each(AXES)('by %s', (_, axis) => {
    const terms = (subject: string, day: string) => recorded.terms(axis, subject, day);

    it('a letter of intent is agreed: a floor of 10 GW, a ceiling of 100 bn, nothing binding, a first tranche reported', async () => {
      const deal = await recorded.on(axis, LETTER, '2025-09-23');
      expect(deal).toMatchObject({ stage: 'agreed_in_principle', status: 'confirmed' });
      const told = deal.terms;
      expect(told['quantity.capacity'].held).toMatchObject({ status: 'confirmed', bounds: { low: '10', high: null } });
      expect(told['price.investment'].held).toMatchObject({
        status: 'confirmed',
        value: { qualifier: 'up_to', unit: 'USD' },
        bounds: { low: '0', high: '100000000000' },
      });
      expect(told['scope.binding'].held).toMatchObject({ value: 'non-binding', status: 'confirmed' });
      expect(told['price.first-tranche']).toMatchObject({
        status: 'reported',
        held: { bounds: { low: '10000000000', high: '10000000000' } },
        origins: [{ publisher: 'Bloomberg' }],
      });
      expect(driftOf(told.stage)).toEqual({ 'quiver-quantitative-2025-09-22': ['stage'] });
      expect(told.stage.drift).toMatchObject([{ says: 'signed', said: 'agreed_in_principle' }]);
      expect(driftOf(told['scope.binding'])).toEqual({ 'quiver-quantitative-2025-09-22': ['text'] });
    });

    it('it has not become binding by December, and is not withdrawn', async () => {
      const deal = await recorded.on(axis, LETTER, '2025-12-05');
      expect(deal).toMatchObject({ stage: 'agreed_in_principle', status: 'confirmed' });
      const { held } = deal.terms['scope.binding'];
      expect(held).toMatchObject({
        speaker: 'nvidia',
        value: 'non-binding',
        status: 'confirmed',
        assertedAt: '2025-12-02',
      });
      expect(held.origins.map(({ assertedAt }: any) => assertedAt)).toEqual(['2025-09-22', '2025-11-19', '2025-12-02']);
      const announced = deal.reactions.find(({ recordId }: any) => recordId === 'letter-of-intent');
      expect(announced).toMatchObject({ live: true, by: ['openai', 'nvidia'] });
      expect(deal.terms['price.in-order-book'].held.bounds).toEqual({ low: '0', high: '0' });
    });

    it('Nvidia denies the friction and nothing else; a smaller sum and no commitment it confirms', async () => {
      const told = await terms(LETTER, '2026-02-02');
      const relation = told['scope.relation'];
      expect(relation.held).toMatchObject({ speaker: 'nvidia', value: 'no friction', status: 'confirmed' });
      expect(relation.rivals).toMatchObject([
        { speaker: 'wall-street-journal', status: 'contested', explanation: { rule: 'R5' } },
      ]);
      expect(told['price.investment'].held).toMatchObject({
        speaker: 'nvidia',
        status: 'confirmed',
        assertedAt: '2026-01-31',
        value: { qualifier: 'less_than', amount: '100000000000' },
      });
      expect(told['scope.binding'].held).toMatchObject({
        speaker: 'nvidia',
        status: 'confirmed',
        assertedAt: '2026-02-01',
      });
      const journal = told['scope.binding'].rivals.find(({ speaker }: any) => speaker === 'wall-street-journal');
      expect(journal).toMatchObject({ value: 'non-binding', status: 'corroborated' });
      expect(told.stage.held).toMatchObject({ speaker: 'wall-street-journal', value: 'paused', status: 'reported' });
      expect(told.stage.explanation.denies).toEqual([]);
      const round = await terms(ROUND, '2026-02-02');
      expect(round['participant.nvidia'].held).toMatchObject({ speaker: 'nvidia', status: 'confirmed' });
    });

    it('30 bn are committed in the round, confirmed by OpenAI; that it replaces the plan says one newspaper', async () => {
      const round = await recorded.on(axis, ROUND, '2026-02-28');
      expect(round).toMatchObject({ stage: 'signed', status: 'confirmed' });
      const { held, rivals } = round.terms['price.nvidia'];
      expect(held).toMatchObject({ speaker: 'openai', status: 'confirmed' });
      expect(held.bounds).toEqual({ low: '30000000000', high: '30000000000' });
      expect(rivals.map(({ speaker, status }: any) => [speaker, status])).toContainEqual([
        'financial-times',
        'corroborated',
      ]);
      expect(round.terms['scope.replaces']).toMatchObject({
        status: 'reported',
        origins: [{ publisher: 'Financial Times' }],
      });
      expect(round.links).toMatchObject([{ relation: 'supersedes', to: { id: 'nvidia-openai-letter-of-intent' } }]);
      const committed = ['price.nvidia', 'price.softbank', 'price.amazon'].map((term) => round.terms[term].held);
      expect(committed.map(({ status }: any) => status)).toEqual(['confirmed', 'confirmed', 'confirmed']);
      expect(committed.reduce((sum: bigint, { value }: any) => sum + BigInt(value.amount), 0n)).toBe(110_000_000_000n);
      const letter = await terms(LETTER, '2026-02-28');
      expect(Object.keys(letter).filter((term) => /draw|counts|replaced/.test(term))).toEqual([]);
      expect(letter['price.investment'].held.bounds).toEqual({ low: '0', high: '100000000000' });
    });

    it('10 GW of the letter and 3 and 2 of the round are three terms of two deals; none restates another', async () => {
      const letter = await terms(LETTER, '2026-03-01');
      const round = await terms(ROUND, '2026-03-01');
      expect(letter['quantity.capacity'].held).toMatchObject({
        status: 'confirmed',
        bounds: { low: '10', high: null },
      });
      expect(letter['quantity.capacity'].held.revised).toBe(false);
      expect(round['quantity.capacity-inference'].held).toMatchObject({
        status: 'reported',
        bounds: { low: '3', high: '3' },
      });
      expect(round['quantity.capacity-training'].held).toMatchObject({
        status: 'reported',
        bounds: { low: '2', high: '2' },
      });
      expect(round['quantity.capacity']).toBeUndefined();
    });

    it('the round is signed, not paid in: Amazon on conditions, SoftBank in three parts, more to come', async () => {
      const round = await recorded.on(axis, ROUND, '2026-03-01');
      expect(round.stage).toBe('signed');
      expect(round.terms.stage.drift).toMatchObject([
        { claim: 'tom-s-hardware-2026-02-28/stage', kinds: ['stage'], says: 'completed', said: 'signed' },
      ]);
      const amounts = ['price.amazon', 'price.amazon-first', 'price.amazon-on-conditions', 'price.softbank-first'];
      expect(amounts.map((term) => round.terms[term].held.value.amount)).toEqual(
        ['50', '15', '35', '10'].map((billions) => `${billions}000000000`),
      );
      expect(round.terms['condition.amazon'].status).toBe('confirmed');
      expect(round.terms['scope.softbank'].held.value).toBe('in three tranches');
      expect(round.terms['milestone.softbank-first'].held.value.edtf).toBe('../2026-04-01');
      expect(round.terms['scope.round'].held.value).toBe('open: more investors join');
    });
  });

  it('in March Nvidia says that the 100 bn will probably not come, and that 30 bn are committed', async () => {
    const letter = await recorded.api.get(`/v1/${LETTER}`);
    expect(letter.terms['price.investment'].held).toMatchObject({ speaker: 'nvidia', assertedAt: '2026-03-04' });
    expect(letter.linkedFrom).toMatchObject([{ relation: 'supersedes', from: { id: 'openai-round-2026' } }]);
    const { terms } = await recorded.api.get(`/v1/${ROUND}`);
    expect(terms['price.nvidia'].held).toMatchObject({ speaker: 'nvidia', status: 'confirmed' });
  });
});
