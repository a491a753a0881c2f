import { describeDeal } from '../deal.js';
import type { DealView } from '../evidence/view.js';
import { deals } from '../subjects.js';
import { History } from './history.js';
import { Recording } from './recording.js';

export type DealHistory = History<DealView>;

/** A deal, opened with these principals, about which nothing was said yet. */
export function dealHistory(opening: { dealId?: string; principals?: readonly string[] } = {}): DealHistory {
  const { dealId = 'deal-1', principals = ['bytedance', 'samsung'] } = opening;
  const recording = new Recording(`deal-${dealId}`, { decider: deals, describe: describeDeal });
  recording.record('DealOpened', {
    dealId,
    title: 'A deal',
    kind: 'supply',
    principals: principals.map((party) => ({ party, role: 'party' })),
  });
  return new History(recording);
}
