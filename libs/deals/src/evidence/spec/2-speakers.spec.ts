import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { links, publication } from '../../testing/words.js';

const TALKS = { stage: 'in_talks' };

describe('2.8 publishers compare as slugs', () => {
  it('one publisher, differently written, is one speaker', () => {
    const h = dealHistory();
    h.report('dcd-1', { publisher: 'Data Center Dynamics', claims: TALKS });
    h.report('dcd-2', { publisher: 'data-center  DYNAMICS', claims: TALKS });
    expect(h.speakers()).toEqual(['data-center-dynamics']);
  });

  it("a publisher whose slug is a party's id is that party", () => {
    const h = dealHistory();
    h.report('post-1', { publisher: 'Samsung', tier: 'other', claims: { stage: 'in_talks' } });
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' } });
    expect(h.speakers()).toEqual(['samsung']);
    expect(h.account('samsung')).toMatchObject({ speakerKind: 'party', value: 'signed', status: 'confirmed' });
  });

  it("a publication named by a confirmation is that party's origin only for the terms it claims there", () => {
    const h = dealHistory();
    const filing = { publicationId: 'filing-1', publisher: 'Samsung', tier: 'primary' as const };
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: filing });
    h.report('ft', { relayOf: links('filing-1'), claims: { stage: 'signed', product: 'an ASIC' } });
    expect(h.speakers('stage')).toEqual(['samsung']);
    expect(h.finding('samsung', 'stage')).toBe('R2 confirmed');
    expect(h.view().terms['product']?.status).not.toBe('confirmed');
  });

  it('where the publisher is another, it is merely on the way', () => {
    const h = dealHistory();
    const article = { publicationId: 'ft', publisher: 'Financial Times', tier: 'accountable' as const };
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: article });
    expect(h.speakers()).toEqual(['samsung']);
    expect(h.finding('samsung')).toBe('R2 confirmed');
    h.withdrawal('ft');
    expect(h.finding('samsung')).toBe('R1 retracted');
  });

  it('and what repeats that publication repeats the party', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: publication('ft') });
    h.report('dcd', { relayOf: 'ft', claims: { stage: 'signed' } });
    expect(h.speakers()).toEqual(['samsung']);
    expect(h.term('stage').relays).toMatchObject([{ claim: 'dcd/stage', origin: 'c1' }]);
  });
});

describe('2.8 a publication recorded as a report and named by its own party is one origin', () => {
  const FILING = { publisher: 'Samsung', tier: 'primary' } as const;
  const reported = (h: DealHistory, stage = 'signed') => h.report('filing-1', { ...FILING, claims: { stage } });
  const confirmed = (h: DealHistory) =>
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: publication('filing-1', FILING) });

  it.each([
    ['the confirmation first', [confirmed, reported]],
    ['the report first', [reported, confirmed]],
  ])('confirmed, once, in either order: %s', (_, acts) => {
    const h = dealHistory();
    for (const act of acts) act(h);
    expect(h.finding('samsung')).toBe('R2 confirmed');
    expect(h.account('samsung').origins.map(({ origin }) => origin)).toEqual(['filing-1']);
  });

  it('who repeats it repeats the one origin, and a denial of the repetition reaches it', () => {
    const h = dealHistory();
    confirmed(h);
    reported(h);
    h.report('dcd', { relayOf: 'filing-1', claims: { stage: 'signed' } });
    expect(h.term('stage').relays).toContainEqual(
      expect.objectContaining({ claim: 'dcd/stage', origin: 'filing-1', way: ['filing-1'] }),
    );
    h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    expect(h.finding('samsung')).toBe('R5 contested');
  });

  it('what the report says otherwise is drift', () => {
    const h = dealHistory();
    confirmed(h);
    reported(h, 'completed');
    expect(h.account('samsung')).toMatchObject({ value: 'signed', status: 'confirmed' });
    expect(h.term('stage').drift).toMatchObject([{ claim: 'filing-1/stage', kinds: ['stage'] }]);
  });

  it('a term that the party does not claim there is no confirmation', () => {
    const h = dealHistory();
    confirmed(h);
    h.report('filing-1', { ...FILING, claims: { stage: 'signed', product: 'an ASIC' } });
    expect(h.finding('samsung', 'product')).toBe('R7 reported');
  });

  it('when the confirmation is withdrawn, the report stands', () => {
    const h = dealHistory();
    confirmed(h);
    reported(h);
    h.confirmationWithdrawal('c1');
    expect(h.finding('samsung')).toBe('R7 reported');
  });

  it('when the publication is withdrawn, both fall', () => {
    const h = dealHistory();
    confirmed(h);
    reported(h);
    h.withdrawal('filing-1');
    expect(h.finding('samsung')).toBe('R1 retracted');
  });
});
