import { describe, expect, it } from 'vitest';
import { fold } from '#event-sourcing';
import { deals } from '../../subjects.js';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { link, PRESS, publication } from '../../testing/words.js';
import { survey } from '../survey.js';

const TALKS = { stage: 'in_talks' };
const INITIAL = 'quantity.initial';

const waysOf = (h: DealHistory, term = 'stage') =>
  h.term(term).relays.map(({ claim, origin, way }) => `${claim}: ${way.join(' ')} (${origin})`);

describe('2.2 the way of a claim along its links', () => {
  it('through a recorded relay', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: TALKS });
    h.report('bs', { relayOf: 'dcd', claims: TALKS });
    expect(waysOf(h)).toEqual(['dcd/stage: reuters wsj (wsj)', 'bs/stage: dcd reuters wsj (wsj)']);
  });

  it('ends where it comes back', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj ← reuters', claims: TALKS });
    expect(waysOf(h)).toEqual(['dcd/stage: reuters wsj (wsj)']);
  });

  it('is one for each end, the first that lives', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: [link('a', { relayOf: 'wsj' }), link('b', { relayOf: 'wsj' })], claims: TALKS });
    expect(waysOf(h)).toEqual(['dcd/stage: a wsj (wsj)']);
    h.withdrawal('a');
    expect(waysOf(h)).toEqual(['dcd/stage: b wsj (wsj)']);
    expect(h.finding('wsj')).toBe('R7 reported');
    h.withdrawal('b');
    expect(waysOf(h)).toEqual(['dcd/stage: a wsj (wsj)']);
    expect(h.finding('wsj')).toBe('R1 retracted');
  });

  it('falls with a link that we struck out', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    const relay = h.report('bs', { relayOf: 'dcd', claims: TALKS });
    h.rectification(slip);
    expect(h.finding('reuters')).toBe('R0 unsupported');
    expect(h.ignored(relay, 'reuters')).toBe('rectified');
    expect(waysOf(h)).toEqual(['bs/stage: dcd reuters (reuters)']);
  });

  it('leads through one who repeats without saying so, and on', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.report('blog', { attribution: PRESS, claims: TALKS });
    h.report('dcd', { relayOf: 'blog', claims: TALKS });
    expect(waysOf(h)).toEqual(['blog/stage: wsj (wsj)', 'dcd/stage: blog wsj (wsj)']);
  });

  it('of what a recorded link did not say, is that to another who said it', () => {
    const h = dealHistory();
    h.report('reuters', { claims: { product: 'a chip' } });
    h.report('dcd', { relayOf: [link('reuters'), link('bloomberg')], claims: TALKS });
    expect(waysOf(h)).toEqual(['dcd/stage: bloomberg (bloomberg)']);
    expect(h.term('stage').drift).toEqual([]);
  });

  it('a repetition that was withdrawn has no drift', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { product: 'a chip' } });
    h.report('dcd', { relayOf: 'wsj', claims: { ...TALKS, product: 'a wafer' } });
    expect(h.term('product').drift).toHaveLength(1);
    expect(h.term('stage').drift).toMatchObject([{ claim: 'dcd/stage', kinds: ['added'] }]);
    h.withdrawal('dcd');
    expect([h.term('product').drift, h.term('stage').drift]).toEqual([[], []]);
  });

  it('is not told of a relay that we struck out', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.rectification(h.report('dcd', { relayOf: 'wsj', claims: TALKS }));
    expect(waysOf(h)).toEqual([]);
  });

  it('terms stand in the order of the log, whether their origins are recorded or not', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { product: 'a chip' } });
    h.report('wsj', { claims: TALKS });
    h.report('bs', { relayOf: 'kyodo', claims: { 'scope.region': 'Asia' } });
    expect(Object.keys(h.view().terms)).toEqual(['product', 'stage', 'scope.region']);
  });
});

describe('2.5 whom one repeats who cites nobody: the first asserted of those recorded before', () => {
  const said = (...dates: string[]) => {
    const h = dealHistory();
    dates.forEach((publishedAt, n) => h.report(`p${n}-1`, { claims: TALKS, publishedAt, at: '2026-03-01' }));
    h.report('blog', { attribution: null, claims: TALKS });
    return h.term('stage').relays.map(({ origin }) => origin);
  };

  it.each([
    [['2026-01-05', '2026-01-10'], 'p0-1'],
    [['2026-01-10', '2026-01-05'], 'p1-1'],
    [['2026-01-10', '2026-01-05', '2026-01-07'], 'p1-1'],
    [['2026-01-05', '2026-01-07', '2026-01-06'], 'p0-1'],
    [['2026-01-07', '2026-01-06', '2026-01-05'], 'p2-1'],
    [['2026-01-05', '2026-01-05'], 'p0-1'],
    [['2026-01-05', '2026-01-05', '2026-01-05'], 'p0-1'],
  ])('of %j', (dates, origin) => {
    expect(said(...dates)).toEqual([origin]);
  });

  it('not one whose words became the same only later', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { [INITIAL]: 'exactly 100 chip' } });
    h.report('ft', { attribution: null, claims: { [INITIAL]: 'exactly 200 chip' } });
    h.correction('wsj', { claims: { [INITIAL]: 'exactly 200 chip' } });
    expect(h.speakers(INITIAL).toSorted()).toEqual(['ft', 'wsj']);
  });

  it.each([
    ['milestone.samples', '2026-03', '2026-04'],
    ['milestone.samples', '2026-03/2026-05', '2026-03/2026-04'],
    [INITIAL, 'exactly 9007199254740993 chip', 'exactly 9007199254740992 chip'],
    [INITIAL, 'exactly 100 chip in ../2026', 'exactly 100 chip in 2026/..'],
    [INITIAL, 'less_than 100 USD', 'up_to 100 USD'],
  ])('not of %s, where %s and %s differ', (term, first, second) => {
    const h = dealHistory();
    h.report('wsj', { claims: { [term]: first } });
    h.report('ft', { attribution: null, claims: { [term]: second } });
    expect(h.speakers(term).toSorted()).toEqual(['ft', 'wsj']);
  });
});

describe('2.1 whether links would come back', () => {
  const look = (h: DealHistory) => survey(fold(deals, h.recording.events));

  function known() {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.report('bs', { relayOf: 'ours', claims: TALKS });
    h.revision('plan', { term: 'quantity.eventual', says: 'exactly 3 chip', revises: ['dcd/stage'] });
    return look(h);
  }

  it.each([
    ['to itself', [link('ours')], true],
    ['to itself, second', [link('kyodo'), link('ours')], true],
    ['nested in what nobody knows', [link('kyodo', { relayOf: 'ours' })], true],
    ['nested in what only links name', [link('reuters', { relayOf: 'ours' })], true],
    ['nested in what is recorded, which speaks for itself', [link('dcd', { relayOf: 'ours' })], false],
    ['nested in a revision, which speaks for itself', [link('plan', { relayOf: 'ours' })], false],
    ['by the links of what is recorded', [link('kyodo'), link('bs')], true],
    ['nowhere', [link('kyodo', { relayOf: 'dcd' })], false],
  ])('%s', (_, links, comesBack) => {
    expect(known().wouldCycle('ours', links)).toBe(comesBack);
  });

  it('the same of one that nobody knows', () => {
    expect(known().wouldCycle('new', [link('kyodo'), link('new')])).toBe(true);
    expect(known().wouldCycle('new', [link('kyodo', { relayOf: 'new' })])).toBe(true);
    expect(known().wouldCycle('new', [link('dcd', { relayOf: 'new' })])).toBe(false);
  });

  it('not by links that we struck out', () => {
    const h = dealHistory();
    h.rectification(h.report('dcd', { relayOf: 'ours', claims: TALKS }));
    expect(look(h).wouldCycle('ours', [link('dcd')])).toBe(false);
  });
});

describe('2.4 what does not hold all that its publication claims', () => {
  it('a revision is silent on other terms, not unsaid', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.revision('plan', { term: 'quantity.eventual', says: 'exactly 3 chip', revises: ['wsj/stage'] });
    h.report('dcd', { relayOf: 'plan', claims: { product: 'a chip' } });
    expect(h.speakers('product')).toEqual(['plan']);
    expect(h.term('product').drift).toEqual([]);
  });

  it('nor is a confirmation', () => {
    const h = dealHistory();
    const release = { publicationId: 'pr-1', publisher: 'Samsung', tier: 'primary' as const };
    h.confirmation('c1', { by: 'samsung', claims: TALKS, publication: release });
    h.report('dcd', { relayOf: [release], claims: { product: 'a chip' } });
    expect(h.speakers('product')).toEqual(['samsung']);
    expect(h.term('product').drift).toEqual([]);
  });
});

describe('2.8 a joint announcement', () => {
  const release = { publicationId: 'pr-1', publisher: 'Samsung', tier: 'primary' as const };

  it('is repeated as the words of the party that published it', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: ['bytedance', 'samsung'], claims: TALKS, publication: release });
    h.report('dcd', { relayOf: [release], claims: TALKS });
    expect(waysOf(h)).toEqual(['dcd/stage: pr-1 (pr-1)']);
  });

  it('or else of the party named first', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: ['bytedance', 'samsung'], claims: TALKS, publication: publication('wire-1') });
    h.report('dcd', { relayOf: [publication('wire-1')], claims: TALKS });
    expect(h.account('bytedance').origins).toMatchObject([{ origin: 'c1' }]);
    expect(waysOf(h)).toEqual(['dcd/stage: wire-1 (c1)']);
    expect(h.term('stage').held?.speaker).toBe('bytedance');
  });

  it('that we struck out gives way to the one before', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: TALKS, publication: release });
    const relay = h.report('dcd', { relayOf: [release], claims: TALKS });
    h.rectification(h.confirmation('c2', { by: 'samsung', claims: { stage: 'signed' }, publication: release }));
    expect(h.term('stage').held).toMatchObject({ speaker: 'samsung', value: 'in_talks', status: 'confirmed' });
    expect(h.ignored(relay, 'samsung')).toBe('dependent_relay');
    expect(h.term('stage').drift).toEqual([]);
  });
});
