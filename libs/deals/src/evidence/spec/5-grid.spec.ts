import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { GRID, type GridDenial, type GridRival } from './5-grid.table.js';

const TERM = 'quantity.initial';
const of = [`wsj/${TERM}`];

/** ByteDance is the one who denies alone; Samsung the one who confirms. */
function deny(h: DealHistory, denial: GridDenial): void {
  if (denial === 'no denial') return;
  const specificity = denial === 'blanket by one' ? 'blanket' : 'specific';
  h.denial('d1', { by: denial === 'specific by all' ? ['bytedance', 'samsung'] : 'bytedance', specificity, of });
}

function rival(h: DealHistory, kind: GridRival): void {
  if (kind === 'no rival') return;
  h.report('ft', { tier: kind === 'rival such' ? 'accountable' : 'other', claims: { [TERM]: 'exactly 900 chip' } });
}

describe('R2–R8 the grid: tier, confirmation, denial, rival', () => {
  it('is full, and says each case once', () => {
    const cases = GRID.map(([...row]) => row.slice(0, 4).join());
    expect(new Set(cases).size).toBe(3 * 2 * 4 * 3);
    expect(GRID).toHaveLength(3 * 2 * 4 * 3);
  });

  it.each(GRID)('%s, %s, %s, %s: %s', (...[tier, confirmation, denial, against, finding]) => {
    const h = dealHistory();
    h.report('wsj', { tier, claims: { [TERM]: 'exactly 100 chip' } });
    rival(h, against);
    deny(h, denial);
    if (confirmation === 'confirmed') h.confirmation('c1', { by: 'samsung', affirms: of });
    expect(h.finding('wsj', TERM)).toBe(finding);
  });
});
