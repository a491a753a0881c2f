import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { assertions, link, links, publication, SOURCES } from '../../testing/words.js';

const TALKS = { stage: 'in_talks' };
const BOTH = { stage: 'in_talks', product: 'an ASIC' };

describe('4.2 a denial reaches the origins of the claims it covers', () => {
  it('claims: term by term, of the origin and of the publications on the way', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: BOTH });
    const { data } = h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    const reached = data.reaches.map(({ origin, term }) => `${origin}/${term}`).sort();
    expect(reached).toEqual(['dcd/stage', 'reuters/stage', 'wsj/stage']);
    expect([h.finding('wsj', 'stage'), h.finding('wsj', 'product')]).toEqual(['R5 contested', 'R7 reported']);
  });

  it.each([
    ['report', { report: 'dcd' }],
    ['publication', { publication: 'dcd' }],
  ])('%s: every term', (_, of) => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: BOTH });
    const { data } = h.denial('d1', { by: 'bytedance', of });
    expect(data.reaches).toContainEqual({ origin: 'reuters' });
    expect([h.finding('reuters', 'stage'), h.finding('reuters', 'product')]).toEqual(['R5 contested', 'R5 contested']);
  });

  it('the report of a publication known only through relays', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: { report: 'reuters' } });
    expect(h.finding('reuters')).toBe('R5 contested');
  });

  it('every claim of that origin and term, whenever recorded', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    h.report('ft', { tier: 'primary', relayOf: 'reuters', claims: { stage: 'advanced_talks', product: 'an ASIC' } });
    expect(h.account('reuters')).toMatchObject({ claim: 'ft/stage', status: 'contested' });
    h.report('reuters', { claims: TALKS });
    expect(h.account('reuters')).toMatchObject({ claim: 'reuters/stage', status: 'contested' });
    expect(h.finding('ft', 'product')).toBe('R7 reported');
  });

  it('of a report, a term not yet known too', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: { report: 'dcd' } });
    h.report('reuters', { claims: BOTH });
    expect(h.finding('reuters', 'product')).toBe('R5 contested');
  });

  it("a claim found later to be a relay's own stays reached", () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: BOTH });
    h.denial('d1', { by: 'bytedance', of: ['dcd/product'] });
    h.report('reuters', { claims: TALKS });
    expect(h.speakers('product')).toEqual(['dcd']);
    expect(h.finding('dcd', 'product')).toBe('R5 contested');
  });

  it('a new origin is not reached, even of the same publisher', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: TALKS });
    const denial = h.denial('d1', { by: 'bytedance', of: { report: 'wsj-1' } });
    h.report('wsj-2', { claims: TALKS });
    expect(h.finding('wsj')).toBe('R7 reported');
    expect(h.ignored(denial, 'wsj')).toBe('outside_scope');
  });

  it('nor is the account of another speaker', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.report('ft', { claims: TALKS });
    const denial = h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
    expect([h.finding('wsj'), h.finding('ft')]).toEqual(['R5 contested', 'R6 corroborated']);
    expect(h.ignored(denial, 'ft')).toBe('outside_scope');
  });

  it('a publication not yet recorded may be named', () => {
    const h = dealHistory();
    h.denial('d1', { by: 'bytedance', of: { publication: 'wsj' } });
    h.report('wsj', { claims: TALKS });
    h.report('ft', { claims: TALKS });
    expect([h.finding('wsj'), h.finding('ft')]).toEqual(['R5 contested', 'R6 corroborated']);
  });

  it('an affirmation reaches as a denial does', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: BOTH });
    h.confirmation('c1', { by: 'samsung', affirms: ['dcd/stage'] });
    h.report('reuters', { claims: BOTH });
    expect([h.finding('reuters', 'stage'), h.finding('reuters', 'product')]).toEqual(['R2 confirmed', 'R7 reported']);
  });
});

describe('4.2 scope subject reaches every term of the origins live then', () => {
  it("reports' and confirmations'", () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: BOTH });
    h.confirmation('c1', { by: 'samsung', claims: { 'price.total': 'exactly 5 USD' } });
    h.denial('d1', { by: 'bytedance', of: 'subject' });
    expect([
      h.finding('reuters', 'stage'),
      h.finding('reuters', 'product'),
      h.finding('samsung', 'price.total'),
    ]).toEqual(['R5 contested', 'R5 contested', 'R5 contested']);
  });

  it('a term of such an origin that becomes known later', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: 'subject' });
    h.report('reuters', { claims: BOTH });
    expect(h.finding('reuters', 'product')).toBe('R5 contested');
  });

  it('not an origin that comes later', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: 'subject' });
    h.report('ft', { claims: TALKS });
    expect([h.finding('wsj'), h.finding('ft')]).toEqual(['R5 contested', 'R6 corroborated']);
  });
});

describe('4.2 a scope that is clarified', () => {
  it('takes the place of the one before', () => {
    const h = dealHistory();
    h.report('wsj', { claims: BOTH });
    const denial = h.denial('d1', { by: 'bytedance', of: { report: 'wsj' } });
    h.scopeClarification('d1', { of: ['wsj/product'] });
    expect([h.finding('wsj', 'stage'), h.finding('wsj', 'product')]).toEqual(['R7 reported', 'R5 contested']);
    expect(h.ignored(denial, 'wsj', 'stage')).toBe('outside_scope');
  });

  it('may make it specific', () => {
    const h = dealHistory();
    h.report('wsj', { claims: BOTH });
    h.denial('d1', { by: ['bytedance', 'samsung'], of: { report: 'wsj' } });
    h.scopeClarification('d1', { of: ['wsj/stage'], specificity: 'specific' });
    expect(h.finding('wsj', 'stage')).toBe('R3 denied');
  });
});

describe('4.3 where a claim is moved, what reached it reaches it there', () => {
  it('by a rectification, to another origin', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    h.rectification(slip, { relayOf: links('reuters') });
    expect(h.speakers()).toEqual(['reuters']);
    expect(h.finding('reuters')).toBe('R5 contested');
  });

  it('by a rectification, to another term', () => {
    const h = dealHistory();
    const figure = { value: 'exactly 100 chip', claimId: 'figure' };
    const slip = h.report('dcd', { claims: { 'quantity.initial': figure } });
    h.denial('d1', { by: 'bytedance', of: ['dcd/figure'] });
    h.rectification(slip, { claims: assertions({ 'quantity.eventual': figure }, SOURCES) });
    expect(h.finding('dcd', 'quantity.eventual')).toBe('R5 contested');
    expect(h.finding('dcd', 'quantity.initial')).toBe('R0 unsupported');
  });

  it('by a rectification, to another publication', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: TALKS });
    h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    h.rectification(slip, { publication: publication('dcd-2', { publisher: 'The Register' }) });
    expect(h.finding('the-register')).toBe('R5 contested');
  });

  it('by a link recorded later', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.confirmation('c1', { by: 'samsung', affirms: ['dcd/stage'] });
    h.report('reuters', { relayOf: 'wsj', claims: TALKS });
    expect(h.speakers()).toEqual(['wsj']);
    expect(h.finding('wsj')).toBe('R2 confirmed');
  });

  it('and nothing else is reached there', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: BOTH });
    h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
    h.rectification(slip, { relayOf: links('reuters') });
    expect(h.finding('reuters', 'product')).toBe('R7 reported');
  });
});

describe('4.5 a reaction known from a publication falls with it', () => {
  const known = (h: DealHistory) => {
    h.report('wsj', { claims: TALKS });
    h.report('ft', { claims: { product: 'an ASIC' } });
  };

  it('a denial', () => {
    const h = dealHistory();
    known(h);
    const denial = h.denial('d1', { by: 'bytedance', of: ['wsj/stage'], publication: publication('ft') });
    expect(h.finding('wsj')).toBe('R5 contested');
    h.withdrawal('ft');
    expect(h.finding('wsj')).toBe('R7 reported');
    expect(h.ignored(denial, 'wsj')).toBe('withdrawn');
    expect(h.view().reactions).toMatchObject([{ eventId: denial.eventId, live: false }]);
  });

  it('an affirmation', () => {
    const h = dealHistory();
    known(h);
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'], publication: publication('ft') });
    expect(h.finding('wsj')).toBe('R2 confirmed');
    h.withdrawal('ft');
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('an announcement', () => {
    const h = dealHistory();
    known(h);
    h.confirmation('c1', { by: 'samsung', claims: { 'price.total': 'exactly 5 USD' }, publication: publication('ft') });
    h.withdrawal('ft');
    expect(h.finding('samsung', 'price.total')).toBe('R1 retracted');
  });

  it('not with one that merely repeats the publication', () => {
    const h = dealHistory();
    known(h);
    h.denial('d1', { by: 'bytedance', of: ['wsj/stage'], publication: publication('ft') });
    h.report('blog', { relayOf: [link('ft')], claims: { product: 'an ASIC' } });
    h.withdrawal('blog');
    expect(h.finding('wsj')).toBe('R5 contested');
  });
});
