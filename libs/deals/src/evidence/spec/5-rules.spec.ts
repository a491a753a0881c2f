import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { grantHistory } from '../../testing/grant-history.js';
import { link } from '../../testing/words.js';

const TERM = 'quantity.initial';
const claim = (phrase: string) => ({ [TERM]: phrase });
const of = [`wsj/${TERM}`];

type Tier = 'primary' | 'accountable' | 'other';

function reported(tier: Tier = 'accountable', phrase = 'exactly 100 chip'): DealHistory {
  const h = dealHistory();
  h.report('wsj', { tier, claims: claim(phrase) });
  return h;
}

const finding = (h: DealHistory, speaker = 'wsj') => h.finding(speaker, TERM);

describe('R0 unsupported: nothing supports it, and undoing our own rectifications would revive it', () => {
  it('matches a report that was struck out', () => {
    const h = reported();
    h.rectification(h.recording.events[1]!);
    expect(finding(h)).toBe('R0 unsupported');
  });

  it('matches a claim that the replacement does not make', () => {
    const h = dealHistory();
    const slip = h.report('wsj', { claims: { ...claim('exactly 100 chip'), stage: 'in_talks' } });
    h.rectification(slip, { claims: [{ term: 'stage', value: 'in_talks' }] });
    expect([finding(h), h.finding('wsj', 'stage')]).toEqual(['R0 unsupported', 'R7 reported']);
  });

  it('matches an announcement that was struck out', () => {
    const h = dealHistory();
    h.rectification(h.confirmation('c1', { by: 'samsung', claims: claim('exactly 100 chip') }));
    expect(finding(h, 'samsung')).toBe('R0 unsupported');
  });

  it('not what its publisher withdrew', () => {
    const h = reported();
    h.withdrawal('wsj');
    expect(finding(h)).toBe('R1 retracted');
  });

  it('not what would not come back: withdrawn as well as struck out', () => {
    const h = reported();
    h.withdrawal('wsj');
    h.rectification(h.recording.events[1]!);
    expect(finding(h)).toBe('R1 retracted');
  });

  it('not while something else supports it', () => {
    const h = reported();
    h.report('wsj-2', { claims: claim('exactly 100 chip') });
    h.rectification(h.recording.events[1]!);
    expect(finding(h)).toBe('R7 reported');
  });

  it('before R1: one origin withdrawn, the other struck out', () => {
    const h = reported();
    h.report('wsj-2', { claims: claim('exactly 100 chip') });
    h.withdrawal('wsj-2');
    h.rectification(h.recording.events[1]!);
    expect(finding(h)).toBe('R0 unsupported');
  });
});

describe('R1 retracted: no live origin and no confirmation', () => {
  it('matches a withdrawn report', () => {
    const h = reported();
    h.withdrawal('wsj');
    expect(finding(h)).toBe('R1 retracted');
  });

  it('matches a withdrawn announcement', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: claim('exactly 100 chip') });
    h.confirmationWithdrawal('c1');
    expect(finding(h, 'samsung')).toBe('R1 retracted');
  });

  it('not a withdrawn report that is confirmed', () => {
    const h = reported();
    h.confirmation('c1', { by: 'samsung', affirms: of });
    h.withdrawal('wsj');
    expect(finding(h)).toBe('R2 confirmed');
  });

  it('not one that our own slip withdrew', () => {
    const h = reported();
    h.rectification(h.withdrawal('wsj'));
    expect(finding(h)).toBe('R7 reported');
  });

  it('before R3: what every principal denies, once withdrawn, is retracted', () => {
    const h = reported();
    h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of });
    h.withdrawal('wsj');
    expect(finding(h)).toBe('R1 retracted');
  });
});

describe("R2 confirmed: a confirmation, no other party's denial, no disjoint confirmation", () => {
  it('matches an affirmation by a principal, whatever the tier', () => {
    const h = reported('other');
    h.confirmation('c1', { by: 'samsung', affirms: of });
    expect(finding(h)).toBe('R2 confirmed');
  });

  it("not with another party's denial", () => {
    const h = reported();
    h.confirmation('c1', { by: 'samsung', affirms: of });
    h.denial('d1', { by: 'bytedance', of });
    expect(finding(h)).toBe('R5 contested');
  });

  it('with its own earlier denial, which it took back', () => {
    const h = reported();
    h.denial('d1', { by: 'samsung', of });
    h.confirmation('c1', { by: 'samsung', affirms: of });
    expect(finding(h)).toBe('R2 confirmed');
  });

  it('not with a disjoint confirmation: both are contested', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: claim('exactly 100 chip') });
    h.confirmation('c2', { by: 'bytedance', claims: claim('exactly 200 chip') });
    expect([finding(h, 'samsung'), finding(h, 'bytedance')]).toEqual(['R5 contested', 'R5 contested']);
  });

  it('with a disjoint confirmation that is superseded', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: claim('exactly 100 chip') });
    h.confirmation('c2', { by: 'bytedance', claims: claim('exactly 200 chip') });
    h.confirmation('c3', { by: 'samsung', claims: claim('exactly 200 chip') });
    expect([finding(h, 'samsung'), finding(h, 'bytedance')]).toEqual(['R2 confirmed', 'R2 confirmed']);
  });

  it('with a disjoint confirmation that is revised', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: claim('exactly 100 chip') });
    h.confirmation('c2', { by: 'bytedance', claims: claim('exactly 200 chip') });
    h.revision('ft', { term: TERM, says: 'exactly 200 chip', revises: [`c1/${TERM}`] });
    expect([finding(h, 'samsung'), finding(h, 'bytedance')]).toEqual(['R2 confirmed', 'R2 confirmed']);
  });

  it('with a disjoint confirmation that is succeeded', () => {
    const h = dealHistory();
    h.confirmation('c1', { by: 'samsung', claims: { stage: 'signed' } });
    h.confirmation('c2', { by: 'bytedance', claims: { stage: 'in_talks' } });
    expect([h.finding('samsung'), h.finding('bytedance')]).toEqual(['R5 contested', 'R5 contested']);
    h.report('wsj', { claims: { stage: 'cleared' } });
    expect([h.finding('samsung'), h.finding('bytedance')]).toEqual(['R2 confirmed', 'R2 confirmed']);
  });

  it('before R5: a disjoint account that nobody confirmed contests only itself', () => {
    const h = reported();
    h.report('ft', { claims: claim('exactly 200 chip') });
    h.confirmation('c1', { by: 'samsung', affirms: of });
    expect([finding(h), finding(h, 'ft')]).toEqual(['R2 confirmed', 'R5 contested']);
  });

  it('before R6', () => {
    const h = reported();
    h.report('ft', { claims: claim('exactly 100 chip') });
    h.confirmation('c1', { by: 'samsung', affirms: of });
    expect([finding(h), finding(h, 'ft')]).toEqual(['R2 confirmed', 'R6 corroborated']);
  });
});

describe('R3 denied: every principal, of two or more, specifically denies it, and nobody confirms', () => {
  const denied = (h: DealHistory, by: string | string[], id = 'd1') =>
    h.denial(id, { by, specificity: 'specific', of });

  it('matches two separate denials', () => {
    const h = reported();
    denied(h, 'bytedance');
    denied(h, 'samsung', 'd2');
    expect(finding(h)).toBe('R3 denied');
  });

  it('not with one of the denials blanket', () => {
    const h = reported();
    denied(h, 'bytedance');
    h.denial('d2', { by: 'samsung', of });
    expect(finding(h)).toBe('R5 contested');
  });

  it('not of a single principal', () => {
    const h = dealHistory({ principals: ['bytedance'] });
    h.report('wsj', { claims: claim('exactly 100 chip') });
    denied(h, 'bytedance');
    expect(finding(h)).toBe('R5 contested');
  });

  it('not of two principals of three', () => {
    const h = dealHistory({ principals: ['bytedance', 'samsung', 'broadcom'] });
    h.report('wsj', { claims: claim('exactly 100 chip') });
    denied(h, ['bytedance', 'samsung']);
    expect(finding(h)).toBe('R5 contested');
    denied(h, 'broadcom', 'd2');
    expect(finding(h)).toBe('R3 denied');
  });

  it('not where a party with standing confirms', () => {
    const h = dealHistory();
    h.report('wsj', { claims: { 'participant.tsmc': 'foundry' } });
    h.denial('d1', { by: ['bytedance', 'samsung'], specificity: 'specific', of: { report: 'wsj' } });
    expect(h.finding('wsj', 'participant.tsmc')).toBe('R3 denied');
    h.confirmation('c1', { by: 'tsmc', affirms: ['wsj/participant.tsmc'] });
    expect(h.finding('wsj', 'participant.tsmc')).toBe('R5 contested');
  });

  it('one that is no principal, too: a beneficiary of a grant, of its own part', () => {
    const g = grantHistory();
    g.report('wsj', { claims: { 'beneficiary.nvidia': 'supplier' } });
    const everybody = ['regulator', 'bytedance', 'alibaba'];
    g.denial('d1', { by: everybody, specificity: 'specific', of: { report: 'wsj' } });
    expect(g.finding('wsj', 'beneficiary.nvidia')).toBe('R3 denied');
    g.confirmation('c1', { by: 'nvidia', affirms: ['wsj/beneficiary.nvidia'] });
    expect(g.finding('wsj', 'beneficiary.nvidia')).toBe('R5 contested');
  });

  it('before R4', () => {
    const h = reported('other');
    denied(h, ['bytedance', 'samsung']);
    expect(finding(h)).toBe('R3 denied');
  });
});

describe('R4 denied: a denial, no confirmation, and an origin neither primary nor accountable', () => {
  it.each([
    ['other', 'R4 denied'],
    ['accountable', 'R5 contested'],
    ['primary', 'R5 contested'],
  ] as const)('%s: %s', (tier, expected) => {
    const h = reported(tier);
    h.denial('d1', { by: 'bytedance', of });
    expect(finding(h)).toBe(expected);
  });

  it('matches an accountable origin that only a lesser relay knows', () => {
    const h = dealHistory();
    h.report('blog', { tier: 'other', relayOf: [link('wsj')], claims: claim('exactly 100 chip') });
    h.denial('d1', { by: 'bytedance', of: { report: 'wsj' } });
    expect(finding(h)).toBe('R4 denied');
  });

  it('not with a confirmation, which makes it such: it is contested', () => {
    const h = reported('other');
    h.denial('d1', { by: 'bytedance', of });
    h.confirmation('c1', { by: 'samsung', affirms: of });
    expect(finding(h)).toBe('R5 contested');
  });

  it('before R8', () => {
    const h = reported('other');
    expect(finding(h)).toBe('R8 rumoured');
    h.denial('d1', { by: 'bytedance', of });
    expect(finding(h)).toBe('R4 denied');
  });
});
