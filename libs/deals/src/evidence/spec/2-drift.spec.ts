import { describe, expect, it } from 'vitest';
import type { Value } from '../../events/claims.js';
import { dealHistory } from '../../testing/deal-history.js';
import { SOURCES, valueOf, type Said } from '../../testing/words.js';

/** A relay by DCD, then the original report by Reuters. */
function retold(term: string, told: Said, original: Said) {
  const h = dealHistory();
  h.report('dcd', { relayOf: 'reuters', claims: { [term]: told } });
  h.report('reuters', { claims: { [term]: original } });
  return h;
}

describe('2.4 once the origin is recorded its own words hold, and what relays say otherwise is drift', () => {
  it.each([
    ['qualifier', 'quantity.initial', 'at_least 100000 chip in 2026', 'exactly 100000 chip in 2026'],
    ['bounds', 'quantity.initial', 'exactly 100000 chip', 'exactly 150000 chip'],
    ['bounds', 'quantity.initial', 'between 100 200 chip', 'between 100 250 chip'],
    ['bounds', 'milestone.samples', '../2026-03-31', '../2026-06-30'],
    ['unit', 'quantity.initial', 'exactly 100 wafer', 'exactly 100 chip'],
    ['window', 'quantity.eventual', 'up_to 350000 chip', 'up_to 350000 chip in 2026'],
    ['window', 'quantity.initial', 'exactly 100 chip in 2026', 'exactly 100 chip in 2027'],
    ['stage', 'stage', 'in_talks', 'advanced_talks'],
    ['party', 'participant.samsung', 'manufacturer', 'customer'],
    ['text', 'product', 'an ASIC for inference', 'a graphics processor'],
  ])('%s of %s: %s became %s', (...[kind, term, original, told]) => {
    const h = retold(term, told, original);
    expect(h.account('reuters', term)).toMatchObject({ value: valueOf(term, original), claim: `reuters/${term}` });
    expect(h.term(term).drift).toEqual([
      {
        claim: `dcd/${term}`,
        origin: 'reuters',
        kinds: [kind],
        says: valueOf(term, told),
        said: valueOf(term, original),
      },
    ]);
  });

  it('count of persons: two became four', () => {
    const sources = (count: number) => ({ kind: 'anonymous' as const, description: 'people familiar', count });
    const h = retold(
      'stage',
      { value: 'in_talks', attribution: sources(4) },
      { value: 'in_talks', attribution: sources(2) },
    );
    expect(h.term('stage').drift).toMatchObject([{ claim: 'dcd/stage', kinds: ['count'] }]);
  });

  it('several kinds at once', () => {
    const h = retold('quantity.initial', 'exactly 350000 chip in 2026', 'up_to 300000 wafer');
    const kinds = h.term('quantity.initial').drift.flatMap((drift) => [...drift.kinds]);
    expect(kinds.sort()).toEqual(['bounds', 'qualifier', 'unit', 'window']);
  });

  it.each([
    ['quantity.initial', 'exactly 100 chip', 'exactly 100.0 Chips'],
    ['product', 'an ASIC', 'An  ASIC'],
    ['participant.samsung', 'manufacturer', 'Manufacturer'],
    ['stage', 'in_talks', 'in_talks'],
  ])('no drift of %s: %s and %s', (term, original, told) => {
    expect(retold(term, told, original).term(term).drift).toEqual([]);
  });

  it("none while one relay's words are all there is", () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    expect(h.term('stage').drift).toEqual([]);
  });

  it('while the origin is not recorded, what other relays say than the one that stands in for it, flagged', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    h.report('ft', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    h.report('blog', { relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    const told = { origin: 'reuters', kinds: ['stage'] };
    expect(h.term('stage').drift).toEqual([
      { ...told, claim: 'ft/stage', says: 'in_talks', said: 'advanced_talks', standsIn: true },
    ]);
    expect(h.term('stage')).toMatchObject({ status: 'reported', rivals: [], held: { value: 'advanced_talks' } });
    h.report('reuters', { claims: { stage: 'in_talks' } });
    const said = { ...told, says: 'advanced_talks', said: 'in_talks' };
    expect(h.term('stage').drift).toEqual([
      { ...said, claim: 'dcd/stage' },
      { ...said, claim: 'blog/stage' },
    ]);
  });

  it("of a relay's relay too", () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'ft', claims: { stage: 'signed' } });
    h.report('ft', { relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    h.report('reuters', { claims: { stage: 'in_talks' } });
    expect(h.view().stage).toBe('in_talks');
    expect(h.term('stage').drift.map(({ claim, kinds }) => [claim, kinds])).toEqual([
      ['dcd/stage', ['stage']],
      ['ft/stage', ['stage']],
    ]);
  });

  it('the tier, the date and the liveness are those of the origin once it is recorded', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', relayOf: 'reuters', claims: { stage: 'advanced_talks' } });
    expect(h.finding('reuters')).toBe('R8 rumoured');
    h.report('reuters', { claims: { stage: 'in_talks' } });
    h.withdrawal('blog');
    expect(h.account('reuters')).toMatchObject({ tier: 'accountable', status: 'reported', value: 'in_talks' });
  });
});

describe('2.4 a claim that the origin, or a recorded link, did not make', () => {
  const price: Value = valueOf('price.total', 'exactly 5 USD');

  it('is the own claim of the publication next after it, and is listed as drift', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks', 'price.total': 'exactly 5 USD' } });
    expect(h.speakers('price.total')).toEqual(['reuters']);
    h.report('reuters', { claims: { stage: 'in_talks' } });
    expect(h.speakers('price.total')).toEqual(['dcd']);
    expect(h.finding('dcd', 'price.total')).toBe('R7 reported');
    expect(h.term('price.total').drift).toEqual([
      { claim: 'dcd/price.total', origin: 'reuters', kinds: ['added'], says: price },
    ]);
  });

  it('next after the origin stands the link between, though it is not recorded', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters ← wsj', claims: { 'price.total': 'exactly 5 USD' } });
    h.report('wsj', { claims: { stage: 'in_talks' } });
    expect(h.speakers('price.total')).toEqual(['reuters']);
    expect(h.account('reuters', 'price.total').origins).toMatchObject([{ origin: 'reuters', recorded: false }]);
    expect(h.term('price.total').drift).toMatchObject([{ kinds: ['added'], says: price }]);
  });

  it('a recorded link that did not make it breaks the chain there', () => {
    const h = dealHistory();
    h.report('reuters', { relayOf: 'wsj', claims: { stage: 'in_talks' } });
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks', 'price.total': 'exactly 5 USD' } });
    expect(h.speakers('price.total')).toEqual(['dcd']);
    expect(h.term('price.total').drift).toMatchObject([{ claim: 'dcd/price.total', kinds: ['added'] }]);
    expect(h.speakers('stage')).toEqual(['wsj']);
  });

  it('a claim that a correction took back was made, and is retracted', () => {
    const h = dealHistory();
    h.report('reuters', { attribution: SOURCES, claims: { stage: 'in_talks', 'price.total': 'exactly 5 USD' } });
    h.report('dcd', { relayOf: 'reuters', claims: { 'price.total': 'exactly 5 USD' } });
    h.correction('reuters', { retracts: ['price.total'] });
    expect(h.speakers('price.total')).toEqual(['reuters']);
    expect(h.finding('reuters', 'price.total')).toBe('R1 retracted');
  });
});
