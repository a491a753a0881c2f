import { describe, expect, it } from 'vitest';
import { dealHistory } from '../testing/deal-history.js';
import { grantHistory } from '../testing/grant-history.js';

describe('the terms that may be claimed', () => {
  it.each([
    ['stage', 'signed'],
    ['participant.tsmc', 'foundry'],
    ['product', 'a chip'],
    ['quantity.initial', 'exactly 5 chip'],
    ['price.total', 'exactly 5 USD'],
    ['milestone.samples', '2026'],
    ['supply.hbm', 'memory'],
    ['scope.region', 'Asia'],
    ['condition.audit', 'open'],
  ])('of a deal: %s', (term, value) => {
    const h = dealHistory();
    h.report('wsj', { claims: { [term]: value } });
    expect(h.speakers(term)).toEqual(['wsj']);
  });

  it.each([
    ['stage', 'approved'],
    ['allowance', 'exactly 5 gpu'],
    ['beneficiary.tencent', 'holder'],
    ['condition.audit', 'open'],
    ['milestone.review', '2026'],
    ['drawdown.d1', 'exactly 5 gpu'],
    ['amendment.a1', 'exactly 5 gpu'],
    ['allocation.s1', 'exactly 5 gpu'],
    ['product', 'GPUs'],
    ['quantity.cards', 'exactly 5 card'],
    ['price.total', 'exactly 5 USD'],
    ['scope.region', 'Asia'],
  ])('of a grant: %s', (term, value) => {
    const g = grantHistory();
    g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 1 gpu' });
    g.allocation('s1', { party: 'alibaba', quantity: 'exactly 1 gpu' });
    g.report('wsj', { claims: { [term]: value } });
    expect(g.speakers(term)).toContain('wsj');
  });

  it('but no others', () => {
    expect(() => dealHistory().report('wsj', { claims: { allowance: 'exactly 5 gpu' } })).toThrow('has no term');
    expect(() => grantHistory().report('wsj', { claims: { 'supply.hbm': 'memory' } })).toThrow('has no term');
  });
});
