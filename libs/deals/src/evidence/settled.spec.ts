import { describe, expect, it } from 'vitest';
import { dealHistory } from '../testing/deal-history.js';
import { grantHistory } from '../testing/grant-history.js';
import { assertions, link, links, publication, SOURCES } from '../testing/words.js';

/** Where the policy leaves a choice: docs/decisions/evidence-*.md. */

describe('what a denied report takes with it', () => {
  it('takes what it repeats as a whole, with terms that it left out', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    h.denial('d1', { by: 'bytedance', of: { report: 'dcd' } });
    h.report('bs', { relayOf: 'reuters', claims: { product: 'a chip' } });
    expect(h.finding('reuters', 'product')).toBe('R5 contested');
  });

  it('takes of what a single claim of it repeats only that', () => {
    const h = dealHistory();
    h.report('dcd', { claims: { stage: 'in_talks', product: { value: 'a chip', relayOf: 'reuters' } } });
    h.denial('d1', { by: 'bytedance', of: { report: 'dcd' } });
    h.report('bs', { relayOf: 'reuters', claims: { stage: 'in_talks', product: 'a chip' } });
    expect(h.finding('reuters', 'product')).toBe('R5 contested');
    expect(h.finding('dcd')).toBe('R5 contested');
    expect(h.account('reuters').explanation.denies).toEqual([]);
  });

  it('goes beyond a publication known only through relays as far as these repeat it', () => {
    const h = dealHistory();
    h.report('dcd', { claims: { stage: 'in_talks', product: { value: 'a chip', relayOf: 'reuters ← wsj' } } });
    h.report('aastocks', { relayOf: 'nikkei ← kyodo', claims: { product: 'a wafer' } });
    h.denial('d1', { by: 'bytedance', of: { publication: 'reuters' } });
    h.denial('d2', { by: 'bytedance', of: { publication: 'nikkei' } });
    h.report('bs', { relayOf: 'wsj', claims: { stage: 'in_talks', product: 'a chip' } });
    h.report('jt', { relayOf: 'kyodo', claims: { stage: 'in_talks' } });
    expect(h.account('wsj', 'product').explanation.denies).toHaveLength(1);
    expect(h.account('wsj').explanation.denies).toEqual([]);
    expect(h.account('kyodo').explanation.denies).toHaveLength(1);
  });

  it('does not spread from one origin to another through an article that repeats both', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: [link('reuters'), link('bloomberg')], claims: { stage: 'in_talks' } });
    h.denial('d1', { by: 'bytedance', of: { publication: 'reuters' } });
    expect(h.account('reuters').explanation.denies).toHaveLength(1);
    expect(h.account('bloomberg').explanation.denies).toEqual([]);
  });

  it('reaches a claim that turned out to be the relay’s own, though the relay came after the denial', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    h.denial('d1', { by: 'bytedance', of: { publication: 'reuters' } });
    h.report('bs', { relayOf: 'reuters', claims: { product: 'a chip' } });
    h.report('reuters', { claims: { stage: 'in_talks' } });
    expect(h.finding('bs', 'product')).toBe('R5 contested');
  });

  it('does not reach what a later relay adds to an origin that is recorded', () => {
    const h = dealHistory();
    h.report('reuters', { claims: { stage: 'in_talks' } });
    h.denial('d1', { by: 'bytedance', of: { publication: 'reuters' } });
    h.report('bs', { relayOf: 'reuters', claims: { product: 'a chip' } });
    expect(h.finding('bs', 'product')).toBe('R7 reported');
  });
});

describe('what counts for an account', () => {
  it('a new article inherits neither the confirmation nor the denial of the last', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { stage: 'in_talks' }, publishedAt: '2026-01-01' });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj-1/stage'] });
    expect(h.finding('wsj')).toBe('R2 confirmed');
    h.report('wsj-2', { claims: { stage: 'signed' }, publishedAt: '2026-01-02' });
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('a rumour is not corroborated, and so not held before the report that bears it out', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', claims: { 'quantity.initial': 'at_least 50 chip' } });
    h.report('wsj', { claims: { 'quantity.initial': 'exactly 100 chip' } });
    expect(h.finding('blog', 'quantity.initial')).toBe('R8 rumoured');
    expect(h.term('quantity.initial').held?.speaker).toBe('wsj');
  });

  it('a revision that says nothing of the term itself leaves the revised claim held, and flagged', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'quantity.initial': 'exactly 100 chip' } });
    h.revision('ft', { term: 'quantity.eventual', says: 'exactly 300 chip', revises: ['wsj/quantity.initial'] });
    expect(h.term('quantity.initial').held).toMatchObject({ speaker: 'wsj', revised: true });
    expect(h.term('quantity.initial').rivals).toEqual([]);
  });

  it('a confirmation known from a publication since withdrawn never made a principal', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'participant.tsmc': 'foundry', stage: 'in_talks' } });
    const known = { publicationId: 'wire-1', publisher: 'Wire', tier: 'accountable' as const };
    h.report('wire-1', { publisher: 'Wire', claims: { product: 'a chip' } });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'], publication: known });
    h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
    expect(h.finding('wsj')).toBe('R5 contested');
    h.withdrawal('wire-1');
    expect(h.finding('wsj')).toBe('R7 reported');
  });

  it('who says that it sourced its words itself repeats nobody', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('ft', { attribution: null, relayOf: [], claims: { stage: 'in_talks' } });
    expect(h.speakers().sort()).toEqual(['ft', 'wsj']);
  });

  it('who repeats an old version repeats all the same', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'quantity.initial': 'exactly 100 chip' } });
    h.correction('wsj', { claims: { 'quantity.initial': 'exactly 200 chip' } });
    h.report('ft', { attribution: null, claims: { 'quantity.initial': 'exactly 100 chip' } });
    expect(h.speakers('quantity.initial')).toEqual(['wsj']);
  });

  it('a correction keeps the links and the sources that it does not give anew', () => {
    const h = dealHistory();
    h.report('dcd', { claims: { stage: { value: 'in_talks', relayOf: 'reuters' } } });
    h.correction('dcd', { claims: { stage: 'signed' } });
    expect(h.speakers()).toEqual(['reuters']);
  });

  it('a correction without a source does not turn a report into a repetition', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'signed' } });
    h.report('ft', { claims: { stage: 'in_talks' } });
    const claims = [{ term: 'stage', value: 'signed' }];
    h.recording.record('ReportCorrected', { correctionId: 'c1', reportId: 'ft', claims });
    expect(h.speakers().sort()).toEqual(['ft', 'wsj']);
  });

  it('a publisher corrects its own words, not those of a party that are known from it', () => {
    const h = dealHistory();
    const known = { publicationId: 'wire-1', publisher: 'Wire', tier: 'accountable' as const };
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' }, publication: known });
    h.report('dcd', { relayOf: [link('wire-1', { publisher: 'Wire' })], claims: { product: 'a chip' } });
    h.correction('wire-1', { claims: { stage: 'in_talks' } });
    expect(h.account('samsung').value).toBe('signed');
  });

  it('a reinstatement restores what stood before the suspension', () => {
    const h = grantHistory({ stage: 'in_principle' });
    h.report('blog', { tier: 'other', claims: { stage: 'approved' } });
    h.suspension();
    h.reinstatement();
    expect(h.view().stage).toBe('in_principle');
  });
});

describe('what is resolved when it is read', () => {
  it('a refusal to comment on the subject is one on what was said before it', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const declined = h.noComment({ by: 'samsung', of: 'subject' });
    h.report('ft', { claims: { stage: 'in_talks' } });
    expect(h.ignored(declined, 'wsj')).toBe('no_comment');
    expect(h.ignored(declined, 'ft')).toBe('outside_scope');
  });

  it('a clarification falls with the publication it is known from', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks', product: 'a chip' } });
    h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
    const wire = publication('wire-1');
    h.report('wire-1', { claims: { 'supply.hbm': 'part of the talks' } });
    const scope = { kind: 'claims', claims: ['wsj/product'] };
    h.recording.record('DenialScopeClarified', { denialId: 'd1', scope, publication: wire });
    expect([h.finding('wsj'), h.finding('wsj', 'product')]).toEqual(['R7 reported', 'R5 contested']);
    h.withdrawal('wire-1');
    expect([h.finding('wsj'), h.finding('wsj', 'product')]).toEqual(['R5 contested', 'R7 reported']);
  });
});

describe('what a rectification leaves behind', () => {
  it('each of several rectifications may have taken something away', () => {
    const h = dealHistory();
    const figure = (term: string) => ({
      claims: assertions({ [term]: { value: 'exactly 100 chip', claimId: 'figure' } }, SOURCES),
    });
    const slip = h.report('dcd', { claims: { 'quantity.a': { value: 'exactly 100 chip', claimId: 'figure' } } });
    const first = h.rectification(slip, figure('quantity.b'));
    h.rectification({ ...slip, eventId: first.eventId }, figure('quantity.c'));
    expect(['a', 'b'].map((name) => h.finding('dcd', `quantity.${name}`))).toEqual([
      'R0 unsupported',
      'R0 unsupported',
    ]);
    expect(h.finding('dcd', 'quantity.c')).toBe('R7 reported');
  });

  it('nothing is lost where a claim only went to another speaker', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: { stage: 'in_talks' } });
    h.rectification(slip, { relayOf: links('reuters') });
    expect(h.speakers()).toEqual(['reuters']);
  });

  it('who named a record that was struck out falls with it', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('dcd', { relayOf: 'wsj', claims: { stage: 'in_talks' } });
    h.rectification(slip);
    expect(h.speakers()).toEqual(['wsj']);
    expect(h.finding('wsj')).toBe('R0 unsupported');
  });

  it('who named nobody does not fall with a record that was struck out', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { stage: 'in_talks' } });
    h.report('ft', { attribution: null, claims: { stage: 'in_talks' } });
    h.rectification(slip);
    expect(h.finding('ft')).toBe('R7 reported');
  });

  it('another asserted time holds before the date of the publication', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { stage: 'in_talks' }, publishedAt: '2026-01-10' });
    h.rectification(slip, {}, '2026-01-05');
    expect(h.account('wsj').assertedAt).toBe('2026-01-05');
  });
});
