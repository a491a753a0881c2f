import { describe, expect, it } from 'vitest';
import { grantHistory, type GrantHistory } from '../../testing/grant-history.js';
import { publication } from '../../testing/words.js';

const closed = (amount: string) => ({ low: amount, high: amount });
const drawn = (g: GrantHistory) => g.ledger().drawn;
const BLOG = publication('blog', { tier: 'other' });

describe('6.2 draw-downs that count', () => {
  it.each([
    ['reported', (_: GrantHistory) => undefined, '40', true],
    [
      'denied by a beneficiary: contested',
      (g: GrantHistory) => g.denial('x', denied('blanket', 'bytedance')),
      '40',
      true,
    ],
    [
      'denied by all',
      (g: GrantHistory) => g.denial('x', denied('specific', 'regulator', 'bytedance', 'alibaba')),
      '0',
      false,
    ],
    ['retracted', (g: GrantHistory) => g.withdrawal('wsj'), '0', false],
    ['unsupported', (g: GrantHistory) => g.rectification(g.recording.events[1]!), '0', false],
  ])('%s', (...[_, act, expected, counts]) => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 40 gpu', { party: 'bytedance', from: 'wsj' });
    act(g);
    expect(drawn(g)).toEqual(closed(expected));
    expect(g.ledger().drawdowns).toMatchObject([{ drawdownId: 'd1', counts }]);
  });

  const denied = (specificity: 'specific' | 'blanket', ...by: string[]) => ({
    by,
    specificity,
    of: ['d1/drawdown.d1'],
  });

  it('a rumoured one counts, a rumour that is denied does not', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 40 gpu', { party: 'bytedance', from: BLOG });
    expect(drawn(g)).toEqual(closed('40'));
    g.denial('x', denied('blanket', 'bytedance'));
    expect(drawn(g)).toEqual(closed('0'));
  });

  it('the best supported account of a draw-down counts, once', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 40 gpu', { party: 'bytedance', from: 'wsj' });
    g.report('ft', { claims: { 'drawdown.d1': 'exactly 60 gpu' } });
    expect(drawn(g)).toEqual(closed('60'));
    g.confirmation('c1', { by: 'bytedance', affirms: ['d1/drawdown.d1'] });
    expect(drawn(g)).toEqual(closed('40'));
  });

  it('a reversal acts when held', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 40 gpu', { party: 'bytedance', from: 'wsj' });
    g.drawdown('d2', 'exactly 5 gpu', { party: 'alibaba', from: 'wsj' });
    g.reversal('d1', { from: BLOG });
    expect(drawn(g)).toEqual(closed('45'));
    g.reversal('d1', { from: 'ft' });
    expect(g.term('drawdown.d1').held?.value).toBe('reversed');
    expect(drawn(g)).toEqual(closed('5'));
    g.withdrawal('ft');
    expect(drawn(g)).toEqual(closed('45'));
  });

  it('a satisfaction acts when held', () => {
    const g = grantHistory({ conditions: ['audit'] });
    g.satisfaction('audit', { from: 'wsj' });
    expect(g.ledger().conditional).toBe(true);
    g.satisfaction('audit');
    expect(g.ledger().conditional).toBe(false);
  });
});

describe('6.4 D is the sum of the bounds of the draw-downs that count', () => {
  it.each([
    ['nothing', [], closed('0')],
    ['exactly', ['exactly 10 gpu', 'exactly 20 gpu'], closed('30')],
    ['a range', ['between 10 20 gpu', 'exactly 5 gpu'], { low: '15', high: '25' }],
    ['up to', ['up_to 20 gpu'], { low: '0', high: '20' }],
    ['less than', ['less_than 20 gpu'], { low: '0', high: '19' }],
    ['an open end', ['more_than 10 gpu', 'exactly 5 gpu'], { low: '16', high: null }],
    ['without bounds: about', ['about 10 gpu', 'exactly 5 gpu'], { low: '5', high: null }],
    ['without bounds: unstated', ['unstated gpu', 'exactly 5 gpu'], { low: '5', high: null }],
    ['a unit in the plural', ['exactly 10 GPUs'], closed('10')],
  ])('%s', (_, phrases, expected) => {
    const g = grantHistory();
    phrases.forEach((phrase, n) => g.drawdown(`d${n}`, phrase));
    expect(drawn(g)).toEqual(expected);
  });

  it('one in another unit makes the verdict indeterminate, and is left out', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 10 gpu');
    g.drawdown('d2', 'exactly 99 wafer');
    expect(g.ledger()).toMatchObject({
      verdict: 'indeterminate',
      drawn: closed('10'),
      remaining: closed('90'),
      nominal: '90',
    });
    expect(g.ledger().drawdowns[1]?.flags).toContain('other_unit');
  });

  it('even where the rest exceeds', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 101 gpu');
    g.drawdown('d2', 'exactly 1 wafer');
    expect(g.ledger().verdict).toBe('indeterminate');
  });

  it('use: drawn unless said; sums are kept per use', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 10 gpu');
    g.drawdown('d2', 'exactly 20 gpu', { use: 'contracted' });
    g.drawdown('d3', 'exactly 200 gpu', { use: 'dispatched' });
    g.drawdown('d4', 'exactly 5 gpu', { use: 'delivered' });
    expect(g.ledger().byUse).toMatchObject({
      drawn: { drawn: closed('10'), verdict: 'within' },
      contracted: { drawn: closed('20'), verdict: 'within' },
      dispatched: { drawn: closed('200'), verdict: 'exceeded' },
      delivered: { drawn: closed('5'), verdict: 'within' },
    });
  });

  describe('basis', () => {
    const bytedance = { party: 'bytedance' };

    it('adds, unless said', () => {
      const g = grantHistory();
      g.drawdown('d1', 'exactly 10 gpu', bytedance);
      g.drawdown('d2', 'exactly 20 gpu', { ...bytedance, basis: 'adds' });
      expect(drawn(g)).toEqual(closed('30'));
    });

    it('total replaces what that party and use had before; what comes after is added', () => {
      const g = grantHistory();
      g.drawdown('d1', 'exactly 10 gpu', bytedance);
      g.drawdown('d2', 'exactly 25 gpu', { ...bytedance, basis: 'total' });
      expect(drawn(g)).toEqual(closed('25'));
      g.drawdown('d3', 'exactly 5 gpu', bytedance);
      expect(drawn(g)).toEqual(closed('30'));
      g.drawdown('d4', 'exactly 28 gpu', { ...bytedance, basis: 'total' });
      expect(drawn(g)).toEqual(closed('28'));
    });

    it('of that party only', () => {
      const g = grantHistory();
      g.drawdown('d1', 'exactly 10 gpu', { party: 'alibaba' });
      g.drawdown('d2', 'exactly 7 gpu');
      g.drawdown('d3', 'exactly 25 gpu', { ...bytedance, basis: 'total' });
      expect(drawn(g)).toEqual(closed('42'));
    });

    it('and of that use only', () => {
      const g = grantHistory();
      g.drawdown('d1', 'exactly 10 gpu', bytedance);
      g.drawdown('d2', 'exactly 25 gpu', { ...bytedance, use: 'delivered', basis: 'total' });
      expect(drawn(g)).toEqual(closed('10'));
    });

    it('by position, not by asserted time', () => {
      const g = grantHistory({ at: '2026-01-01' });
      g.drawdown('d1', 'exactly 25 gpu', { ...bytedance, basis: 'total', at: '2026-01-20' });
      g.drawdown('d2', 'exactly 5 gpu', { ...bytedance, at: '2026-01-10' });
      expect(drawn(g)).toEqual(closed('30'));
    });

    it('one that does not count replaces nothing', () => {
      const g = grantHistory();
      g.drawdown('d1', 'exactly 10 gpu', bytedance);
      g.drawdown('d2', 'exactly 25 gpu', { ...bytedance, basis: 'total', from: 'wsj' });
      g.withdrawal('wsj');
      expect(drawn(g)).toEqual(closed('10'));
    });
  });
});
