import { describe, expect, it } from 'vitest';
import { grantHistory, type GrantHistory, type OpeningWords } from '../testing/grant-history.js';
import { allowance, publication, quantity } from '../testing/words.js';

/** Corners that the clauses of the policy leave open (evidence/1, section 6). Its clauses have specs of their own. */

const closed = (amount: string) => ({ low: amount, high: amount });
const each = (opening: OpeningWords = {}) => grantHistory({ distribution: 'each', ...opening });
const flags = (g: GrantHistory) => g.ledger().drawdowns.map((one) => one.flags);

describe('a total', () => {
  it('without a party is that of all', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 30 gpu', { party: 'bytedance' });
    g.drawdown('d2', 'exactly 10 gpu');
    g.drawdown('d3', 'exactly 60 gpu', { basis: 'total' });
    expect(g.ledger()).toMatchObject({ drawn: closed('60'), remaining: closed('40'), nominal: '40' });
    g.drawdown('d4', 'exactly 5 gpu', { party: 'alibaba' });
    expect(g.ledger().drawn).toEqual(closed('65'));
  });

  it('in another unit takes the place of nothing, and makes the verdict indeterminate', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 30 gpu');
    g.drawdown('d2', 'exactly 2 wafer', { basis: 'total' });
    expect(g.ledger()).toMatchObject({ drawn: closed('30'), verdict: 'indeterminate' });
  });

  it('takes the place of one in another unit too', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 2 wafer');
    g.drawdown('d2', 'exactly 30 gpu', { basis: 'total' });
    expect(g.ledger()).toMatchObject({ drawn: closed('30'), verdict: 'within' });
  });

  it('that is reversed gives back what it had replaced', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 30 gpu');
    g.drawdown('d2', 'exactly 60 gpu', { basis: 'total' });
    g.reversal('d2');
    expect(g.ledger().drawn).toEqual(closed('30'));
    expect(g.ledger().drawdowns).toMatchObject([
      { counts: true },
      { drawdownId: 'd2', counts: false, flags: ['not_counted'] },
    ]);
  });
});

describe('a draw-down that others alone report', () => {
  it('counts, drawn and added, in the place of its first report', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 30 gpu');
    const report = g.report('wsj', { claims: { 'drawdown.d9': 'exactly 5 gpu' } });
    expect(g.ledger()).toMatchObject({
      drawn: closed('35'),
      basis: 'reported',
      drawdowns: [
        { drawdownId: 'd1' },
        { drawdownId: 'd9', use: 'drawn', basis: 'adds', eventId: report.eventId, flags: [] },
      ],
    });
    g.drawdown('d2', 'exactly 10 gpu', { basis: 'total' });
    expect(g.ledger().drawn).toEqual(closed('10'));
  });

  it('is none once nobody holds to it', () => {
    const g = grantHistory();
    g.report('wsj', { claims: { 'drawdown.d9': 'exactly 5 gpu' } });
    g.withdrawal('wsj');
    expect(g.ledger()).toMatchObject({ drawn: closed('0'), drawdowns: [] });
  });
});

describe('units', () => {
  it('are that of the first draw-down, where nothing was allowed', () => {
    const g = grantHistory({ allowance: undefined });
    expect(g.ledger().unit).toBe(null);
    g.drawdown('d1', 'exactly 5 gpu');
    g.drawdown('d2', 'exactly 2 wafer');
    expect(g.ledger()).toMatchObject({ unit: 'gpu', drawn: closed('5'), verdict: 'indeterminate' });
    expect(flags(g)).toEqual([[], ['other_unit']]);
  });

  it('that come to differ, as another account of the allowance is held, leave it indeterminate', () => {
    const g = grantHistory({ from: publication('blog', { tier: 'other' }) });
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu', from: 'wsj' });
    expect(g.ledger()).toMatchObject({ allowance: closed('150'), verdict: 'within' });
    g.report('ft', { claims: { allowance: quantity('exactly 7 wafer') } });
    expect(g.ledger()).toMatchObject({ allowance: closed('7'), unit: 'wafer', verdict: 'indeterminate' });
  });
});

describe('how an allowance is shared', () => {
  it('is what the opening says, where who is held does not', () => {
    const g = each({ from: publication('blog', { tier: 'other' }) });
    g.report('ft', { claims: { allowance: quantity('exactly 70 gpu') } });
    expect(g.ledger()).toMatchObject({ distribution: 'each', allowance: closed('70') });
  });

  it('changes with an amendment that replaces the whole', () => {
    const g = each();
    const data = { amendmentId: 'a1', mode: 'replaces', quantity: allowance('exactly 70 gpu'), by: ['regulator'] };
    g.recording.record('AllowanceAmended', data);
    expect(g.ledger()).toMatchObject({ distribution: 'shared_total', allowance: closed('70') });
    expect(g.ledger().byBeneficiary).toBeUndefined();
  });

  it('is unspecified where nobody said, though an amendment gave the first figure and its unit', () => {
    const g = grantHistory({ allowance: undefined });
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu' });
    expect(g.ledger()).toMatchObject({
      distribution: 'unspecified',
      unit: 'gpu',
      verdict: 'within',
      basis: 'confirmed',
    });
  });

  it('is unspecified where nothing was allowed', () => {
    expect(grantHistory({ allowance: undefined }).ledger().distribution).toBe('unspecified');
  });
});

describe('an allowance for each', () => {
  it('leaves open what those that nobody named have of an unnamed draw-down', () => {
    const g = each();
    g.drawdown('d1', 'exactly 30 gpu', { party: 'bytedance' });
    g.drawdown('d2', 'exactly 10 gpu');
    expect(g.ledger()).toMatchObject({
      drawn: closed('40'),
      byBeneficiary: {
        bytedance: {
          verdict: 'indeterminate',
          drawn: { low: '30', high: '40' },
          remaining: { low: '60', high: '70' },
          nominal: '70',
        },
        alibaba: { verdict: 'indeterminate', drawn: { low: '0', high: '10' }, remaining: { low: '90', high: '100' } },
      },
    });
  });

  it('is for those too that were said to be beneficiaries later, while that counts', () => {
    const g = each();
    g.report('wsj', { claims: { 'beneficiary.tencent': 'buyer' } });
    expect(Object.keys(g.ledger().byBeneficiary ?? {})).toEqual(['bytedance', 'alibaba', 'tencent']);
    g.withdrawal('wsj');
    expect(Object.keys(g.ledger().byBeneficiary ?? {})).toEqual(['bytedance', 'alibaba']);
  });

  it('is indeterminate where somebody else draws, who is flagged', () => {
    const g = each();
    g.drawdown('d1', 'exactly 1 gpu', { party: 'tencent' });
    expect(g.ledger()).toMatchObject({
      verdict: 'indeterminate',
      byBeneficiary: { bytedance: { verdict: 'within' }, alibaba: { verdict: 'within' } },
    });
    expect(flags(g)).toEqual([['not_beneficiary']]);
  });

  it('is indeterminate for the one whose draw-down is in another unit, and for no other', () => {
    const g = each();
    g.drawdown('d1', 'exactly 2 wafer', { party: 'bytedance' });
    expect(g.ledger().byBeneficiary).toMatchObject({
      bytedance: { verdict: 'indeterminate', drawn: closed('0') },
      alibaba: { verdict: 'within' },
    });
  });

  it.each(['bytedance', 'alibaba'])('has no nominal as a whole where that of %s is not known', (party) => {
    const g = each();
    g.drawdown('d1', 'unstated gpu', { party });
    expect(g.ledger()).toMatchObject({ nominal: null, byBeneficiary: { [party]: { nominal: null } } });
  });

  it('tells what all have left together', () => {
    const g = each({ allowance: 'at_least 100 gpu' });
    g.drawdown('d1', 'exactly 30 gpu', { party: 'bytedance' });
    expect(g.ledger()).toMatchObject({
      allowance: { low: '100', high: null },
      remaining: { low: '170', high: null },
      usable: { low: '170', high: null },
      nominal: '170',
    });
  });
});

describe('what is odd about a draw-down', () => {
  it.each<[string, (g: GrantHistory) => unknown, string, string[]]>([
    ['during a suspension', (g) => g.suspension({ at: '2026-01-20' }), '2026-01-22', ['during_suspension']],
    ['after expiry', (g) => g.expiry({ at: '2026-01-20' }), '2026-01-22', ['after_expiry']],
    ['on the day of a revocation', (g) => g.revocation({ at: '2026-01-20' }), '2026-01-20', []],
    [
      'after a reinstatement',
      (g) => [g.suspension({ at: '2026-01-20' }), g.reinstatement({ at: '2026-01-21' })],
      '2026-01-22',
      [],
    ],
    [
      'after a suspension as old as the approval',
      (g) => g.suspension({ at: '2026-01-15' }),
      '2026-01-22',
      ['during_suspension'],
    ],
    ['on the day of the approval', () => undefined, '2026-01-15', []],
    [
      'after a suspension that was reported, and denied by all',
      (g) => {
        const { actId } = g.suspension({ at: '2026-01-20', from: 'wsj' }).data;
        const by = ['regulator', 'bytedance', 'alibaba'];
        g.denial('x', { by, specificity: 'specific', of: [`${actId}/stage`] });
      },
      '2026-01-22',
      [],
    ],
    ['before the suspension', (g) => g.suspension({ at: '2026-01-20' }), '2026-01-19', []],
    [
      'after a revocation that was struck out',
      (g) => g.rectification(g.revocation({ at: '2026-01-20' })),
      '2026-01-22',
      [],
    ],
    [
      'after a revocation that is reported, but not held',
      (g) => g.revocation({ at: '2026-01-20', from: publication('blog', { tier: 'other' }) }),
      '2026-01-22',
      ['after_revocation'],
    ],
  ])('%s', (...[_, act, at, expected]) => {
    const g = grantHistory({ at: '2026-01-15' });
    act(g);
    g.drawdown('d1', 'exactly 1 gpu', { at });
    expect(flags(g)).toEqual([expected]);
  });
});

describe('what the verdict rests on', () => {
  const blog = publication('blog', { tier: 'other' });

  it.each<[string, (g: GrantHistory) => unknown, string]>([
    [
      'not an allowance that was replaced',
      (g) => g.amendment('a1', { mode: 'replaces', quantity: 'exactly 5 gpu', from: 'wsj' }),
      'reported',
    ],
    [
      'not a restatement',
      (g) => g.amendment('a1', { mode: 'restates', quantity: 'exactly 5 gpu', from: blog }),
      'confirmed',
    ],
    [
      'not a draw-down of another use',
      (g) => g.drawdown('d1', 'exactly 5 gpu', { use: 'contracted', from: blog }),
      'confirmed',
    ],
    [
      'not a draw-down that a total replaced',
      (g) => [g.drawdown('d1', 'exactly 5 gpu', { from: blog }), g.drawdown('d2', 'exactly 6 gpu', { basis: 'total' })],
      'confirmed',
    ],
  ])('%s', (_, act, basis) => {
    const g = grantHistory();
    act(g);
    expect(g.ledger().basis).toBe(basis);
  });

  it('may be nothing', () => {
    const g = grantHistory({ from: 'wsj', allowance: undefined });
    g.withdrawal('wsj');
    expect(g.ledger()).toMatchObject({ basis: null, verdict: 'within', usable: closed('0') });
  });
});
