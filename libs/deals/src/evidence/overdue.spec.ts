import { describe, expect, it } from 'vitest';
import { describeDeal } from '../deal.js';
import { dealHistory, type DealHistory } from '../testing/deal-history.js';
import { fold } from '#event-sourcing';
import { deals } from '../subjects.js';
import type { AccountView } from './view.js';

const TERM = 'milestone.samples';
const DUE = Date.parse('2026-03-31T23:59:59.999Z');
const MET = { text: 'done', edtf: '2026-03-31', met: true as const };

/** Who is flagged on the milestone, in the order held, rivals, past. */
function overdueAt(h: DealHistory, moment: number): string[] {
  const { held, rivals, past } = readAt(h, moment).terms[TERM]!;
  const accounts: AccountView[] = [...(held ? [held] : []), ...rivals, ...past];
  return accounts.filter(({ overdue }) => overdue).map(({ speaker }) => speaker);
}

function readAt(h: DealHistory, moment?: number) {
  return describeDeal(fold(deals, h.recording.events), moment);
}

/** Of the milestone by WSJ, and of other terms, which cannot be late. */
function planned(edtf = '../2026-03-31'): DealHistory {
  const h = dealHistory();
  h.report('wsj', { claims: { [TERM]: edtf, stage: 'in_talks', 'quantity.initial': 'exactly 100 chip in 2025' } });
  return h;
}

describe('a milestone is overdue once its latest day has passed', () => {
  it.each([
    ['on the day itself', DUE, []],
    ['an instant later', DUE + 1, ['wsj']],
    ['long before', 0, []],
  ])('%s', (_, moment, flagged) => {
    expect(overdueAt(planned(), moment)).toEqual(flagged);
  });

  it.each([
    ['a day', '2026-03-31', ['wsj']],
    ['no end', '2026-03-31/..', []],
    ['a month that was not over', '2026-04', []],
  ])('as it is given: %s', (_, edtf, flagged) => {
    expect(overdueAt(planned(edtf), DUE + 1)).toEqual(flagged);
  });

  it('and nothing else changes, nor does anything where no moment is given', () => {
    const h = planned();
    const { terms, ...rest } = readAt(h);
    expect(readAt(h, DUE)).toEqual({ ...rest, terms });
    const late = readAt(h, DUE + 1);
    const held = { ...terms[TERM]!.held!, overdue: true };
    expect(late).toEqual({ ...rest, terms: { ...terms, [TERM]: { ...terms[TERM]!, held } } });
  });

  it('for each account by its own date', () => {
    const h = planned();
    h.report('ft', { claims: { [TERM]: '../2026-06-30' } });
    h.report('nikkei', { claims: { [TERM]: '../2026-02-28' } });
    expect(overdueAt(h, DUE + 1).sort()).toEqual(['nikkei', 'wsj']);
    expect(overdueAt(h, DUE)).toEqual(['nikkei']);
    expect(overdueAt(h, Date.parse('2026-07-01')).sort()).toEqual(['ft', 'nikkei', 'wsj']);
  });

  it('even where a revision took its place, but not once it was withdrawn', () => {
    const h = planned();
    h.revision('ft', { term: TERM, says: '../2026-12-31', revises: [`wsj/${TERM}`] });
    h.report('nikkei', { claims: { [TERM]: '../2026-02-28' } });
    h.withdrawal('nikkei');
    expect(
      h
        .term(TERM)
        .past.map(({ speaker }) => speaker)
        .sort(),
    ).toEqual(['nikkei', 'wsj']);
    expect(overdueAt(h, DUE + 1)).toEqual(['wsj']);
    h.withdrawal('wsj');
    expect(overdueAt(h, DUE + 1)).toEqual([]);
  });

  it('unless one says that it was met', () => {
    const h = planned();
    h.report('ft', { claims: { [TERM]: MET } });
    expect(overdueAt(h, DUE + 1)).toEqual([]);
    h.withdrawal('ft');
    expect(overdueAt(h, DUE + 1)).toEqual(['wsj']);
  });
});
