import { describe, expect, it } from 'vitest';
import { describeDeal } from '../deal.js';
import type { DomainEvent } from '../events/catalogue.js';
import { dealHistory, type DealHistory } from '../testing/deal-history.js';
import { admit, EMPTY } from './dossier.js';
import { StageStanding } from './stage-standing.js';
import { STORIES } from './stage-standing.table.js';

/**
 * Carries a standing along from the event at that place on, held after every event to what all records add up to.
 * Tells of each later event whether it was followed (`y`), or all had to be read anew (`n`).
 */
function carriedFrom(events: readonly DomainEvent[], first: number): string {
  let dossier = events.slice(0, first).reduce(admit, EMPTY);
  let standing = new StageStanding(dossier);
  let told = '';
  for (const event of events.slice(first)) {
    const places = dossier.entries.length;
    dossier = admit(dossier, event);
    const follows = event.type !== 'RecordRectified' && standing.follow(recordOf(event), places) !== false;
    if (!follows) standing = new StageStanding(dossier);
    const { stage, status } = describeDeal(dossier);
    expect(standing.outcome, `after ${event.type} ${event.position}`).toEqual({ stage, status });
    told += follows ? 'y' : 'n';
  }
  return told;
}

function recordOf(event: DomainEvent) {
  return event as Parameters<StageStanding['follow']>[0];
}

describe('where the stage stands, carried from record to record', () => {
  it.each(STORIES)('%s: %s', (_, followed, tell) => {
    const h: DealHistory = dealHistory();
    tell(h);
    const { events } = h.recording;
    for (const first of events.keys()) {
      if (first === 0) continue;
      expect(`${first}: ${carriedFrom(events, first)}`).toBe(`${first}: ${followed.slice(first - 1)}`);
    }
  });
});
