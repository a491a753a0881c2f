import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../events/catalogue.js';
import { dealHistory } from '../../testing/deal-history.js';
import { assertions, SOURCES } from '../../testing/words.js';

const A = 'quantity.a';
const moved = { claims: assertions({ 'quantity.b': 'exactly 100 chip' }, SOURCES) };

describe('R0 what only our rectifications took away', () => {
  it('is told as it stood, with nothing that supports it', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: { [A]: 'exactly 100 chip' } });
    h.denial('d1', { by: 'samsung', of: [`dcd/${A}`] });
    const stranger = h.denial('d2', { by: 'tsmc', of: [`dcd/${A}`] });
    const confirmation = h.confirmation('c1', { by: 'bytedance', affirms: [`dcd/${A}`] });
    const before = h.account('dcd', A);
    h.rectification(slip, moved);
    const ref = ({ eventId, type }: DomainEvent, recordId: string) => ({ eventId, type, recordId });
    expect(before.explanation.confirms).toEqual([ref(confirmation, 'c1')]);
    expect(h.account('dcd', A)).toEqual({
      ...before,
      status: 'unsupported',
      live: false,
      origins: before.origins.map((origin) => ({ ...origin, live: false })),
      explanation: {
        policy: 'evidence/1',
        rule: 'R0',
        clauses: ['3.1', '5.2', '5.5', 'R0'],
        supports: [],
        denies: [],
        confirms: [],
        against: [],
        ignored: [
          { ...ref(slip, 'dcd'), reason: 'rectified' },
          { ...ref(stranger, 'd2'), reason: 'no_standing' },
        ],
      },
    });
  });

  it('though another still says it', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: { [A]: 'exactly 100 chip' } });
    h.report('ft', { claims: { [A]: 'exactly 100 chip' } });
    h.rectification(slip, moved);
    expect(h.finding('dcd', A)).toBe('R0 unsupported');
    expect(h.term(A)).toMatchObject({ status: 'reported', held: { speaker: 'ft' } });
  });

  it('also where a correction had given it its words', () => {
    const h = dealHistory();
    const slip = h.report('dcd', { claims: { [A]: 'exactly 100 chip' } });
    const correction = h.correction('dcd', { claims: { product: 'a chip' } });
    h.rectification(slip, moved);
    expect(h.finding('dcd', A)).toBe('R0 unsupported');
    expect(h.account('dcd', 'product').explanation.supports.map(({ eventId }) => eventId)).toContain(
      correction.eventId,
    );
  });

  it('is still that of a party, though nothing else tells that it was one', () => {
    const h = dealHistory({ principals: ['samsung'] });
    h.report('wsj', { claims: { 'participant.tsmc': 'foundry' } });
    const made = h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
    const slip = h.confirmation('c2', { by: 'tsmc', claims: { stage: 'signed' } });
    h.rectification(slip, { by: ['samsung'], claims: [{ term: 'product', value: 'a chip' }] });
    h.rectification(made);
    expect(h.account('tsmc')).toMatchObject({ speakerKind: 'party', status: 'unsupported' });
  });

  it('is the status of a term where all else was withdrawn, whichever was last', () => {
    const h = dealHistory();
    h.rectification(h.report('dcd', { claims: { stage: 'in_talks' } }));
    h.report('ft', { claims: { stage: 'signed' } });
    h.withdrawal('ft');
    expect(h.term('stage')).toMatchObject({ held: null, status: 'unsupported', explanation: { rule: 'R0' } });
    expect(h.view()).toMatchObject({ stage: 'unknown', status: 'unsupported' });
  });
});

describe('3.2 the account of one speaker', () => {
  it('is superseded where a later origin took its place, not where that was withdrawn', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { stage: 'mooted' } });
    h.report('wsj-2', { claims: { stage: 'in_talks' } });
    h.report('wsj-3', { claims: { stage: 'signed' } });
    h.withdrawal('wsj-3');
    const origins = h.account('wsj').origins.map(({ origin, superseded, live }) => [origin, superseded, live]);
    expect(origins).toEqual([
      ['wsj-1', true, true],
      ['wsj-2', false, true],
      ['wsj-3', false, false],
    ]);
  });

  it('of two articles of one day the one recorded later is the later', () => {
    const h = dealHistory();
    h.report('wsj-1', { claims: { stage: 'signed' }, publishedAt: '2026-01-10' });
    h.report('wsj-2', { claims: { stage: 'in_talks' }, publishedAt: '2026-01-10' });
    expect(h.account('wsj').value).toBe('in_talks');
  });

  it('is that of a party, where any record names it as one', () => {
    const h = dealHistory();
    h.report('tsmc', { claims: { stage: 'in_talks', 'participant.tsmc': 'foundry' } });
    h.report('asml', { claims: { stage: 'in_talks' } });
    h.report('samsung', { claims: { stage: 'in_talks' } });
    const kinds = () => ['tsmc', 'asml', 'samsung'].map((speaker) => h.account(speaker).speakerKind);
    expect(h.account('tsmc', 'participant.tsmc').speakerKind).toBe('party');
    expect(kinds()).toEqual(['publisher', 'publisher', 'party']);
    h.denial('d1', { by: 'tsmc', of: ['asml/stage'] });
    expect(kinds()).toEqual(['party', 'publisher', 'party']);
  });

  it('tells of origins known only through relays what there is', () => {
    const h = dealHistory();
    const early = h.report('dcd', { relayOf: 'wire-1', claims: { stage: 'in_talks' } });
    const late = h.report('bs', { relayOf: 'wire-2', claims: { stage: 'signed' } });
    const { supports, ignored } = h.account('wire').explanation;
    expect(supports.map(({ eventId }) => eventId)).toEqual([late.eventId]);
    expect(ignored).toEqual([]);
    h.withdrawal('wire-2');
    expect(h.ignored(late, 'wire')).toBe('withdrawn');
    h.withdrawal('wire-1');
    expect(h.ignored(early, 'wire')).toBe('withdrawn');
  });

  it('a relay that was withdrawn itself is ignored for that', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const relay = h.report('dcd', { relayOf: 'wsj', claims: { stage: 'in_talks' } });
    h.withdrawal('dcd');
    expect(h.ignored(relay, 'wsj')).toBe('withdrawn');
  });

  it('a publication is held where the relay that stands in for it is', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'wire ← reuters', claims: { stage: 'in_talks' } });
    expect(h.account('reuters').onHold).toBe(false);
    h.hold('wire');
    expect(h.account('reuters')).toMatchObject({ onHold: true, live: true });
    h.holdRelease('wire');
    h.hold('dcd');
    expect(h.account('reuters').onHold).toBe(true);
  });

  it('a denial that we put right is told as rectified beside the one that counts', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { stage: 'in_talks' } });
    const slip = h.denial('d1', { by: 'samsung', of: ['wsj/stage'] });
    h.rectification(slip, { specificity: 'specific' });
    expect(h.ignored(slip, 'wsj')).toBe('rectified');
    expect(h.account('wsj').explanation.denies).toHaveLength(1);
  });
});
