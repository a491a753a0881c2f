import { describe, expect, it } from 'vitest';
import { grantHistory, type GrantHistory } from '../../testing/grant-history.js';
import { publication } from '../../testing/words.js';

const allowed = (g: GrantHistory) => g.ledger().allowance;
const closed = (amount: string) => ({ low: amount, high: amount });

describe('6.1 an allowance is a limit, reckoned in exact decimals and one unit', () => {
  it.each([
    ['exactly 100 gpu', '100', '100'],
    ['up_to 100 gpu', '100', '100'],
    ['at_most 100 gpu', '100', '100'],
    ['less_than 100 gpu', '99', '99'],
    ['less_than 100 USD', '100', '100'],
    ['about 100 gpu', '0', null],
    ['unstated gpu', '0', null],
    ['unstated 100 gpu', '0', null],
    ['at_least 100 gpu', '100', null],
    ['more_than 100 gpu', '101', null],
    ['more_than 100 USD', '100', null],
    ['between 100 200 gpu', '100', '200'],
    ['exactly 0.3 USD', '0.3', '0.3'],
    ['exactly 9007199254740993 USD', '9007199254740993', '9007199254740993'],
  ])('%s: [%s, %s]', (phrase, low, high) => {
    expect(allowed(grantHistory({ allowance: phrase }))).toEqual({ low, high });
  });

  it('sums are exact', () => {
    const g = grantHistory({ allowance: 'exactly 0.3 USD' });
    g.drawdown('d1', 'exactly 0.1 USD');
    g.drawdown('d2', 'exactly 0.2 USD');
    expect(g.ledger()).toMatchObject({ verdict: 'within', drawn: closed('0.3'), remaining: closed('0'), nominal: '0' });
  });

  it('names its unit', () => {
    expect(grantHistory({ allowance: 'exactly 100 gpu' }).ledger().unit).toBe('gpu');
  });
});

describe('6.3 A is the held allowance, then the amendments that count, by position', () => {
  it.each([
    ['adds_to sums', [['a1', 'adds_to', 'exactly 50 gpu']], closed('150')],
    ['adds_to sums an open end', [['a1', 'adds_to', 'at_least 50 gpu']], { low: '150', high: null }],
    ['as a limit is read', [['a1', 'adds_to', 'up_to 50 gpu']], closed('150')],
    ['replaces substitutes the whole', [['a1', 'replaces', 'exactly 70 gpu']], closed('70')],
    ['restates changes nothing', [['a1', 'restates', 'exactly 70 gpu']], closed('100')],
    [
      'what comes after a replacement is added to it',
      [
        ['a1', 'replaces', 'exactly 200 gpu'],
        ['a2', 'adds_to', 'exactly 50 gpu'],
      ],
      closed('250'),
    ],
    [
      'what came before it is gone',
      [
        ['a1', 'adds_to', 'exactly 50 gpu'],
        ['a2', 'replaces', 'exactly 200 gpu'],
      ],
      closed('200'),
    ],
    [
      'one that replaces an amendment takes its mode',
      [
        ['a1', 'adds_to', 'exactly 50 gpu'],
        ['a2', 'replaces', 'exactly 30 gpu', 'a1'],
      ],
      closed('130'),
    ],
    [
      'and its place',
      [
        ['a1', 'adds_to', 'exactly 50 gpu'],
        ['a2', 'replaces', 'exactly 200 gpu'],
        ['a3', 'replaces', 'exactly 30 gpu', 'a1'],
      ],
      closed('200'),
    ],
    [
      'the place of one that replaced the whole',
      [
        ['a1', 'replaces', 'exactly 200 gpu'],
        ['a2', 'adds_to', 'exactly 50 gpu'],
        ['a3', 'replaces', 'exactly 300 gpu', 'a1'],
      ],
      closed('350'),
    ],
    [
      'a chain of them',
      [
        ['a1', 'adds_to', 'exactly 50 gpu'],
        ['a2', 'replaces', 'exactly 30 gpu', 'a1'],
        ['a3', 'replaces', 'exactly 10 gpu', 'a2'],
      ],
      closed('110'),
    ],
    [
      'one that replaces a restatement changes nothing',
      [
        ['a1', 'restates', 'exactly 100 gpu'],
        ['a2', 'replaces', 'exactly 30 gpu', 'a1'],
      ],
      closed('100'),
    ],
  ] as [string, [string, 'adds_to' | 'replaces' | 'restates', string, string?][], object][])(
    '%s',
    (_, acts, expected) => {
      const g = grantHistory();
      for (const [id, mode, phrase, amends] of acts)
        g.amendment(id, { mode, quantity: phrase, ...(amends && { amends }) });
      expect(allowed(g)).toEqual(expected);
    },
  );

  it('by position, not by asserted time', () => {
    const g = grantHistory({ at: '2026-01-01' });
    g.amendment('a1', { mode: 'replaces', quantity: 'exactly 200 gpu', at: '2026-01-20' });
    g.amendment('a2', { mode: 'adds_to', quantity: 'exactly 50 gpu', at: '2026-01-10' });
    expect(allowed(g)).toEqual(closed('250'));
  });

  it('an amendment that does not count changes nothing', () => {
    const g = grantHistory();
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu', from: 'wsj' });
    expect(allowed(g)).toEqual(closed('150'));
    g.withdrawal('wsj');
    expect(allowed(g)).toEqual(closed('100'));
  });

  it('nor does one that replaces an amendment that does not count', () => {
    const g = grantHistory();
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu', from: 'wsj' });
    g.amendment('a2', { mode: 'replaces', quantity: 'exactly 30 gpu', amends: 'a1' });
    expect(allowed(g)).toEqual(closed('130'));
    g.withdrawal('wsj');
    expect(allowed(g)).toEqual(closed('100'));
  });

  it('when a replacement falls, what it replaced stands again', () => {
    const g = grantHistory();
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu' });
    g.amendment('a2', { mode: 'replaces', quantity: 'exactly 30 gpu', amends: 'a1', from: 'wsj' });
    g.withdrawal('wsj');
    expect(allowed(g)).toEqual(closed('150'));
  });

  it('with no allowance A is [0, ∞) and nominal is null', () => {
    const g = grantHistory({ allowance: undefined });
    g.drawdown('d1', 'exactly 150 gpu');
    expect(g.ledger()).toMatchObject({ allowance: { low: '0', high: null }, nominal: null, verdict: 'indeterminate' });
  });

  it('nor with one that does not count', () => {
    const g = grantHistory({ from: 'blog' });
    g.withdrawal('blog');
    expect(g.ledger()).toMatchObject({ allowance: { low: '0', high: null }, nominal: null });
  });
});

describe("6.2 a grant's events are evidence as reports are", () => {
  it.each([
    ['by the authority: confirmed', { by: 'regulator' }, 'regulator', 'R2 confirmed'],
    ['by its publication: reported', { from: 'wsj' }, 'wsj', 'R7 reported'],
    ['by a lesser one: rumoured', { from: publication('blog', { tier: 'other' }) }, 'blog', 'R8 rumoured'],
    ['by one that repeats another: the origin', { from: 'dcd', relayOf: 'reuters' }, 'reuters', 'R7 reported'],
  ])('%s', (...[_, source, speaker, finding]) => {
    const g = grantHistory({ ...source, conditions: ['audit'] });
    expect([g.finding(speaker), g.finding(speaker, 'allowance'), g.finding(speaker, 'condition.audit')]).toEqual([
      finding,
      finding,
      finding,
    ]);
    expect(g.account(speaker, 'allowance').claim).toBe('permission/allowance');
  });

  it('each claims the term it names', () => {
    const g = grantHistory();
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 50 gpu' });
    g.condition('audit');
    g.drawdown('d1', 'exactly 10 gpu');
    expect(Object.keys(g.view().terms).sort()).toEqual([
      'allowance',
      'amendment.a1',
      'condition.audit',
      'drawdown.d1',
      'stage',
    ]);
  });

  it.each([
    ['sought', 'sought'],
    ['in_principle', 'in_principle'],
    ['approved', 'approved'],
    ['refused', 'refused'],
  ] as const)('opened as %s', (stage, expected) => {
    expect(grantHistory({ stage }).view().stage).toBe(expected);
  });

  it.each([
    ['suspended', (g: GrantHistory) => g.suspension(), 'suspended'],
    ['reinstated', (g: GrantHistory) => [g.suspension(), g.reinstatement()], 'approved'],
    ['revoked', (g: GrantHistory) => g.revocation(), 'revoked'],
    ['expired', (g: GrantHistory) => g.expiry(), 'expired'],
  ])('%s claims the stage', (_, act, stage) => {
    const g = grantHistory();
    act(g);
    expect(g.view().stage).toBe(stage);
  });

  it('a permission that was sought may be refused', () => {
    const g = grantHistory({ stage: 'sought', allowance: undefined });
    g.refusal();
    expect(g.view()).toMatchObject({ stage: 'refused', status: 'confirmed' });
  });

  it("who else reports it claims that term, and the held account's own value counts", () => {
    const g = grantHistory({ from: 'wsj', allowance: 'at_least 100 gpu' });
    g.report('ft', { claims: { allowance: 'exactly 150 gpu' } });
    expect(g.finding('wsj', 'allowance')).toBe('R6 corroborated');
    expect(g.account('wsj', 'allowance').intersection).toEqual({ low: '150', high: '150' });
    expect(allowed(g)).toEqual({ low: '100', high: null });
  });

  it('a revocation that only a rumour knows is not held', () => {
    const g = grantHistory();
    g.revocation({ from: publication('blog', { tier: 'other' }) });
    expect(g.view().stage).toBe('approved');
  });
});
