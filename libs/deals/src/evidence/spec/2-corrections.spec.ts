import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { link, PRESS, SOURCES } from '../../testing/words.js';

const TALKS = { stage: 'in_talks' };

/** What a denial of the whole report reaches, as it is answered. */
function reachOf(h: DealHistory, report: string): readonly string[] {
  h.denial('d-all', { by: 'samsung', of: { report } });
  return h.view().reactions.at(-1)?.reaches ?? [];
}

describe('2.6 a correction may add a claim to its report', () => {
  it('as old as the publication, and in the place of the report', () => {
    const h = dealHistory();
    const report = h.report('wsj', { claims: TALKS, publishedAt: '2026-01-10' });
    const correction = h.correction('wsj', { claims: { product: 'a chip' } });
    const account = h.account('wsj', 'product');
    expect(account).toMatchObject({ claim: 'wsj/product', value: 'a chip', status: 'reported' });
    expect(account).toMatchObject({ assertedAt: '2026-01-10', position: report.position });
    const supports = account.explanation.supports.map(({ eventId }) => eventId);
    expect(supports).toEqual([report.eventId, correction.eventId]);
    expect(account.origins).toMatchObject([{ origin: 'wsj', recorded: true, attribution: SOURCES }]);
  });

  it('under the id that it gives it', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.correction('wsj', { claims: { product: { value: 'a chip', claimId: 'thing' } } });
    expect(h.account('wsj', 'product').claim).toBe('wsj/thing');
    h.correction('wsj', { retracts: ['thing'] });
    expect(h.finding('wsj', 'product')).toBe('R1 retracted');
  });

  it('and change it again; who repeats an older version repeats it all the same', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.correction('wsj', { claims: { product: 'a chip' } });
    h.correction('wsj', { claims: { product: 'a wafer' } });
    h.report('blog', { attribution: null, claims: { product: 'a chip' } });
    h.report('forum', { attribution: null, claims: { product: 'a wafer' } });
    expect(h.account('wsj', 'product').value).toBe('a wafer');
    expect(h.speakers('product')).toEqual(['wsj']);
  });

  it('with the links of the report, where these are those of the whole', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.report('bs', { relayOf: 'reuters', claims: { product: 'a chip' } });
    h.correction('dcd', { claims: { product: 'a chip' } });
    expect(h.term('product').relays.map(({ claim }) => claim)).toEqual(['dcd/product', 'bs/product']);
    expect(h.speakers('product')).toEqual(['reuters']);
    const apart = dealHistory();
    apart.report('dcd', { claims: { stage: { value: 'in_talks', relayOf: 'reuters' } } });
    apart.correction('dcd', { claims: { product: 'a chip' } });
    expect(apart.speakers('product')).toEqual(['dcd']);
  });
});

describe('2.4 a publication known only through relays corrects itself', () => {
  const told = (words: Parameters<typeof link>[1] = {}) => {
    const h = dealHistory();
    const reuters = link('reuters', { tier: 'primary', publisher: 'Reuters News', ...words });
    const relay = h.report('dcd', { relayOf: [reuters], claims: { ...TALKS, product: 'a chip' }, at: '2026-01-20' });
    return { h, relay, correction: h.correction('reuters', { claims: { stage: 'signed' }, at: '2026-03-01' }) };
  };

  it('and its own words hold, on that term', () => {
    const { h, relay, correction } = told({ publishedAt: '2026-01-10' });
    expect(h.account('reuters-news')).toMatchObject({
      ...{ claim: 'reuters/stage', value: 'signed', status: 'reported', tier: 'primary', live: true },
      ...{ assertedAt: '2026-01-10', position: relay.position },
    });
    expect(h.term('stage').origins).toMatchObject([{ publisher: 'Reuters News', recorded: true, standsIn: false }]);
    expect(h.term('stage').drift).toMatchObject([{ claim: 'dcd/stage', says: 'in_talks', said: 'signed' }]);
    const supports = h.account('reuters-news').explanation.supports.map(({ eventId }) => eventId);
    expect(supports).toEqual([correction.eventId]);
  });

  it('as old as its earliest relay, where no link knows its date', () => {
    const { h, relay } = told();
    expect(h.account('reuters-news')).toMatchObject({ assertedAt: '2026-01-20', position: relay.position });
  });

  it('and is silent on every other', () => {
    const { h } = told();
    expect(h.account('reuters-news', 'product')).toMatchObject({ claim: 'dcd/product', status: 'reported' });
    expect(h.term('product').drift).toEqual([]);
    expect(h.view().publications).toMatchObject([{ publicationId: 'dcd' }]);
  });

  it('or takes back what it said on a term, in which its relays fall with it', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { ...TALKS, product: 'a chip' } });
    h.correction('reuters', { retracts: ['stage'] });
    expect([h.finding('reuters'), h.finding('reuters', 'product')]).toEqual(['R1 retracted', 'R7 reported']);
  });

  it('again and again', () => {
    const { h } = told();
    h.correction('reuters', { claims: { stage: 'paused' } });
    expect(h.account('reuters-news').value).toBe('paused');
    h.correction('reuters', { retracts: ['stage'] });
    expect(h.finding('reuters-news')).toBe('R1 retracted');
  });
});

describe('2.6 what a correction does not say again', () => {
  const corrected = (first: 'whole' | 'claim', relayOf?: string) => {
    const h = dealHistory();
    if (first === 'whole') h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    else h.report('dcd', { claims: { stage: { value: 'in_talks', relayOf: 'reuters' } } });
    h.correction('dcd', { claims: { stage: { value: 'signed', ...(relayOf && { relayOf }) } } });
    return h;
  };

  it.each([
    ['links of the whole report stay those of the whole', 'whole', undefined, ['dcd', 'reuters', 'reuters/stage']],
    ['links of a claim stay those of the claim', 'claim', undefined, ['dcd', 'reuters/stage']],
    ['links given anew are those of the claim', 'whole', 'kyodo', ['dcd', 'kyodo/stage']],
    ['and of a claim too', 'claim', 'kyodo', ['dcd', 'kyodo/stage']],
  ] as const)('%s', (...[, first, relayOf, reach]) => {
    const reached = reachOf(corrected(first, relayOf), 'dcd');
    expect(reached.toSorted()).toEqual(reach.filter((one) => !reach.some((all) => one.startsWith(`${all}/`))));
  });

  it('a claim is known by its first id, and by that of the correction', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { product: { value: 'a chip', claimId: 'first' } } });
    h.correction('wsj', { claims: { product: { value: 'a wafer', claimId: 'second' } } });
    expect(h.account('wsj', 'product').claim).toBe('wsj/first');
    for (const [n, name] of ['first', 'second', 'product'].entries()) {
      h.denial(`d${n}`, { by: 'samsung', of: [`wsj/${name}`] });
      expect(h.view().reactions.at(-1)?.reaches).toEqual(['wsj/product']);
    }
  });

  it.each(['first', 'second', 'product'])('and is taken back under any of them: %s', (name) => {
    const h = dealHistory();
    h.report('wsj', { claims: { product: { value: 'a chip', claimId: 'first' } } });
    h.correction('wsj', { claims: { product: { value: 'a wafer', claimId: 'second' } } });
    h.correction('wsj', { retracts: [name] });
    expect(h.finding('wsj', 'product')).toBe('R1 retracted');
  });

  it('the links that a correction names date a publication too', () => {
    const h = dealHistory();
    h.report('dcd', { claims: TALKS, publishedAt: '2026-01-20' });
    h.correction('dcd', {
      claims: { stage: { value: 'signed', relayOf: [link('wsj', { publishedAt: '2026-01-02' })] } },
    });
    expect(h.account('wsj').assertedAt).toBe('2026-01-02');
  });
});

describe('2.8 whose words are corrected', () => {
  const release = { publicationId: 'pr-1', publisher: 'Samsung', tier: 'primary' as const };

  it('those of the party that published them, though it spoke with another', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: ['bytedance', 'samsung'], claims: { stage: 'signed' }, publication: release });
    h.correction('pr-1', { claims: TALKS });
    expect(h.account('samsung').value).toBe('in_talks');
  });

  it('those of a publication that a party’s words are merely known from, on another term', () => {
    const h = dealHistory();
    const wire = { publicationId: 'wire-1', publisher: 'Wire', tier: 'accountable' as const };
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: wire });
    h.report('dcd', { relayOf: [link('wire-1', { publisher: 'Wire' })], claims: { product: 'a chip' } });
    h.correction('wire-1', { claims: { product: 'a wafer' } });
    expect(h.account('wire', 'product')).toMatchObject({ claim: 'wire-1/product', value: 'a wafer' });
    expect(h.account('samsung').value).toBe('signed');
  });
});

describe('2.6 the date of what only relays tell of', () => {
  const retold = (...dates: (string | undefined)[]) => {
    const h = dealHistory();
    dates.forEach((publishedAt, n) => {
      const wsj = link('wsj', publishedAt === undefined ? {} : { publishedAt });
      h.report(`relay-${n}`, { publisher: `p${n}`, relayOf: [wsj], claims: TALKS, publishedAt: `2026-01-2${n}` });
    });
    return h;
  };

  it.each([
    ['by the first link that knows it', ['2026-01-05', '2026-01-02'], '2026-01-05'],
    ['though an earlier link does not', [undefined, '2026-01-02', '2026-01-03'], '2026-01-02'],
    ['though a later link does not', ['2026-01-02', undefined], '2026-01-02'],
    ['or else its earliest relay', [undefined, undefined], '2026-01-20'],
  ])('%s', (_, dates, date) => {
    expect(retold(...dates).account('wsj')).toMatchObject({ assertedAt: date, claim: 'relay-0/stage' });
  });

  it('not by a link that we struck out', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { relayOf: [link('wsj', { publishedAt: '2026-01-02' })], claims: TALKS });
    h.report('ft', { relayOf: 'wsj', claims: TALKS, publishedAt: '2026-01-20' });
    h.rectification(slip);
    expect(h.account('wsj').origins).toMatchObject([{ recorded: false, claim: 'ft/stage' }]);
    expect(h.account('wsj').assertedAt).not.toBe('2026-01-02');
  });

  it('what a party says in a publication of another is as old as it says', () => {
    const h = dealHistory();
    const wire = {
      publicationId: 'wire-1',
      publisher: 'Wire',
      tier: 'accountable' as const,
      publishedAt: '2026-01-01',
    };
    h.confirmation('c1', { by: 'samsung', claims: TALKS, publication: wire, at: '2026-02-10' });
    expect(h.account('samsung').assertedAt).toBe('2026-02-10');
  });

  it('a rectification that says no other time leaves the publication its date', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: TALKS, publishedAt: '2026-01-10', at: '2026-02-03' });
    h.rectification(slip, { claims: [{ term: 'stage', value: 'signed', attribution: PRESS }] });
    expect(h.account('wsj').assertedAt).toBe('2026-01-10');
  });
});
