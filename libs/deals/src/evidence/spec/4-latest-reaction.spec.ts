import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';

type Act = (h: DealHistory) => unknown;

const of = ['wsj/stage'];
const SPECIFIC = { specificity: 'specific' } as const;
const denies =
  (id: string, by: string, words: { specificity?: 'specific'; at?: string } = {}): Act =>
  (h) =>
    h.denial(id, { by, of, ...words });
const confirms =
  (id: string, by: string, at?: string): Act =>
  (h) =>
    h.confirmation(id, { by, affirms: of, ...(at && { at }) });
const withdrawsDenial =
  (id: string): Act =>
  (h) =>
    h.denialWithdrawal(id);
const withdrawsConfirmation =
  (id: string): Act =>
  (h) =>
    h.confirmationWithdrawal(id);

/** The WSJ's account of the stage after these acts. */
function after(...acts: Act[]): DealHistory {
  const h = dealHistory();
  h.report('wsj', { claims: { stage: 'in_talks' } });
  for (const act of acts) act(h);
  return h;
}

describe('4.4 of each party only the latest live denial or confirmation counts', () => {
  it.each([
    ['a denial, then a confirmation', [denies('d', 'samsung'), confirms('c', 'samsung')], 'R2 confirmed'],
    ['a confirmation, then a denial', [confirms('c', 'samsung'), denies('d', 'samsung')], 'R5 contested'],
    [
      'a denial said before the confirmation, though recorded after it',
      [confirms('c', 'samsung', '2026-02-05'), denies('d', 'samsung', { at: '2026-02-03' })],
      'R2 confirmed',
    ],
    [
      'of one instant the later position: the denial',
      [confirms('c', 'samsung', '2026-02-05'), denies('d', 'samsung', { at: '2026-02-05' })],
      'R5 contested',
    ],
    [
      'of one instant the later position: the confirmation',
      [denies('d', 'samsung', { at: '2026-02-05' }), confirms('c', 'samsung', '2026-02-05')],
      'R2 confirmed',
    ],
    [
      'the confirmation is withdrawn: the denial counts again',
      [denies('d', 'samsung'), confirms('c', 'samsung'), withdrawsConfirmation('c')],
      'R5 contested',
    ],
    [
      'the denial is withdrawn: the confirmation counts again',
      [confirms('c', 'samsung'), denies('d', 'samsung'), withdrawsDenial('d')],
      'R2 confirmed',
    ],
    ['all is withdrawn', [denies('d', 'samsung'), withdrawsDenial('d')], 'R7 reported'],
    ["another party's denial stands", [denies('d', 'bytedance'), confirms('c', 'samsung')], 'R5 contested'],
  ] as [string, Act[], string][])('%s', (_, acts, finding) => {
    expect(after(...acts).finding('wsj')).toBe(finding);
  });

  it('per origin and term: a confirmation of another term takes no denial back', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', product: 'an ASIC' } });
    h.denial('d1', { by: 'samsung', of: { report: 'wsj' } });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/product'] });
    expect([h.finding('wsj', 'stage'), h.finding('wsj', 'product')]).toEqual(['R5 contested', 'R2 confirmed']);
  });

  it('a date is its last instant', () => {
    const noon = '2026-02-03T12:00:00.000Z';
    const h = after(confirms('c', 'samsung', '2026-02-03'), denies('d', 'samsung', { at: noon }));
    expect(h.finding('wsj')).toBe('R2 confirmed');
  });
});

describe('4.4 a party is specific if any live denial of its since its last confirmation is', () => {
  const samsung = denies('s', 'samsung', SPECIFIC);

  it.each([
    ['specific', [denies('d', 'bytedance', SPECIFIC), samsung], 'R3 denied'],
    ['blanket', [denies('d', 'bytedance'), samsung], 'R5 contested'],
    ['specific, then blanket', [denies('d', 'bytedance', SPECIFIC), denies('e', 'bytedance'), samsung], 'R3 denied'],
    [
      'specific, then confirming, then blanket',
      [denies('d', 'bytedance', SPECIFIC), confirms('c', 'bytedance'), denies('e', 'bytedance'), samsung],
      'R5 contested',
    ],
    [
      'specific, then confirming, then taking that back, then blanket',
      [
        denies('d', 'bytedance', SPECIFIC),
        confirms('c', 'bytedance'),
        withdrawsConfirmation('c'),
        denies('e', 'bytedance'),
        samsung,
      ],
      'R3 denied',
    ],
    [
      'specific and taken back, then blanket',
      [denies('d', 'bytedance', SPECIFIC), withdrawsDenial('d'), denies('e', 'bytedance'), samsung],
      'R5 contested',
    ],
  ] as [string, Act[], string][])('%s', (_, acts, finding) => {
    expect(after(...acts).finding('wsj')).toBe(finding);
  });
});

describe('4.4 what is neither denial nor confirmation', () => {
  it("a party's own announcement is another origin, and cancels no denial", () => {
    const h = after(denies('d', 'samsung'));
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } });
    expect([h.finding('wsj'), h.finding('samsung')]).toEqual(['R5 contested', 'R2 confirmed']);
  });

  it('nor does it confirm what others said', () => {
    const h = after((history) => history.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } }));
    expect(h.finding('wsj')).toBe('R6 corroborated');
  });

  it.each([
    ['declining to comment', (h: DealHistory) => h.noComment({ by: 'samsung', of }), 'no_comment'],
    ['a statement', (h: DealHistory) => h.statement('s1', { by: 'samsung', of }), 'statement'],
    ['context', (h: DealHistory) => h.statement('s1', { by: 'samsung', of, nature: 'context' }), 'statement'],
  ])('%s moves nothing', (_, act, reason) => {
    const h = after(confirms('c', 'samsung'), denies('d', 'bytedance'));
    const before = h.finding('wsj');
    const event = act(h);
    expect(h.finding('wsj')).toBe(before);
    expect(h.ignored(event, 'wsj')).toBe(reason);
  });

  it('a denial that its party took back by confirming is ignored as superseded', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const denial = h.denial('d', { by: 'samsung', of });
    const confirmation = h.confirmation('c', { by: 'samsung', affirms: of });
    expect(h.ignored(denial, 'wsj')).toBe('superseded_by_same_party');
    expect(h.account('wsj').explanation.confirms).toMatchObject([{ eventId: confirmation.eventId }]);
  });
});
