import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';

const TERM = 'quantity.initial';

const held = (h: DealHistory, term = TERM) => h.term(term).held?.speaker;
const rivals = (h: DealHistory, term = TERM) =>
  h
    .term(term)
    .rivals.map(({ speaker }) => speaker)
    .sort();
const past = (h: DealHistory, term = TERM) =>
  h
    .term(term)
    .past.map(({ speaker }) => speaker)
    .sort();

describe('5.1 the held account: the best supported', () => {
  /** Four accounts, none disjoint from another, the best supported said first. */
  function four(): DealHistory {
    const h = dealHistory();
    h.report('wsj', { tier: 'other', claims: { [TERM]: 'at_least 10 chip' } });
    h.report('ft', { claims: { [TERM]: 'at_least 20 chip' } });
    h.report('times', { claims: { [TERM]: 'between 30 40 chip' } });
    h.report('blog', { tier: 'other', claims: { [TERM]: 'at_least 5 chip' } });
    h.confirmation('c1', { by: 'samsung', affirms: [`wsj/${TERM}`] });
    return h;
  }

  it('confirmed, then corroborated, then primary or accountable, then other', () => {
    const h = four();
    expect(held(h)).toBe('wsj');
    h.confirmationWithdrawal('c1');
    expect(h.finding('ft', TERM)).toBe('R6 corroborated');
    expect(held(h)).toBe('ft');
    h.withdrawal('ft');
    expect(held(h)).toBe('times');
    h.withdrawal('times');
    expect(held(h)).toBe('blog');
  });

  it('the other candidates are its rivals', () => {
    const h = four();
    expect(rivals(h)).toEqual(['blog', 'ft', 'times']);
    h.withdrawal('ft');
    expect(rivals(h)).toEqual(['blog', 'times']);
    expect(past(h)).toEqual(['ft']);
  });

  it('primary and accountable are one class', () => {
    const h = dealHistory();
    h.report('register', { tier: 'primary', claims: { [TERM]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    expect(held(h)).toBe('ft');
  });

  it('of one class the latest asserted, of one time the latest position', () => {
    const h = dealHistory();
    h.report('wsj', { publishedAt: '2026-02-05', claims: { [TERM]: 'exactly 100 chip' } });
    h.report('ft', { publishedAt: '2026-02-02', claims: { [TERM]: 'exactly 200 chip' } });
    expect(held(h)).toBe('wsj');
    h.report('times', { publishedAt: '2026-02-05', claims: { [TERM]: 'exactly 300 chip' } });
    expect(held(h)).toBe('times');
  });

  it("a term's status and explanation are those of the account held", () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [TERM]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    const { status, explanation, held: account } = h.term(TERM);
    expect({ status, explanation }).toEqual({ status: account?.status, explanation: account?.explanation });
    expect(status).toBe('contested');
  });
});

describe('5.1 denials and rivals are left out', () => {
  const denials = [
    ['a blanket denial', (h: DealHistory) => h.denial('d1', { by: 'bytedance', of: [`ft/${TERM}`] })],
    [
      'every principal',
      (h: DealHistory) => h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of: [`ft/${TERM}`] }),
    ],
    ['a denial of everything', (h: DealHistory) => h.denial('d1', { by: 'bytedance', of: 'subject' })],
  ] as const;

  it.each(denials)('%s does not change what is held, nor erase it', (_, deny) => {
    const h = dealHistory();
    h.report('wsj', { claims: { [TERM]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    deny(h);
    expect(held(h)).toBe('ft');
    expect(h.account('ft', TERM).value).toMatchObject({ amount: '200' });
    expect(rivals(h)).toEqual(['wsj']);
  });

  it('a confirmed account that another denies is still the best supported', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [TERM]: 'exactly 100 chip' } });
    h.confirmation('c1', { by: 'samsung', affirms: [`wsj/${TERM}`] });
    h.denial('d1', { by: 'bytedance', of: [`wsj/${TERM}`] });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    expect(held(h)).toBe('wsj');
    expect(h.term(TERM).status).toBe('contested');
  });

  it('a corroborated one with a disjoint rival too', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [TERM]: 'exactly 100 chip' } });
    h.report('times', { claims: { [TERM]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    expect(held(h)).toBe('times');
    expect(h.term(TERM).status).toBe('contested');
  });

  it("a denial that takes back its own party's confirmation does", () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [TERM]: 'exactly 100 chip' } });
    h.confirmation('c1', { by: 'samsung', affirms: [`wsj/${TERM}`] });
    h.report('ft', { claims: { [TERM]: 'exactly 200 chip' } });
    expect(held(h)).toBe('wsj');
    h.denial('d1', { by: 'samsung', of: [`wsj/${TERM}`] });
    expect(held(h)).toBe('ft');
  });

  it('a denial never moves the stage', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('ft', { claims: { stage: 'signed' } });
    h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of: ['ft/stage'] });
    expect(h.view()).toMatchObject({ stage: 'signed', status: 'denied' });
  });
});

describe('5.1 of the accounts not succeeded nor revised', () => {
  it('a later stage further on is held, though the earlier was confirmed', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } });
    h.report('wsj', { claims: { stage: 'signed' } });
    expect(h.view()).toMatchObject({ stage: 'signed', status: 'reported' });
    expect([rivals(h, 'stage'), past(h, 'stage')]).toEqual([[], ['samsung']]);
  });

  it('only an account that is such succeeds: a rumour is a rival', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('blog', { tier: 'other', claims: { stage: 'signed' } });
    expect(h.view().stage).toBe('in_talks');
    expect([rivals(h, 'stage'), past(h, 'stage')]).toEqual([['blog'], []]);
  });

  it('a rumour does not even succeed another rumour', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', claims: { stage: 'in_talks' } });
    h.report('post', { tier: 'other', claims: { stage: 'signed' } });
    expect(h.account('blog').succeeded).toBe(false);
    expect([h.view().stage, rivals(h, 'stage')]).toEqual(['signed', ['blog']]);
  });

  it('whatever its status: one that all deny succeeds too', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('ft', { claims: { stage: 'terminated' } });
    h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of: ['ft/stage'] });
    expect(h.account('wsj').succeeded).toBe(true);
    expect(h.view()).toMatchObject({ stage: 'terminated', status: 'denied' });
  });

  it('only a live one: when it is withdrawn, the earlier stands again', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('ft', { claims: { stage: 'signed' } });
    h.withdrawal('ft');
    expect(h.account('wsj').succeeded).toBe(false);
    expect(h.view().stage).toBe('in_talks');
  });
});

describe('5.2 with no live account', () => {
  it('the status is retracted and the stage unknown', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.withdrawal('wsj');
    expect(h.view()).toMatchObject({ stage: 'unknown', status: 'retracted', terms: { stage: { held: null } } });
  });

  it('unsupported if any is', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const slip = h.report('ft', { claims: { stage: 'in_talks' } });
    h.withdrawal('wsj');
    h.rectification(slip);
    expect(h.view()).toMatchObject({ stage: 'unknown', status: 'unsupported' });
    expect(h.term('stage').explanation.rule).toBe('R0');
  });

  it('null if none was ever claimed', () => {
    const h = dealHistory();
    expect(h.view()).toMatchObject({ stage: null, status: null, terms: {} });
    h.report('wsj', { claims: { product: 'an ASIC' } });
    expect(h.view()).toMatchObject({ stage: null, status: null });
  });
});

describe("5.3 a deal's status is its held stage's", () => {
  it('with the counts of contested and retracted terms', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', product: 'an ASIC', 'price.total': 'exactly 5 USD' } });
    h.report('ft', { claims: { 'supply.hbm': 'part of it' } });
    h.denial('d1', { by: 'bytedance', of: ['wsj/product', 'wsj/price.total'] });
    h.withdrawal('ft');
    expect(h.view()).toMatchObject({ status: 'reported', counts: { terms: 4, contested: 2, retracted: 1 } });
  });

  it('principals and roles given at opening are no claims', () => {
    const h = dealHistory();
    expect(h.view()).toMatchObject({
      terms: {},
      counts: { terms: 0, contested: 0, retracted: 0 },
      principals: [
        { party: 'bytedance', role: 'party', from: 'opening' },
        { party: 'samsung', role: 'party', from: 'opening' },
      ],
    });
  });
});
