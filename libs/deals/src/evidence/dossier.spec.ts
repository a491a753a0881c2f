import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../events/catalogue.js';
import { dealHistory } from '../testing/deal-history.js';
import { admit, EMPTY, standing, undo, type Dossier } from './dossier.js';
import { survey } from './survey.js';

function fold(events: readonly DomainEvent[]): Dossier {
  return events.reduce(admit, EMPTY);
}

/** A deal whose report was rectified, and its rectification rectified, and whose denial was struck out. */
function rectified() {
  const h = dealHistory();
  const report = h.report('dcd', { claims: { stage: 'in_talks' }, at: '2026-02-01' });
  const denial = h.denial('d1', { by: 'bytedance', of: ['dcd/stage'] });
  const first = h.rectification(report, { claims: [{ term: 'stage', value: 'signed' }] });
  const again = { ...report, eventId: first.eventId };
  const second = h.rectification(again, { claims: [{ term: 'stage', value: 'mooted' }] }, '2026-01-15');
  const strike = h.rectification(denial);
  return { h, report, denial, first, second, strike };
}

describe('the dossier', () => {
  it('keeps every version of a record in the place of the first', () => {
    const { h, report, first, second } = rectified();
    const [, entry] = fold(h.recording.events).entries;
    expect(entry?.versions.map(({ eventId }) => eventId)).toEqual([report.eventId, first.eventId, second.eventId]);
    expect(entry && standing(entry).record).toMatchObject({
      type: 'ReportRecorded',
      position: report.position,
      assertedAt: '2026-01-15',
    });
  });

  it('holds no record where one was struck out', () => {
    const { h } = rectified();
    const [, , entry] = fold(h.recording.events).entries;
    expect(entry && standing(entry).record).toBeUndefined();
  });

  it('undoes rectifications, the last of each record first', () => {
    const { h, report, denial } = rectified();
    const dossier = fold(h.recording.events);
    const stageAfter = (steps: number) => survey(undo(dossier, steps)).evidence().stage;
    expect([stageAfter(0), stageAfter(1), stageAfter(2), stageAfter(3)]).toEqual([
      'mooted',
      'signed',
      'in_talks',
      'in_talks',
    ]);
    expect(undo(dossier, 2).entries.map((entry) => standing(entry).eventId)).toEqual(
      expect.arrayContaining([report.eventId, denial.eventId]),
    );
  });

  it('is itself where there is nothing to undo', () => {
    const dossier = fold(dealHistory().recording.events);
    expect(undo(dossier, 1)).toBe(dossier);
  });

  it('is not changed by what is admitted later', () => {
    const { h, report } = rectified();
    const before = fold(h.recording.events.slice(0, 2));
    const text = JSON.stringify(before);
    h.recording.events.slice(2).reduce(admit, before);
    expect(JSON.stringify(before)).toBe(text);
    expect(before.entries[1] && standing(before.entries[1]).record).toEqual(report);
  });

  it('takes no notice of a rectification of what is not there, nor of what was rectified already', () => {
    const { h, report, first, strike } = rectified();
    const [opening, ...rest] = h.recording.events;
    const without = rest.filter(({ eventId }) => eventId !== report.eventId);
    expect(fold(opening ? [opening, ...without] : []).entries).toHaveLength(2);
    const again = { ...first, eventId: strike.eventId };
    expect(fold([...h.recording.events, again])).toEqual(fold(h.recording.events));
  });

  it('answers for any part of a history, whatever is missing', () => {
    const { h } = rectified();
    h.report('bs', { relayOf: 'reuters', claims: { stage: 'signed' } });
    const { events } = h.recording;
    for (const left of events) {
      expect(() => survey(fold(events.filter((event) => event !== left))).evidence()).not.toThrow();
    }
  });
});

describe('the survey of a dossier', () => {
  it('is made once', () => {
    const dossier = fold(dealHistory().recording.events);
    expect(survey(dossier)).toBe(survey(dossier));
    expect(survey(dossier).evidence()).toBe(survey(dossier).evidence());
  });

  it('finds events by the id under which they stand', () => {
    const { h, report, first, second, strike } = rectified();
    const look = survey(fold(h.recording.events));
    expect(look.event(report.eventId)).toEqual({ type: 'ReportRecorded', rectifiedBy: first.eventId });
    expect(look.event(first.eventId)).toEqual({ type: 'ReportRecorded', rectifiedBy: second.eventId });
    expect(look.event(second.eventId)).toMatchObject({ type: 'ReportRecorded', effective: { reportId: 'dcd' } });
    expect(look.event(strike.eventId)).toEqual({ type: 'RecordRectified' });
    expect(look.event('00000000-0000-8000-8000-999999999999')).toBeUndefined();
  });

  it('finds records by the ids people gave them, and tells whether they stand', () => {
    const { h } = rectified();
    h.report('bs', { claims: { stage: 'signed' } });
    h.withdrawal('bs');
    const look = survey(fold(h.recording.events));
    expect(look.record('dcd')).toMatchObject({ type: 'ReportRecorded', live: true });
    expect(look.record('bs')).toMatchObject({ type: 'ReportRecorded', live: false });
    expect(look.record('d1')).toMatchObject({ type: 'DenialRecorded', live: false });
    expect(look.record('rectification-4')).toMatchObject({ type: 'RecordRectified', live: true });
    expect(look.record('nothing')).toBeUndefined();
  });
});
