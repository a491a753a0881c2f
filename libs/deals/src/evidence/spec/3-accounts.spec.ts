import { describe, expect, it } from 'vitest';
import { dealHistory } from '../../testing/deal-history.js';
import { link } from '../../testing/words.js';

const INITIAL = 'quantity.initial';

describe('3.1 an account is what one speaker says on one term', () => {
  it('the claims whose origins one publisher published, with their relays', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { stage: 'in_talks' } });
    h.report('wsj-2', { claims: { stage: 'in_talks' } });
    h.report('dcd', { relayOf: [link('wsj-3', { publisher: 'WSJ' })], claims: { stage: 'in_talks' } });
    expect(h.speakers()).toEqual(['wsj']);
    expect(h.account('wsj')).toMatchObject({ speakerKind: 'publisher', term: 'stage' });
    expect(
      h
        .account('wsj')
        .origins.map(({ origin }) => origin)
        .sort(),
    ).toEqual(['wsj-1', 'wsj-2', 'wsj-3']);
  });

  it('or the claims one party makes by confirmation', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks', [INITIAL]: 'exactly 100 chip' } });
    expect(h.account('samsung')).toMatchObject({ speakerKind: 'party', status: 'confirmed', claim: 'c1/stage' });
    expect(h.account('samsung', INITIAL).claim).toBe(`c1/${INITIAL}`);
  });

  it('each party that makes a claim jointly has its account', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: ['samsung', 'bytedance'], claims: { stage: 'signed' } });
    expect(h.speakers().sort()).toEqual(['bytedance', 'samsung']);
    expect([h.finding('samsung'), h.finding('bytedance')]).toEqual(['R2 confirmed', 'R2 confirmed']);
  });

  it('one account a term: status belongs to it, not to the report', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', product: 'an ASIC' } });
    h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
    expect([h.finding('wsj', 'stage'), h.finding('wsj', 'product')]).toEqual(['R5 contested', 'R7 reported']);
  });

  it.each([
    ['a principal, recorded', 'samsung', 'stage', 'primary', 'R7 reported'],
    ['a party about itself, recorded', 'tsmc', 'participant.tsmc', 'primary', 'R7 reported'],
    ['a party without standing', 'tsmc', 'stage', 'other', 'R8 rumoured'],
  ])("a party's own account counts as primary where it has standing: %s", (...[_, party, term, tier, finding]) => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'participant.tsmc': 'foundry' } });
    h.report('post', {
      publisher: party,
      tier: 'other',
      claims: { [term]: term === 'stage' ? 'in_talks' : 'designer' },
    });
    expect(h.account(party, term).tier).toBe(tier);
    expect(h.finding(party, term)).toBe(finding);
  });

  it('and where its words are recorded: known through a relay only, the lower tier holds (2.3)', () => {
    const h = dealHistory();
    const post = link('post', { publisher: 'Samsung', tier: 'primary' });
    h.report('blog', { tier: 'other', relayOf: [post], claims: { stage: 'in_talks' } });
    expect(h.account('samsung')).toMatchObject({ tier: 'other', status: 'rumoured' });
  });
});

describe('3.2 the latest live origin gives the standing claim', () => {
  it('a second article of one publisher revises, it does not corroborate', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('wsj-2', { claims: { [INITIAL]: 'exactly 100 chip' } });
    expect(h.finding('wsj', INITIAL)).toBe('R7 reported');
    expect(h.account('wsj', INITIAL).origins.map(({ origin, superseded }) => [origin, superseded])).toEqual([
      ['wsj-1', true],
      ['wsj-2', false],
    ]);
  });

  it('nor does it contradict: the earlier figure is superseded', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('wsj-2', { claims: { [INITIAL]: 'exactly 200 chip' } });
    expect(h.account('wsj', INITIAL)).toMatchObject({ claim: `wsj-2/${INITIAL}`, status: 'reported' });
    expect(h.term(INITIAL).rivals).toEqual([]);
  });

  it('latest is by asserted time, then by position', () => {
    const h = dealHistory();
    h.report('wsj-1', { publishedAt: '2026-02-05', claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('wsj-2', { publishedAt: '2026-02-02', claims: { [INITIAL]: 'exactly 200 chip' } });
    expect(h.account('wsj', INITIAL).claim).toBe(`wsj-1/${INITIAL}`);
    h.report('wsj-3', { publishedAt: '2026-02-05', claims: { [INITIAL]: 'exactly 300 chip' } });
    expect(h.account('wsj', INITIAL).claim).toBe(`wsj-3/${INITIAL}`);
  });

  it('when the latest is withdrawn, the one before stands again', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('wsj-2', { claims: { [INITIAL]: 'exactly 200 chip' } });
    h.withdrawal('wsj-2');
    expect(h.account('wsj', INITIAL)).toMatchObject({ claim: `wsj-1/${INITIAL}`, status: 'reported' });
  });

  it('accounts are independent when their speakers differ', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [INITIAL]: 'exactly 100 chip' } });
    expect([h.finding('wsj', INITIAL), h.finding('ft', INITIAL)]).toEqual(['R6 corroborated', 'R6 corroborated']);
  });
});

describe('3.3 an account is live while an origin, or a confirmation that reaches one, is live', () => {
  it('a withdrawn report that a principal confirmed stands by the confirmation', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
    h.withdrawal('wsj');
    expect(h.account('wsj')).toMatchObject({ live: true, status: 'confirmed', value: 'in_talks' });
    expect(h.view().stage).toBe('in_talks');
    h.confirmationWithdrawal('c1');
    expect(h.account('wsj')).toMatchObject({ live: false, status: 'retracted' });
  });

  it('a confirmation without standing keeps nothing alive', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.confirmation('c1', { by: 'tsmc', affirms: ['wsj/stage'] });
    h.withdrawal('wsj');
    expect(h.account('wsj')).toMatchObject({ live: false, status: 'retracted' });
  });
});

describe('3.4 a target revision holds while its claim is live', () => {
  const revised = (tier: 'accountable' | 'other' = 'accountable', wsjTier: 'accountable' | 'other' = 'accountable') => {
    const h = dealHistory();
    h.report('wsj', { tier: wsjTier, claims: { [INITIAL]: 'exactly 100 chip' } });
    h.revision('ft', { tier, term: INITIAL, says: 'exactly 200 chip', revises: [`wsj/${INITIAL}`] });
    return h;
  };

  it('the claims it names are revised, were true when said, and rival nothing', () => {
    const h = revised();
    expect(h.account('wsj', INITIAL)).toMatchObject({ revised: true, status: 'reported' });
    expect(h.account('ft', INITIAL)).toMatchObject({ revised: false, status: 'reported', claim: `ft/${INITIAL}` });
    expect(h.term(INITIAL)).toMatchObject({ held: { speaker: 'ft' }, rivals: [], past: [{ speaker: 'wsj' }] });
  });

  it('a third account that is disjoint from both is a rival of the revision only', () => {
    const h = revised();
    h.report('reuters', { claims: { [INITIAL]: 'exactly 300 chip' } });
    expect([h.finding('wsj', INITIAL), h.finding('ft', INITIAL), h.finding('reuters', INITIAL)]).toEqual([
      'R7 reported',
      'R5 contested',
      'R5 contested',
    ]);
  });

  it("a publisher's revision of its own words is its standing claim", () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.revision('wsj-2', { term: INITIAL, says: 'exactly 200 chip', revises: [`wsj-1/${INITIAL}`] });
    expect(h.term(INITIAL)).toMatchObject({ held: { claim: `wsj-2/${INITIAL}`, revised: false }, past: [] });
  });

  it('when its claim falls, what it revised stands again', () => {
    const h = revised();
    h.withdrawal('ft');
    expect(h.account('wsj', INITIAL)).toMatchObject({ revised: false, live: true });
    expect(h.term(INITIAL).held?.speaker).toBe('wsj');
  });

  it.each([
    ['other', 'accountable', false],
    ['other', 'other', true],
    ['accountable', 'other', true],
  ] as const)('one from tier %s revises one from tier %s: %s', (tier, wsjTier, isRevised) => {
    expect(revised(tier, wsjTier).account('wsj', INITIAL).revised).toBe(isRevised);
  });
});
