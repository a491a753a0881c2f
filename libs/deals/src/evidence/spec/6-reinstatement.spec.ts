import { describe, expect, it } from 'vitest';
import { grantHistory, type GrantHistory, type OpeningWords } from '../../testing/grant-history.js';
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

describe('6.2 a reinstatement restores the stage that was best supported, then the latest', () => {
  it.each<[string, string, OpeningWords, (h: GrantHistory) => unknown]>([
    [
      'a confirmation before any report',
      'in_principle',
      { stage: 'in_principle' },
      (h) => h.report('wsj', { claims: { stage: 'approved' } }),
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

  it('an approval, where no stage is known that it could restore', () => {
    const h = grantHistory();
    h.suspension();
    h.reinstatement();
    const [, ...rest] = h.recording.events;
    expect(h.recording.viewOf(rest).stage).toBe('approved');
  });
});
