import { describe, expect, it } from 'vitest';
import { grantHistory, type GrantHistory, type OpeningWords } from '../../testing/grant-history.js';
import { publication } from '../../testing/words.js';

const NOTHING = { low: '0', high: '0' };
const BLOG = publication('blog', { tier: 'other' });

function drew(allowance: string, drawdown: string): GrantHistory {
  const g = grantHistory({ allowance });
  g.drawdown('d1', drawdown);
  return g;
}

describe('6.5 the verdict, what remains, what is usable', () => {
  it.each([
    ['exactly 100 gpu', 'exactly 99 gpu', 'within', '1', '1'],
    ['exactly 100 gpu', 'exactly 100 gpu', 'within', '0', '0'],
    ['exactly 100 gpu', 'exactly 101 gpu', 'exceeded', '0', '0'],
    ['exactly 100 gpu', 'between 90 110 gpu', 'indeterminate', '0', '10'],
    ['exactly 100 gpu', 'at_least 100 gpu', 'indeterminate', '0', '0'],
    ['exactly 100 gpu', 'more_than 100 gpu', 'exceeded', '0', '0'],
    ['exactly 100 gpu', 'up_to 100 gpu', 'within', '0', '100'],
    ['exactly 100 gpu', 'about 100 gpu', 'indeterminate', '0', '100'],
    ['less_than 100 gpu', 'exactly 100 gpu', 'exceeded', '0', '0'],
    ['between 100 200 gpu', 'exactly 100 gpu', 'within', '0', '100'],
    ['between 100 200 gpu', 'exactly 150 gpu', 'indeterminate', '0', '50'],
    ['between 100 200 gpu', 'exactly 201 gpu', 'exceeded', '0', '0'],
    ['more_than 400000 gpu', 'exactly 400001 gpu', 'within', '0', null],
    ['more_than 400000 gpu', 'exactly 400002 gpu', 'indeterminate', '0', null],
    ['more_than 400000 gpu', 'exactly 99999999 gpu', 'indeterminate', '0', null],
    ['about 100 gpu', 'exactly 1 gpu', 'indeterminate', '0', null],
    ['unstated gpu', 'exactly 1 gpu', 'indeterminate', '0', null],
  ])('%s less %s: %s, [%s, %s]', (...[allowance, drawdown, verdict, low, high]) => {
    const ledger = drew(allowance, drawdown).ledger();
    expect(ledger).toMatchObject({ verdict, remaining: { low, high }, usable: { low, high } });
  });

  it('nothing drawn is within any allowance', () => {
    expect(grantHistory({ allowance: 'unstated gpu' }).ledger().verdict).toBe('within');
  });

  it.each([
    ['sought', {}],
    ['in_principle', {}],
    ['approved', { low: '90', high: '90' }],
  ] as const)('usable is remaining only where the stage is approved: %s', (stage, usable) => {
    const g = grantHistory({ stage });
    g.drawdown('d1', 'exactly 10 gpu');
    expect(g.ledger()).toMatchObject({ remaining: { low: '90', high: '90' }, usable: { ...NOTHING, ...usable } });
  });

  it.each([
    ['suspended', (g: GrantHistory) => g.suspension(), NOTHING],
    ['reinstated', (g: GrantHistory) => [g.suspension(), g.reinstatement()], { low: '100', high: '100' }],
    ['revoked', (g: GrantHistory) => g.revocation(), NOTHING],
    ['expired', (g: GrantHistory) => g.expiry(), NOTHING],
  ])('%s', (_, act, usable) => {
    const g = grantHistory();
    act(g);
    expect(g.ledger()).toMatchObject({ verdict: 'within', remaining: { low: '100', high: '100' }, usable });
  });

  it.each([
    ['exactly 100 gpu', 'exactly 30 gpu', '70'],
    ['up_to 100 gpu', 'exactly 30 gpu', '70'],
    ['less_than 100 gpu', 'exactly 30 gpu', '70'],
    ['more_than 400000 gpu', 'exactly 150000 gpu', '250000'],
    ['at_least 100 gpu', 'at_least 30 gpu', '70'],
    ['about 100 gpu', 'about 30 gpu', '70'],
    ['between 100 200 gpu', 'exactly 30 gpu', '170'],
    ['exactly 100 gpu', 'exactly 130 gpu', '-30'],
    ['exactly 100 gpu', 'unstated gpu', null],
    ['unstated gpu', 'exactly 30 gpu', null],
  ])('nominal is the stated limit less the stated amounts: %s less %s is %s', (allowance, drawdown, nominal) => {
    expect(drew(allowance, drawdown).ledger().nominal).toBe(nominal);
  });

  it('nominal follows the amendments', () => {
    const g = grantHistory({ allowance: 'up_to 100 gpu' });
    g.amendment('a1', { mode: 'adds_to', quantity: 'up_to 50 gpu' });
    g.drawdown('d1', 'exactly 30 gpu');
    expect(g.ledger().nominal).toBe('120');
    g.amendment('a2', { mode: 'replaces', quantity: 'more_than 60 gpu' });
    expect(g.ledger().nominal).toBe('30');
  });
});

describe('6.6 the verdict is that of use drawn', () => {
  it('other uses have their own', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 500 gpu', { use: 'contracted' });
    expect(g.ledger()).toMatchObject({
      verdict: 'within',
      drawn: NOTHING,
      byUse: { contracted: { verdict: 'exceeded' } },
    });
  });

  const each = (opening: OpeningWords = {}) => grantHistory({ distribution: 'each', ...opening });

  it('for each there is a ledger per beneficiary, and the worst is the grant’s', () => {
    const g = each();
    g.drawdown('d1', 'exactly 80 gpu', { party: 'bytedance' });
    g.drawdown('d2', 'exactly 90 gpu', { party: 'alibaba' });
    expect(g.ledger()).toMatchObject({
      verdict: 'within',
      distribution: 'each',
      byBeneficiary: {
        bytedance: { verdict: 'within', remaining: { low: '20', high: '20' } },
        alibaba: { verdict: 'within', remaining: { low: '10', high: '10' } },
      },
    });
    g.drawdown('d3', 'between 5 15 gpu', { party: 'alibaba' });
    expect(g.ledger()).toMatchObject({ verdict: 'indeterminate', byBeneficiary: { bytedance: { verdict: 'within' } } });
    g.drawdown('d4', 'exactly 21 gpu', { party: 'bytedance' });
    expect(g.ledger()).toMatchObject({
      verdict: 'exceeded',
      byBeneficiary: { bytedance: { verdict: 'exceeded' }, alibaba: { verdict: 'indeterminate' } },
    });
  });

  it('a draw-down without a party makes each of them indeterminate', () => {
    const g = each();
    g.drawdown('d1', 'exactly 1 gpu');
    expect(g.ledger()).toMatchObject({
      verdict: 'indeterminate',
      byBeneficiary: { bytedance: { verdict: 'indeterminate' }, alibaba: { verdict: 'indeterminate' } },
    });
    expect(g.ledger().drawdowns[0]?.flags).toContain('no_party');
  });

  it.each(['shared_total', 'unspecified'] as const)('%s is reckoned as one pool', (distribution) => {
    const g = grantHistory({ distribution });
    g.drawdown('d1', 'exactly 80 gpu', { party: 'bytedance' });
    g.drawdown('d2', 'exactly 30 gpu');
    expect(g.ledger()).toMatchObject({ verdict: 'exceeded', distribution });
    expect(g.ledger().byBeneficiary).toBeUndefined();
  });

  it('shared with no allocation: nobody is guaranteed a share', () => {
    const g = grantHistory();
    expect(g.ledger().allocations).toEqual([]);
    g.allocation('share-1', { party: 'alibaba', quantity: 'exactly 40 gpu' });
    expect(g.ledger().allocations).toMatchObject([{ allocationId: 'share-1', party: 'alibaba', status: 'confirmed' }]);
    expect(g.ledger()).toMatchObject({ verdict: 'within', remaining: { low: '100', high: '100' } });
  });
});

describe('6.7 what the verdict carries', () => {
  it('an open condition sets conditional; the verdict stays', () => {
    const g = grantHistory({ conditions: ['audit'] });
    expect(g.ledger()).toMatchObject({ conditional: true, verdict: 'within', usable: { low: '100', high: '100' } });
    g.satisfaction('audit');
    expect(g.ledger()).toMatchObject({ conditional: false, verdict: 'within' });
    g.condition('licence');
    expect(g.ledger()).toMatchObject({ conditional: true, verdict: 'within' });
  });

  it('a condition that does not count is not open', () => {
    const g = grantHistory();
    g.condition('audit', { from: 'wsj' });
    expect(g.ledger().conditional).toBe(true);
    g.withdrawal('wsj');
    expect(g.ledger().conditional).toBe(false);
  });

  it.each([
    ['before approval', '2026-01-10', 'before_approval'],
    ['after revocation', '2026-01-30', 'after_revocation'],
  ])('a draw-down asserted %s counts, and is flagged', (_, at, flag) => {
    const g = grantHistory({ at: '2026-01-15' });
    g.revocation({ at: '2026-01-25' });
    g.drawdown('d1', 'exactly 10 gpu', { at });
    g.drawdown('d2', 'exactly 10 gpu', { at: '2026-01-20' });
    expect(g.ledger()).toMatchObject({
      drawn: { low: '20', high: '20' },
      drawdowns: [
        { counts: true, flags: [flag] },
        { counts: true, flags: [] },
      ],
    });
  });

  it('one asserted while the permission is merely sought is flagged', () => {
    const g = grantHistory({ stage: 'sought' });
    g.drawdown('d1', 'exactly 10 gpu');
    expect(g.ledger()).toMatchObject({ drawn: { low: '10', high: '10' }, drawdowns: [{ flags: ['before_approval'] }] });
  });

  it.each([
    ['confirmed by the authority', {}, (_: GrantHistory) => undefined, 'confirmed'],
    ['a reported permission', { from: 'wsj' }, (_: GrantHistory) => undefined, 'reported'],
    ['a reported draw-down', {}, (g: GrantHistory) => g.drawdown('d1', 'exactly 1 gpu', { from: 'wsj' }), 'reported'],
    [
      'a corroborated draw-down',
      {},
      (g: GrantHistory) => {
        g.drawdown('d1', 'exactly 1 gpu', { from: 'wsj' });
        g.report('ft', { claims: { 'drawdown.d1': 'exactly 1 gpu' } });
      },
      'corroborated',
    ],
    [
      'a contested draw-down',
      { from: 'wsj' },
      (g: GrantHistory) => {
        g.drawdown('d1', 'exactly 1 gpu', { from: 'ft' });
        g.denial('x', { by: 'alibaba', of: ['d1/drawdown.d1'] });
      },
      'contested',
    ],
    ['a rumoured draw-down', {}, (g: GrantHistory) => g.drawdown('d1', 'exactly 1 gpu', { from: BLOG }), 'rumoured'],
    [
      'a rumoured amendment',
      {},
      (g: GrantHistory) => g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 1 gpu', from: BLOG }),
      'rumoured',
    ],
    [
      'a contested stage',
      {},
      (g: GrantHistory) => g.denial('x', { by: 'alibaba', of: ['permission/stage'] }),
      'contested',
    ],
    [
      'a draw-down that does not count weakens nothing',
      {},
      (g: GrantHistory) => {
        g.drawdown('d1', 'exactly 1 gpu', { from: 'wsj' });
        g.withdrawal('wsj');
      },
      'confirmed',
    ],
    ['nor does a condition', {}, (g: GrantHistory) => g.condition('audit', { from: 'wsj' }), 'confirmed'],
  ])('the weakest status of what it rests on: %s', (...[_, opening, act, basis]) => {
    const g = grantHistory(opening);
    act(g);
    expect(g.ledger().basis).toBe(basis);
  });
});
