import { describe, expect, it } from 'vitest';
import { dealHistory } from '../../testing/deal-history.js';
import { grantHistory } from '../../testing/grant-history.js';
import { allowance, link, PRESS, publication, quantity, SOURCES } from '../../testing/words.js';

const DAY = '2026-02-11';
const DCD = publication('dcd-2026-02-11', { publisher: 'Data Center Dynamics', publishedAt: DAY });
const REUTERS = { publisher: 'Reuters', publishedAt: DAY } as const;
const BY_REUTERS = { report: 'reuters-2026-02-11' };

const TERMS = [
  'stage',
  'product',
  'participant.bytedance',
  'participant.samsung-electronics',
  'milestone.samples',
  'quantity.initial',
  'quantity.eventual',
  'supply.hbm',
];

/** The deal as the article of 11 February 2026 tells it, facts 1 to 4. */
function theDeal() {
  const h = dealHistory({ dealId: 'bytedance-samsung-asic', principals: ['bytedance', 'samsung-electronics'] });
  const report = h.report('dcd-2026-02-11', {
    publisher: 'Data Center Dynamics',
    publishedAt: DAY,
    relayOf: [link('reuters-2026-02-11', REUTERS)],
    attribution: SOURCES,
    claims: {
      stage: 'advanced_talks',
      product: 'an application-specific chip (ASIC) for AI inference',
      'participant.bytedance': 'customer',
      'participant.samsung-electronics': 'manufacturer',
      'milestone.samples': '../2026-03-31',
      'quantity.initial': 'exactly 100000 chip in 2026',
      'quantity.eventual': 'exactly 350000 chip',
      'supply.hbm': 'a supply of high-bandwidth memory is part of the talks',
    },
  });
  const denial = h.denial('bytedance-2026-02-11', { by: 'bytedance', of: BY_REUTERS, publication: DCD, at: DAY });
  const noComment = h.noComment({ by: 'samsung-electronics', of: BY_REUTERS, publication: DCD, at: DAY });
  const statement = h.statement('samsung-memory-2026', {
    by: 'samsung-electronics',
    of: ['dcd-2026-02-11/supply.hbm'],
    nature: 'context',
    publication: DCD,
    at: DAY,
  });
  return { h, report, denial, noComment, statement };
}

/** The permission of fact 5: one allowance, shared by three, with a floor and no ceiling. */
function theGrant() {
  return grantHistory({
    beneficiaries: ['bytedance', 'alibaba', 'tencent'],
    allowance: 'more_than 400000 gpu',
    from: DCD,
    attribution: PRESS,
    at: DAY,
  });
}

describe('the founding case: the deal', () => {
  it('stage advanced_talks, status contested (R5)', () => {
    const view = theDeal().h.view();
    expect(view).toMatchObject({ dealId: 'bytedance-samsung-asic', stage: 'advanced_talks', status: 'contested' });
    expect(view.terms['stage']?.explanation.rule).toBe('R5');
  });

  it('one origin (Reuters), reported through DCD', () => {
    const { terms } = theDeal().h.view();
    expect(Object.keys(terms).sort()).toEqual([...TERMS].sort());
    for (const term of Object.values(terms)) {
      expect(term.origins).toMatchObject([{ origin: 'reuters-2026-02-11', publisher: 'Reuters', recorded: false }]);
      expect(term.relays).toMatchObject([{ publicationId: 'dcd-2026-02-11', origin: 'reuters-2026-02-11' }]);
      expect([term.rivals, term.past, term.drift]).toEqual([[], [], []]);
    }
  });

  it.each(TERMS)(
    "%s is contested; its explanation names the report and the denial, and ignores Samsung's no-comment",
    (name) => {
      const { h, report, denial, noComment } = theDeal();
      const { status, explanation } = h.term(name);
      expect(status).toBe('contested');
      expect(explanation.rule).toBe('R5');
      expect(explanation.supports.map(({ eventId }) => eventId)).toEqual([report.eventId]);
      expect(explanation.denies.map(({ eventId }) => eventId)).toEqual([denial.eventId]);
      expect(explanation.confirms).toEqual([]);
      expect(h.ignored(noComment, 'reuters', name)).toBe('no_comment');
    },
  );

  it("Samsung's statement bears on the memory, and confirms nothing", () => {
    const { h, statement } = theDeal();
    expect(h.ignored(statement, 'reuters', 'supply.hbm')).toBe('statement');
  });

  it('every term is counted as contested, none as retracted', () => {
    expect(theDeal().h.view().counts).toEqual({ terms: 8, contested: 8, retracted: 0 });
  });

  it('the figures have their bounds: 100,000 in 2026, 350,000 without a window', () => {
    const { h } = theDeal();
    const initial = h.account('reuters', 'quantity.initial');
    const eventual = h.account('reuters', 'quantity.eventual');
    expect(initial.bounds).toEqual({ low: '100000', high: '100000' });
    expect(initial.value).toMatchObject({ window: { edtf: '2026' } });
    expect(eventual.bounds).toEqual({ low: '350000', high: '350000' });
    expect(eventual.value).not.toHaveProperty('window');
  });

  it('samples by the end of March: no first day, the last is 31 March', () => {
    expect(theDeal().h.account('reuters', 'milestone.samples').bounds).toEqual({ low: null, high: '2026-03-31' });
  });

  it('as of just before the denial: the same stage, reported (R7)', () => {
    const { h, denial } = theDeal();
    const before = h.recording.viewBefore(denial);
    expect(before).toMatchObject({ stage: 'advanced_talks', status: 'reported', counts: { contested: 0 } });
    expect(before.terms['stage']?.explanation.rule).toBe('R7');
  });

  it('had the denial been withdrawn: reported again, with both events in the history', () => {
    const { h, denial } = theDeal();
    const withdrawal = h.denialWithdrawal('bytedance-2026-02-11');
    expect(h.view()).toMatchObject({ stage: 'advanced_talks', status: 'reported', counts: { contested: 0 } });
    expect(h.recording.events).toEqual(expect.arrayContaining([denial, withdrawal]));
    expect(h.view().reactions).toContainEqual(expect.objectContaining({ eventId: denial.eventId, live: false }));
    expect(h.ignored(denial, 'reuters')).toBe('withdrawn');
  });
});

describe('the founding case: the original Reuters report is recorded later', () => {
  function withOriginal() {
    const { h } = theDeal();
    h.report('reuters-2026-02-11', {
      ...REUTERS,
      claims: {
        stage: 'in_talks',
        product: 'an application-specific chip (ASIC) for AI inference',
        'participant.bytedance': 'customer',
        'participant.samsung-electronics': 'manufacturer',
        'milestone.samples': '../2026-03-31',
        'quantity.initial': 'at_least 100000 chip in 2026',
        'quantity.eventual': 'up_to 350000 chip',
        'supply.hbm': 'a supply of high-bandwidth memory is part of the talks',
      },
    });
    return h;
  }

  it("the origin's own words take over: the stage becomes in_talks", () => {
    const h = withOriginal();
    expect(h.view()).toMatchObject({ stage: 'in_talks', status: 'contested' });
    expect(h.account('reuters', 'quantity.initial').bounds).toEqual({ low: '100000', high: null });
    expect(h.account('reuters', 'quantity.eventual').bounds).toEqual({ low: '0', high: '350000' });
    expect(h.term('stage').origins).toMatchObject([{ recorded: true, standsIn: false }]);
  });

  it("DCD's version is listed as drift: stage upgraded, qualifier lost", () => {
    const h = withOriginal();
    const drift = Object.entries(h.view().terms).flatMap(([term, view]) =>
      view.drift.map(({ claim, kinds }) => [term, claim, ...kinds]),
    );
    expect(drift.sort()).toEqual([
      ['quantity.eventual', 'dcd-2026-02-11/quantity.eventual', 'qualifier'],
      ['quantity.initial', 'dcd-2026-02-11/quantity.initial', 'qualifier'],
      ['stage', 'dcd-2026-02-11/stage', 'stage'],
    ]);
    expect(h.term('quantity.initial').drift).toMatchObject([
      { says: quantity('exactly 100000 chip in 2026'), said: quantity('at_least 100000 chip in 2026') },
    ]);
  });
});

describe('the founding case: the grant', () => {
  it('reported, [400001, ∞) shared by three, nothing drawn, within', () => {
    const g = theGrant();
    expect(g.view()).toMatchObject({ status: 'reported', stage: 'approved' });
    expect(g.view().beneficiaries).toEqual(['bytedance', 'alibaba', 'tencent']);
    expect(g.ledger()).toMatchObject({
      verdict: 'within',
      distribution: 'shared_total',
      allowance: { low: '400001', high: null },
      drawn: { low: '0', high: '0' },
      remaining: { low: '400001', high: null },
      basis: 'reported',
      conditional: false,
    });
    expect(g.account('data-center-dynamics', 'allowance').value).toMatchObject(allowance('more_than 400000 gpu'));
  });

  it("is not touched by ByteDance's denial, which was of another report", () => {
    const g = theGrant();
    const denial = g.denial('bytedance-2026-02-11', {
      by: 'bytedance',
      of: { publication: 'reuters-2026-02-11' },
      publication: DCD,
    });
    expect(g.view()).toMatchObject({ status: 'reported', stage: 'approved', ledger: { verdict: 'within' } });
    expect(g.finding('data-center-dynamics', 'allowance')).toBe('R7 reported');
    expect(g.account('data-center-dynamics', 'allowance').explanation.denies).not.toContainEqual(denial.eventId);
  });

  it('after "ByteDance bought 150,000": remaining [250001, ∞)', () => {
    const g = theGrant();
    g.drawdown('d1', 'exactly 150000 gpu', { party: 'bytedance', from: 'reuters-2' });
    expect(g.ledger()).toMatchObject({
      verdict: 'within',
      remaining: { low: '250001', high: null },
      nominal: '250000',
    });
  });

  it('after draw-downs of 450,000 in all: indeterminate, never exceeded', () => {
    const g = theGrant();
    g.drawdown('d1', 'exactly 150000 gpu', { party: 'bytedance', from: 'reuters-2' });
    g.drawdown('d2', 'exactly 300000 gpu', { party: 'alibaba', from: 'reuters-3' });
    expect(g.ledger()).toMatchObject({ verdict: 'indeterminate', remaining: { low: '0', high: null } });
    g.drawdown('d3', 'exactly 9000000 gpu', { party: 'tencent', from: 'reuters-4' });
    expect(g.ledger().verdict).toBe('indeterminate');
  });
});
