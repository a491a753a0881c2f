import { describe, expect, it } from 'vitest';
import { fold } from '#event-sourcing';
import { deals } from '../../subjects.js';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { grantHistory } from '../../testing/grant-history.js';
import type { About } from '../../testing/history.js';
import { links, publication, SOURCES } from '../../testing/words.js';
import { survey } from '../survey.js';

const TALKS = { stage: 'in_talks' };

/** What a denial of that reaches, as it is answered, sorted. */
function covered(h: DealHistory, of: About): string[] {
  h.denial(`d-${h.recording.events.length}`, { by: 'samsung', of });
  return [...(h.view().reactions.at(-1)?.reaches ?? [])].sort();
}

/** A report under an id that is not its publication's. */
function reportAs(h: DealHistory, [reportId, publicationId]: [string, string], relayOf: string): void {
  const claims = [{ term: 'stage', value: 'in_talks', relayOf: links(relayOf) }];
  h.recording.record('ReportRecorded', { reportId, publication: publication(publicationId), claims });
}

describe('4.2 what a scope covers', () => {
  it('of a publication known only through relays, the one term', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { ...TALKS, product: 'a chip' } });
    expect(covered(h, ['reuters/stage'])).toEqual(['dcd/stage', 'reuters/stage']);
    expect(covered(h, ['reuters/product'])).toEqual(['dcd/product', 'reuters/product']);
  });

  it('of a report, its publication, and on each of its terms whom it repeats; not who repeats it', () => {
    const h = dealHistory();
    reportAs(h, ['r1', 'reuters-1'], 'wsj');
    h.report('dcd', { relayOf: 'reuters-1', claims: TALKS });
    for (const of of [{ report: 'r1' }, { publication: 'reuters-1' }]) {
      expect(covered(h, of)).toEqual(['reuters-1', 'wsj/stage']);
    }
    expect(covered(h, ['r1/stage'])).toEqual(['reuters-1/stage', 'wsj/stage']);
  });

  it('what is recorded is named by its record, not by its publication', () => {
    const h = dealHistory();
    reportAs(h, ['r1', 'reuters-1'], 'wsj');
    h.report('dcd', { relayOf: 'reuters-1', claims: TALKS });
    const look = survey(fold(deals, h.recording.events));
    expect(look.claim('reuters-1/stage')).toBeUndefined();
    expect(look.claim('r1/stage')).toMatchObject({ origin: 'wsj', term: 'stage' });
    expect(look.claim('wsj/stage')).toMatchObject({ origin: 'wsj', term: 'stage', ref: 'wsj/stage' });
    expect(look.claim('wsj/product')).toBeUndefined();
  });

  it('the same of a revision', () => {
    const h = dealHistory();
    h.report('ft', { claims: TALKS });
    const claim = { term: 'quantity.eventual', value: 'many', attribution: SOURCES };
    const data = { revisionId: 'rev', publication: publication('ft-2'), claim, revises: ['ft/stage'] };
    h.recording.record('TargetRevised', data);
    h.report('dcd', { relayOf: 'ft-2', claims: { 'quantity.eventual': 'exactly 3 chip', product: 'a chip' } });
    const look = survey(fold(deals, h.recording.events));
    expect(look.claim('ft-2/quantity.eventual')).toBeUndefined();
    expect(look.claim('rev/quantity.eventual')).toMatchObject({ origin: 'ft-2' });
    expect(look.claim('ft-2/product')).toMatchObject({ origin: 'ft-2' });
    expect(covered(h, { publication: 'ft-2' })).toEqual(['dcd/product', 'ft-2']);
  });

  it('a claim that we struck out is none; one that we moved is known by its old name too', () => {
    const h = dealHistory();
    h.rectification(h.report('dcd', { claims: TALKS }));
    const slip = h.report('bs', { claims: { product: { value: 'a chip', claimId: 'old' } } });
    const second = { term: 'scope.region', value: 'Asia' };
    h.rectification(slip, { claims: [second, { term: 'product', value: 'a wafer', claimId: 'new' }] });
    const look = survey(fold(deals, h.recording.events));
    expect(look.claim('dcd/stage')).toBeUndefined();
    expect(look.claim('bs/new')).toMatchObject({ term: 'product' });
    expect(look.claim('bs/old')).toMatchObject({ term: 'scope.region' });
  });

  it('of a rectified claim, by its id wherever it stands in the list now', () => {
    const h = dealHistory();
    const figure = { value: 'exactly 3 chip', claimId: 'figure' };
    const slip = h.report('bs', { claims: { 'quantity.a': figure, product: 'a chip' } });
    h.denial('d1', { by: 'samsung', of: ['bs/figure'] });
    h.rectification(slip, {
      claims: [
        { term: 'product', value: 'a chip', attribution: SOURCES },
        { term: 'quantity.b', value: slip.data.claims[0]?.value, claimId: 'figure', attribution: SOURCES },
      ],
    });
    expect([h.finding('bs', 'quantity.b'), h.finding('bs', 'product')]).toEqual(['R5 contested', 'R7 reported']);
  });

  it('as a whole, of a grant’s act too', () => {
    const h = grantHistory();
    h.drawdown('d1', 'exactly 5 gpu', { from: 'wsj', relayOf: 'reuters' });
    h.denial('no', { by: 'alibaba', of: { publication: 'wsj' } });
    expect(h.view().reactions.at(-1)?.reaches.toSorted()).toEqual(['reuters', 'wsj']);
  });

  it('of a grant’s opening, what it says; on another term its publication is silent', () => {
    const h = grantHistory({ from: 'moc' });
    h.report('dcd', { relayOf: 'moc', claims: { product: 'a chip' } });
    expect(h.speakers('product')).toEqual(['moc']);
    expect(h.term('product').drift).toEqual([]);
  });

  it('of a statement on the subject, what stands when it is made', () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    h.report('ft', { claims: TALKS });
    h.withdrawal('ft');
    const statement = h.statement('s1', { by: 'samsung', of: 'subject' });
    expect(h.view().reactions).toMatchObject([{ recordId: 's1', reaches: ['wsj'] }]);
    expect(h.ignored(statement, 'wsj')).toBe('statement');
    expect(h.ignored(statement, 'ft')).toBe('outside_scope');
  });
});

describe('4.2 what turns out to be a relay’s own', () => {
  const PRICE = { 'price.total': 'exactly 5 USD' };

  it('is reached where the one term was denied before', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { ...TALKS, ...PRICE } });
    h.denial('d1', { by: 'samsung', of: ['reuters/price.total'] });
    h.report('bs', { relayOf: 'reuters', claims: PRICE });
    h.report('reuters', { claims: TALKS });
    const [reached, turnedOut] = ['dcd', 'bs'].map((speaker) => h.account(speaker, 'price.total').explanation);
    expect([reached?.denies, turnedOut?.denies]).toMatchObject([[{ recordId: 'd1' }], [{ recordId: 'd1' }]]);
    expect([reached?.clauses, turnedOut?.clauses].map((used) => used?.filter((one) => /^4.[23]/.test(one)))).toEqual([
      ['4.2'],
      ['4.3'],
    ]);
    expect(h.finding('reuters')).toBe('R7 reported');
  });

  it('is not where it was added after the origin was recorded', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: TALKS });
    h.denial('d1', { by: 'samsung', of: { publication: 'reuters' } });
    h.report('reuters', { claims: TALKS });
    h.report('bs', { relayOf: 'reuters', claims: PRICE });
    expect(h.finding('bs', 'price.total')).toBe('R7 reported');
  });

  it('nor where the origin was denied only once it was recorded', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: PRICE });
    h.report('reuters', { claims: TALKS });
    h.denial('d1', { by: 'samsung', of: { publication: 'reuters' } });
    expect(h.finding('dcd', 'price.total')).toBe('R7 reported');
  });
});

describe('4.3 a denial of a whole report follows it', () => {
  it('to the origin that a rectification gave it', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: TALKS });
    h.denial('d1', { by: 'samsung', of: { report: 'dcd' } });
    h.rectification(slip, { relayOf: links('reuters') });
    expect(h.finding('reuters')).toBe('R5 contested');
  });
});

describe('4.4 and 4.5 what counts of several words of one party', () => {
  const at = '2026-02-20T10:00:00.000Z';
  const reported = () => {
    const h = dealHistory();
    h.report('wsj', { claims: TALKS });
    return h;
  };

  it('of two said in one instant, the one recorded later', () => {
    const h = reported();
    h.denial('d1', { by: 'samsung', of: ['wsj/stage'], at });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'], at });
    expect(h.finding('wsj')).toBe('R2 confirmed');
    h.denial('d2', { by: 'samsung', of: ['wsj/stage'], at });
    expect(h.finding('wsj')).toBe('R5 contested');
  });

  it('of a joint denial that one took back, and whose other has no standing', () => {
    const h = reported();
    const denial = h.denial('d1', { by: ['tsmc', 'samsung'], of: ['wsj/stage'] });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
    expect(h.ignored(denial, 'wsj')).toBe('superseded_by_same_party');
  });

  it('a clarification keeps the denial as specific as it was, unless it says', () => {
    const h = reported();
    const by = ['bytedance', 'samsung'];
    h.denial('d1', { by, of: { report: 'wsj' }, specificity: 'specific' });
    h.scopeClarification('d1', { of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R3 denied');
    h.scopeClarification('d1', { of: ['wsj/stage'], specificity: 'blanket' });
    expect(h.finding('wsj')).toBe('R5 contested');
    h.scopeClarification('d1', { of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R5 contested');
  });

  it('a withdrawal of a denial falls with the publication it is known from', () => {
    const h = reported();
    h.report('wire', { claims: { product: 'a chip' } });
    h.denial('d1', { by: 'samsung', of: ['wsj/stage'] });
    h.recording.record('DenialWithdrawn', { denialId: 'd1', publication: publication('wire') });
    expect(h.finding('wsj')).toBe('R7 reported');
    h.withdrawal('wire');
    expect(h.finding('wsj')).toBe('R5 contested');
  });
});

describe('4.1 who becomes a principal', () => {
  const candidates = (principals: readonly string[]) => {
    const h = dealHistory({ principals });
    h.report('wsj', { claims: { 'participant.tsmc': 'foundry' } });
    return h;
  };
  const confirmed = (h: DealHistory) =>
    h.view().principals.flatMap(({ party, role, from }) => (from === 'confirmation' ? [`${party}: ${role}`] : []));

  it('by the only principal there is', () => {
    const h = candidates(['samsung']);
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    expect(confirmed(h)).toEqual(['tsmc: foundry']);
  });

  it('in the role that a relay tells of, where nothing else is known', () => {
    const h = dealHistory({ principals: ['samsung'] });
    h.report('dcd', { relayOf: 'reuters', claims: { 'participant.tsmc': 'supplier' } });
    h.confirmation('c1', { by: 'samsung', affirms: ['reuters/participant.tsmc'] });
    expect(confirmed(h)).toEqual(['tsmc: supplier']);
  });

  it('by one of those who confirm it', () => {
    const h = candidates(['samsung', 'bytedance']);
    h.confirmation('c1', { by: ['asml', 'samsung'], affirms: ['wsj/participant.tsmc'] });
    expect(confirmed(h)).toEqual(['tsmc: foundry']);
  });

  it('not by a confirmation that we struck out, but by one that was withdrawn', () => {
    const h = candidates(['samsung']);
    h.rectification(h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] }));
    expect(confirmed(h)).toEqual([]);
    h.confirmation('c2', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    h.confirmationWithdrawal('c2');
    expect(confirmed(h)).toEqual(['tsmc: foundry']);
  });
});
