import { expect, it } from 'vitest';
import { describeDeal } from '../deal.js';
import type { DomainEvent } from '../events/catalogue.js';
import { admit, EMPTY } from '../evidence/dossier.js';
import { StageStanding } from '../evidence/stage-standing.js';
import { dealHistory, type DealHistory } from './deal-history.js';
import type { ReportWords } from './history.js';

/** Told of a deal record by record; `y` for each that is followed, `n` where it takes all records to tell. */
export type StandingStory = readonly [told: string, followed: string, tell: (h: DealHistory) => unknown];

/** A report of a stage, and of how it is known. */
export function says(stage: string, words: Omit<ReportWords, 'claims'> = {}): ReportWords {
  return { ...words, claims: { stage } };
}

/** A report under an id that is not its publication's. */
export function reportAs(h: DealHistory, reportId: string, publicationId: string): void {
  const publication = { publicationId, publisher: publicationId, tier: 'accountable' };
  const attribution = { kind: 'anonymous', description: 'people familiar' };
  h.recording.record('ReportRecorded', {
    reportId,
    publication,
    claims: [{ term: 'stage', value: 'paused', attribution }],
  });
}

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

/** Each story, carried along from each of its records on. */
export function followsAsTold(stories: readonly StandingStory[]): void {
  it.each(stories)('%s: %s', (_, followed, tell) => {
    const h = dealHistory();
    tell(h);
    const { events } = h.recording;
    for (const first of events.keys()) {
      if (first === 0) continue;
      expect(`${first}: ${carriedFrom(events, first)}`).toBe(`${first}: ${followed.slice(first - 1)}`);
    }
  });
}
