import { Refusal } from '#event-sourcing';
import { describe, expect, it } from 'vitest';
import { dealHistory } from '../../testing/deal-history.js';
import { grantHistory } from '../../testing/grant-history.js';

describe('4.1 standing', () => {
  it.each([
    ['a principal, on every claim', 'bytedance', 'stage', 'R5 contested'],
    ['a principal, on a claim about another', 'bytedance', 'participant.tsmc', 'R5 contested'],
    ['any party, on a claim about itself', 'tsmc', 'participant.tsmc', 'R5 contested'],
    ['no other party on the stage', 'tsmc', 'stage', 'R7 reported'],
    ['no party on a claim about another', 'broadcom', 'participant.tsmc', 'R7 reported'],
  ])('%s', (...[_, by, term, finding]) => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', 'participant.tsmc': 'foundry' } });
    const denial = h.denial('d1', { by, of: { report: 'wsj' } });
    expect(h.finding('wsj', term)).toBe(finding);
    expect(h.ignored(denial, 'wsj', term)).toBe(finding === 'R7 reported' ? 'no_standing' : undefined);
  });

  it('a denial by several parties has the standing of those who have it', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.denial('d1', { by: ['tsmc', 'samsung'], of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R5 contested');
  });

  it('an affirmation without standing is recorded, and ignored', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const confirmation = h.confirmation('c1', { by: 'tsmc', affirms: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R7 reported');
    expect(h.ignored(confirmation, 'wsj')).toBe('no_standing');
  });

  it.each([
    ['the authority of a grant', 'regulator', 'R5 contested'],
    ['a beneficiary of a grant', 'alibaba', 'R5 contested'],
    ['any other party', 'nvidia', 'R7 reported'],
  ])('of a grant: %s', (_, by, finding) => {
    const g = grantHistory({ from: 'wsj' });
    g.denial('d1', { by, of: ['permission/allowance'] });
    expect(g.finding('wsj', 'allowance')).toBe(finding);
  });

  it('any party on a claim that it is a beneficiary', () => {
    const g = grantHistory({ from: 'wsj' });
    g.report('ft', { claims: { 'beneficiary.nvidia': 'supplier', stage: 'approved' } });
    g.denial('d1', { by: 'nvidia', of: { report: 'ft' } });
    expect(g.finding('ft', 'beneficiary.nvidia')).toBe('R5 contested');
  });
});

describe('4.1 one whose participant claim was ever confirmed is a principal', () => {
  const withTsmc = () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', 'participant.tsmc': 'foundry' } });
    return h;
  };

  it('for all its reactions, those before included', () => {
    const h = withTsmc();
    h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R7 reported');
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    expect(h.finding('wsj')).toBe('R5 contested');
    expect(h.view().principals).toContainEqual({ party: 'tsmc', role: 'foundry', from: 'confirmation' });
  });

  it('confirmed by itself will do', () => {
    const h = withTsmc();
    h.confirmation('c1', { by: 'tsmc', claims: { 'participant.tsmc': 'foundry' } });
    h.confirmation('c2', { by: 'tsmc', affirms: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R2 confirmed');
  });

  it('for good, though the confirmation is withdrawn', () => {
    const h = withTsmc();
    h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    h.confirmationWithdrawal('c1');
    expect(h.finding('wsj')).toBe('R5 contested');
  });

  it('a report of its part does not make it one', () => {
    const h = withTsmc();
    h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
    h.report('ft', { claims: { 'participant.tsmc': 'foundry' } });
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('nor does a confirmation by one without standing', () => {
    const h = withTsmc();
    h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
    h.confirmation('c1', { by: 'broadcom', affirms: ['wsj/participant.tsmc'] });
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('and counts among every principal of R3', () => {
    const h = withTsmc();
    h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R3 denied');
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    expect(h.finding('wsj')).toBe('R5 contested');
    h.denial('d2', { by: 'tsmc', specificity: 'specific', of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R3 denied');
  });
});

describe('4.1 each party of a confirmation must have standing on each claim it makes', () => {
  it.each([
    ['a party that has none', ['tsmc'], { stage: 'signed' }],
    ['one of two that has none', ['samsung', 'tsmc'], { stage: 'signed' }],
    ['one of two claims on which it has none', ['tsmc'], { 'participant.tsmc': 'foundry', stage: 'signed' }],
    ['a claim about another party', ['tsmc'], { 'participant.broadcom': 'designer' }],
  ])('otherwise it is refused: %s', (_, by, claims) => {
    const h = dealHistory();
    expect(() => h.confirmation('c1', { by, claims })).toThrow(Refusal);
    expect(h.view().terms).toEqual({});
  });

  it.each([
    ['a principal', ['samsung'], { stage: 'signed' }],
    ['two principals', ['samsung', 'bytedance'], { stage: 'signed', product: 'an ASIC' }],
    ['a party about itself', ['tsmc'], { 'participant.tsmc': 'foundry' }],
  ])('and recorded where it has: %s', (_, by, claims) => {
    const h = dealHistory();
    h.confirmation('c1', { by, claims });
    expect(Object.keys(h.view().terms).sort()).toEqual(Object.keys(claims).sort());
  });
});
