import { describe, expect, it } from 'vitest';
import { partyHistory } from './decide/testing/party-history.js';
import { qualify } from './moment.js';
import { dealHistory } from './testing/deal-history.js';

describe('a read of what had been said by a moment', () => {
  /** Opened in February, with a report of January, one of March, and a denial of the first. */
  function said() {
    const h = dealHistory();
    const early = h.report('early', { claims: { stage: 'in_talks' }, publishedAt: '2026-01-10' });
    const late = h.report('late', { claims: { stage: 'signed' }, publishedAt: '2026-03-10' });
    const denial = h.denial('d1', { by: 'bytedance', of: ['early/stage'], at: '2026-01-20T09:00:00+09:00' });
    const at = (assertedBy?: string) => qualify(h.recording.events, assertedBy === undefined ? {} : { assertedBy });
    return { h, early, late, denial, at };
  }

  it('folds everything where no moment is given', () => {
    const { h, at } = said();
    expect(at()).toEqual(h.recording.events);
  });

  it('folds the opening, and what was asserted by then', () => {
    const { h, early, denial, at } = said();
    const [opening] = h.recording.events;
    expect(at('2026-01-15')).toEqual([opening, early]);
    expect(at('2026-01-19')).toEqual([opening, early]);
    expect(at('2026-01-20')).toEqual([opening, early, denial]);
  });

  it('takes a date for its last instant, on either side', () => {
    const { early, at } = said();
    expect(at('2026-01-10')).toContain(early);
    expect(at('2026-01-10T23:59:59Z')).not.toContain(early);
  });

  it('compares instants, not their text', () => {
    const { denial, at } = said();
    expect(at('2026-01-20T00:00:00Z')).toContain(denial);
    expect(at('2026-01-19T23:59:59Z')).not.toContain(denial);
  });

  it('folds a record with its rectifications or not at all, by the time that stands', () => {
    const { h, late, early, at } = said();
    const sooner = h.rectification(late, {}, '2026-01-05');
    const later = h.rectification(early, {}, '2026-02-05');
    expect(at('2026-01-15')).toEqual(expect.arrayContaining([late, sooner]));
    expect(at('2026-01-15')).not.toContain(early);
    expect(at('2026-01-15')).not.toContain(later);
    expect(at('2026-02-05')).toEqual(expect.arrayContaining([early, later]));
  });

  it('keeps the asserted time through a rectification of a rectification, and through a striking out', () => {
    const { h, late, at } = said();
    const sooner = h.rectification(late, {}, '2026-01-05');
    const strike = h.rectification(sooner);
    expect(at('2026-01-04')).not.toContain(strike);
    expect(at('2026-01-05')).toEqual(expect.arrayContaining([late, sooner, strike]));
  });

  it('folds a rectified opening always', () => {
    const h = dealHistory();
    const [opening] = h.recording.events;
    const mended = opening && h.rectification(opening, { title: 'Another title' }, '2026-06-01');
    expect(qualify(h.recording.events, { assertedBy: '2020-01-01' })).toEqual([opening, mended]);
  });

  it('folds the register of parties always', () => {
    const events = partyHistory(
      ['PartyRegistered', { partyId: 'samsung-electronics', name: 'Samsung', kind: 'company' }],
      ['PartyAliasAdded', { alias: 'SEC' }],
      ['PartyIdentifierAdded', { identifier: { scheme: 'ticker', value: '005930' } }],
    );
    expect(qualify(events, { assertedBy: '1969-01-01' })).toEqual(events);
  });
});
