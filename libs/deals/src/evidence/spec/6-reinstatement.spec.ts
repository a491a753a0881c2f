import { describe, expect, it } from 'vitest';
import { AUTHORITY, grantHistory, type GrantHistory, type OpeningWords } from '../../testing/grant-history.js';
import { publication } from '../../testing/words.js';

const blog = publication('blog', { tier: 'other' });
const ministry = publication('ministry', { tier: 'primary' });

/** The stage that the authority’s reinstatement restores. */
function restored(opening: OpeningWords, tell: (h: GrantHistory) => unknown = () => undefined): string | null {
  const h = grantHistory(opening);
  tell(h);
  h.suspension();
  expect(h.view().stage).toBe('suspended');
  h.reinstatement();
  return h.view().stage;
}

describe('6.2 a reinstatement restores the stage that would be held had nothing taken the permission away', () => {
  it.each<[string, string, OpeningWords, (h: GrantHistory) => unknown]>([
    [
      'a stage further on, though it was only reported',
      'approved',
      { stage: 'in_principle' },
      (h) => h.report('wsj', { claims: { stage: 'approved' } }),
    ],
    [
      'one that a rumour does not succeed',
      'in_principle',
      { stage: 'in_principle' },
      (h) => h.report('forum', { tier: 'other', claims: { stage: 'approved' } }),
    ],
    [
      'one that the authority affirmed of another',
      'approved',
      { stage: 'in_principle' },
      (h) => {
        h.report('wsj', { claims: { stage: 'approved' } });
        h.confirmation('c1', { by: AUTHORITY, affirms: ['wsj/stage'] });
      },
    ],
    [
      'not what its publisher withdrew',
      'sought',
      { stage: 'sought', from: ministry },
      (h) => {
        h.report('wsj', { claims: { stage: 'approved' } });
        h.withdrawal('wsj');
      },
    ],
    [
      'nor what its party took back',
      'approved',
      {},
      (h) => {
        h.confirmation('c1', { by: AUTHORITY, claims: { stage: 'in_principle' } });
        h.confirmationWithdrawal('c1');
      },
    ],
    [
      'nor what was recorded last and said before',
      'approved',
      { at: '2024-02-01' },
      (h) => h.confirmation('c1', { by: AUTHORITY, claims: { stage: 'sought' }, at: '2023-02-01' }),
    ],
    [
      'the same, though it was taken away and given back before',
      'in_principle',
      { stage: 'in_principle' },
      (h) => {
        h.suspension();
        h.reinstatement();
        h.revocation();
      },
    ],
    [
      'a report before any rumour',
      'in_principle',
      { stage: 'sought', from: blog },
      (h) => {
        h.report('wsj', { claims: { stage: 'in_principle' } });
        h.report('forum', { tier: 'other', claims: { stage: 'approved' } });
      },
    ],
    [
      'an accountable report as well as a primary one: the later',
      'in_principle',
      { stage: 'sought', from: ministry },
      (h) => h.report('wsj', { claims: { stage: 'in_principle' } }),
    ],
    [
      'of two rumours the later',
      'in_principle',
      { stage: 'sought', from: blog },
      (h) => h.report('forum', { tier: 'other', claims: { stage: 'in_principle' } }),
    ],
    [
      'not what we struck out',
      'sought',
      { stage: 'sought', from: ministry },
      (h) => h.rectification(h.report('wsj', { claims: { stage: 'in_principle' } })),
    ],
    [
      'nor what says nothing of the stage',
      'in_principle',
      { stage: 'in_principle', from: ministry },
      (h) => h.report('wsj', { claims: { product: 'GPUs' } }),
    ],
  ])('%s', (...[, stage, opening, tell]) => {
    expect(restored(opening, tell)).toBe(stage);
  });

  it('as it was recorded then: what is withdrawn afterwards was in force when it was reinstated', () => {
    const h = grantHistory({ stage: 'sought', from: ministry });
    h.report('wsj', { claims: { stage: 'approved' } });
    h.suspension();
    h.reinstatement();
    h.withdrawal('wsj');
    expect(h.view()).toMatchObject({ stage: 'approved', status: 'confirmed' });
  });

  it('but not what was our own slip, whenever that was put right', () => {
    const h = grantHistory({ stage: 'in_principle', from: ministry });
    const slip = h.report('wsj', { claims: { stage: 'approved' } });
    h.suspension();
    h.reinstatement();
    expect(h.view().stage).toBe('approved');
    h.rectification(slip);
    expect(h.view().stage).toBe('in_principle');
  });

  it('the same each time, though it was taken away and given back often', () => {
    const h = grantHistory({ stage: 'in_principle', from: ministry });
    for (let n = 0; n < 30; n++) {
      h.suspension();
      h.reinstatement();
    }
    expect(h.view()).toMatchObject({ stage: 'in_principle', status: 'confirmed' });
  });

  it('an approval, where no stage is known that it could restore', () => {
    const h = grantHistory();
    h.suspension();
    h.reinstatement();
    const [, ...rest] = h.recording.events;
    expect(h.recording.viewOf(rest).stage).toBe('approved');
  });
});
