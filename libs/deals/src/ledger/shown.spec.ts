import { describe, expect, it } from 'vitest';
import { grantHistory } from '../testing/grant-history.js';
import { allowance } from '../testing/words.js';

describe('what a ledger shows', () => {
  it('of a draw-down that was struck out: what it said, under no status', () => {
    const g = grantHistory();
    const slip = g.drawdown('d1', 'exactly 10 gpu');
    g.rectification(slip);
    expect(g.ledger().drawdowns).toStrictEqual([
      {
        drawdownId: 'd1',
        use: 'drawn',
        basis: 'adds',
        status: 'unsupported',
        counts: false,
        flags: ['not_counted'],
        eventId: slip.eventId,
      },
    ]);
  });

  it('of an allocation that nobody holds to any more: nothing', () => {
    const g = grantHistory();
    g.allocation('share-1', { party: 'alibaba', quantity: 'exactly 40 gpu', from: 'wsj' });
    expect(g.ledger().allocations).toMatchObject([{ allocationId: 'share-1', status: 'reported' }]);
    g.withdrawal('wsj');
    expect(g.ledger().allocations).toEqual([]);
  });

  it('of an allowance for each, in a reading that leaves out who they are: no share, and nothing that exceeds', () => {
    const g = grantHistory();
    const data = {
      amendmentId: 'a1',
      mode: 'replaces',
      quantity: allowance('exactly 9 gpu', 'each'),
      by: ['regulator'],
    };
    g.recording.record('AllowanceAmended', data);
    const { ledger } = g.recording.viewOf(g.recording.events.slice(1));
    expect(ledger).toMatchObject({ distribution: 'each', verdict: 'within' });
    expect(ledger.byBeneficiary).toEqual({});
  });
});
