import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../events/catalogue.js';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import type { IgnoredReason } from '../view.js';

const of = ['wsj/stage'];

function reported(): DealHistory {
  const h = dealHistory();
  h.report('wsj', { claims: { stage: 'in_talks' } });
  return h;
}

describe('5.4 every status comes with its explanation', () => {
  it('the rule, the clauses, and the events that support, deny and confirm', () => {
    const h = reported();
    const report = h.recording.events[1]!;
    const denial = h.denial('d1', { by: 'bytedance', of });
    const confirmation = h.confirmation('c1', { by: 'samsung', affirms: of });
    const { explanation } = h.account('wsj');
    expect(explanation).toMatchObject({
      policy: 'evidence/1',
      rule: 'R5',
      supports: [{ eventId: report.eventId, type: 'ReportRecorded', recordId: 'wsj' }],
      denies: [{ eventId: denial.eventId, type: 'DenialRecorded', recordId: 'd1' }],
      confirms: [{ eventId: confirmation.eventId, type: 'ConfirmationRecorded', recordId: 'c1' }],
    });
  });

  it('the clauses are numbers of the policy, and name what the status rests on', () => {
    const h = dealHistory();
    h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    h.denial('d1', { by: 'bytedance', of: { report: 'reuters' } });
    const { clauses } = h.account('reuters').explanation;
    expect(clauses.filter((clause) => !/^([1-6]\.[1-8]|R[0-8])$/.test(clause))).toEqual([]);
    expect(clauses).toEqual(expect.arrayContaining(['2.3', '4.2']));
  });

  it('what is held up by a relay is supported by it, and after the original report by that', () => {
    const h = dealHistory();
    const relay = h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks' } });
    expect(h.account('reuters').explanation.supports).toMatchObject([{ eventId: relay.eventId }]);
    const original = h.report('reuters', { claims: { stage: 'in_talks' } });
    expect(h.account('reuters').explanation.supports).toMatchObject([{ eventId: original.eventId }]);
    expect(h.ignored(relay, 'reuters')).toBe('dependent_relay');
  });
});

describe('5.4 those ignored, with the reason', () => {
  const cases: [IgnoredReason, string, (h: DealHistory) => DomainEvent][] = [
    ['no_standing', 'a denial by an outsider', (h) => h.denial('d1', { by: 'tsmc', of })],
    ['no_standing', 'an affirmation by an outsider', (h) => h.confirmation('c1', { by: 'tsmc', affirms: of })],
    [
      'superseded_by_same_party',
      'a denial taken back by confirming',
      (h) => {
        const denial = h.denial('d1', { by: 'samsung', of });
        h.confirmation('c1', { by: 'samsung', affirms: of });
        return denial;
      },
    ],
    [
      'superseded_by_same_party',
      'a confirmation taken back by denying',
      (h) => {
        const confirmation = h.confirmation('c1', { by: 'samsung', affirms: of });
        h.denial('d1', { by: 'samsung', of });
        return confirmation;
      },
    ],
    ['no_comment', 'declining to comment', (h) => h.noComment({ by: 'samsung', of })],
    ['no_comment', 'declining to comment on the report', (h) => h.noComment({ by: 'samsung', of: { report: 'wsj' } })],
    ['statement', 'a statement', (h) => h.statement('s1', { by: 'samsung', of })],
    [
      'rectified',
      'a denial that we struck out',
      (h) => {
        const denial = h.denial('d1', { by: 'samsung', of });
        h.rectification(denial);
        return denial;
      },
    ],
    [
      'withdrawn',
      'a denial that was withdrawn',
      (h) => {
        const denial = h.denial('d1', { by: 'samsung', of });
        h.denialWithdrawal('d1');
        return denial;
      },
    ],
    [
      'withdrawn',
      'a confirmation that was withdrawn',
      (h) => {
        const confirmation = h.confirmation('c1', { by: 'samsung', affirms: of });
        h.confirmationWithdrawal('c1');
        return confirmation;
      },
    ],
    ['dependent_relay', 'a relay', (h) => h.report('ft', { relayOf: 'wsj', claims: { stage: 'signed' } })],
    ['dependent_relay', 'an echo', (h) => h.report('blog', { attribution: null, claims: { stage: 'in_talks' } })],
    [
      'outside_scope',
      "a denial of another account's claim",
      (h) => {
        h.report('ft', { claims: { stage: 'in_talks' } });
        return h.denial('d1', { by: 'samsung', of: ['ft/stage'] });
      },
    ],
    [
      'outside_scope',
      "a denial of another term of the report's",
      (h) => {
        h.report('wsj-2', { claims: { stage: 'in_talks', product: 'an ASIC' } });
        return h.denial('d1', { by: 'samsung', of: ['wsj-2/product'] });
      },
    ],
  ];

  it.each(cases)('%s: %s', (reason, _, act) => {
    const h = reported();
    const event = act(h);
    expect(h.ignored(event, 'wsj')).toBe(reason);
    const { denies, confirms } = h.account('wsj').explanation;
    expect([...denies, ...confirms].map(({ eventId }) => eventId)).not.toContain(event.eventId);
  });

  it('a report that was withdrawn, of an account that stands by another', () => {
    const h = reported();
    const second = h.report('wsj-2', { claims: { stage: 'signed' } });
    h.withdrawal('wsj-2');
    expect(h.ignored(second, 'wsj')).toBe('withdrawn');
  });

  it('a report that we struck out', () => {
    const h = reported();
    const slip = h.recording.events[1]!;
    h.rectification(slip);
    expect(h.finding('wsj')).toBe('R0 unsupported');
    expect(h.ignored(slip, 'wsj')).toBe('rectified');
  });

  it('what does not bear on the term or its report is not listed', () => {
    const h = reported();
    h.report('ft', { claims: { product: 'an ASIC' } });
    const denial = h.denial('d1', { by: 'samsung', of: ['ft/product'] });
    expect(h.ignored(denial, 'wsj')).toBeUndefined();
  });
});

describe('5.5 a replacement takes the place of what it corrects', () => {
  const early = '2026-02-02T10:00:00.000Z';
  const late = '2026-02-05T10:00:00.000Z';

  it('its position and its asserted time', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { at: early, claims: { stage: 'signed' } });
    h.report('wsj-2', { at: late, claims: { product: 'an ASIC' } });
    h.rectification(slip, { claims: [{ term: 'stage', value: 'in_talks' }] });
    expect(h.account('wsj')).toMatchObject({ value: 'in_talks', position: slip.position, assertedAt: early });
  });

  it('unless it says another asserted time', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { at: late, claims: { stage: 'signed' } });
    h.rectification(slip, {}, early);
    expect(h.account('wsj')).toMatchObject({ value: 'signed', position: slip.position, assertedAt: early });
  });

  it('so the order of accounts is what it would have been', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { 'price.total': 'exactly 5 USD' } });
    h.report('ft', { claims: { 'price.total': 'exactly 7 USD' } });
    h.rectification(slip, { claims: [{ term: 'price.total', value: price('6') }] });
    expect(h.term('price.total').held?.speaker).toBe('ft');
  });

  it('of a reaction too: a denial put right does not outlive the confirmation that took it back', () => {
    const h = reported();
    const slip = h.denial('d1', { by: 'samsung', of });
    h.confirmation('c1', { by: 'samsung', affirms: of });
    h.rectification(slip, { specificity: 'specific' });
    expect(h.finding('wsj')).toBe('R2 confirmed');
  });

  it('a replacement is put right under the rectification, an event is not rectified twice', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { stage: 'signed' } });
    const first = h.rectification(slip, { claims: [{ term: 'stage', value: 'mooted' }] });
    expect(() => h.rectification(slip)).toThrow('rectif');
    h.recording.record('RecordRectified', {
      rectificationId: 'again',
      corrects: first.eventId,
      reason: 'Still wrong.',
      replacement: { type: 'ReportRecorded', data: { ...slip.data, claims: [{ term: 'stage', value: 'in_talks' }] } },
    });
    expect(h.account('wsj')).toMatchObject({ value: 'in_talks', position: slip.position });
  });
});

const price = (amount: string) => ({ text: amount, qualifier: 'exactly', amount, unit: 'USD' });
