import { describe, expect, it } from 'vitest';
import { fold } from '#event-sourcing';
import { openingOf } from './opening.js';
import { deals, grants } from './subjects.js';
import { dealHistory } from './testing/deal-history.js';
import { grantHistory } from './testing/grant-history.js';

describe('the opening of a subject', () => {
  it.each(['sought', 'in_principle', 'approved', 'refused'] as const)(
    'is the record of a grant that is %s',
    (stage) => {
      const g = grantHistory({ stage });
      if (stage === 'sought') g.refusal();
      expect(openingOf(fold(grants, g.recording.events))).toEqual(g.recording.events[0]);
    },
  );

  it('is as a rectification left it, and in no other record', () => {
    const h = dealHistory();
    const mended = h.rectification(h.recording.events[0]!, { title: 'Another title' });
    h.report('wsj', { claims: { stage: 'in_talks' } });
    expect(openingOf(fold(deals, h.recording.events))).toMatchObject({
      eventId: mended.eventId,
      data: { title: 'Another title' },
    });
    expect(openingOf(fold(deals, h.recording.events.slice(2)))).toBeUndefined();
  });

  it('is not there where it was left out: what is said later opens nothing', () => {
    const g = grantHistory({ stage: 'sought' });
    const drawdown = g.drawdown('d1', 'exactly 1 gpu');
    g.refusal();
    g.rectification(drawdown);
    expect(openingOf(fold(grants, g.recording.events.slice(1)))).toBeUndefined();
  });
});
