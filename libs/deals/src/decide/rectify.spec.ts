import { describe, expect, it } from 'vitest';
import { specify } from '#event-sourcing/testing';
import type { DomainEvent } from '../events/catalogue.js';
import { deals, grants } from '../subjects.js';
import { dealHistory, type DealHistory } from '../testing/deal-history.js';
import { grantHistory, type GrantHistory, type OpeningWords } from '../testing/grant-history.js';
import { assertions, links, publication, SOURCES } from '../testing/words.js';

const TALKS = { stage: 'in_talks' };
const UNKNOWN = '00000000-0000-8000-8000-000000000099';

interface Told {
  readonly recording: { readonly events: readonly DomainEvent[] };
}

/** A deal of which wsj and ft report; bytedance denies the first. */
function told(): DealHistory {
  const h = dealHistory();
  h.report('wsj', { claims: TALKS });
  h.denial('d1', { by: 'bytedance', of: { report: 'wsj' } });
  h.report('ft', { relayOf: 'reuters', claims: { product: 'an ASIC' } });
  return h;
}

function event({ recording: { events } }: Told, nth: number): DomainEvent {
  const found = events[nth];
  if (!found) throw new Error(`There is no event ${nth}`);
  return found;
}

const slip = (corrects: string, replacement?: object) => ({
  rectificationId: 'r1',
  corrects,
  reason: 'Misread.',
  ...(replacement && { replacement }),
});

function onDeal(h: DealHistory, data: object) {
  return specify(deals)
    .given(...h.recording.events)
    .when({ type: 'RecordRectified', data });
}

function onGrant(g: GrantHistory, data: object) {
  return specify(grants)
    .given(...g.recording.events)
    .when({ type: 'RecordRectified', data });
}

describe('a record is struck out', () => {
  it('by naming its event', () => {
    const h = told();
    const data = slip(event(h, 1).eventId);
    onDeal(h, data).then(data);
  });

  it('but not an event of another subject, or of none', () => {
    const refusal = onDeal(told(), slip(UNKNOWN));
    expect(refusal.thenRefused('not-found', /No event of this subject has the id .*99.*history/).pointer).toBe(
      '/corrects',
    );
  });

  it('nor the opening, which can only be replaced', () => {
    const h = told();
    const refusal = onDeal(h, slip(event(h, 0).eventId)).thenRefused('rule', 'give the opening a replacement');
    expect(refusal.pointer).toBe('/replacement');
    const g = grantHistory();
    onGrant(g, slip(event(g, 0).eventId)).thenRefused('rule', 'Without its opening there is no subject');
  });
});

describe('an event is rectified once, and a rectification never', () => {
  it('what stands under a rectification’s id is its replacement', () => {
    const h = told();
    const first = h.rectification(event(h, 1), { claims: assertions({ stage: 'signed' }, SOURCES) });
    const again = slip(first.eventId, {
      type: 'ReportRecorded',
      data: { publication: publication('wsj'), claims: assertions(TALKS) },
    });
    const replaced = { reportId: 'wsj', publication: publication('wsj'), claims: assertions(TALKS) };
    onDeal(h, again).then({ ...again, replacement: { type: 'ReportRecorded', data: replaced } });
    onDeal(h, slip(first.eventId)).then(slip(first.eventId));
  });

  it('twice is refused, and names the rectification that is to be corrected: the last', () => {
    const h = told();
    const report = event(h, 1);
    const first = h.rectification(report, {});
    const refusal = onDeal(h, slip(report.eventId));
    expect(refusal.thenRefused('rule', `Correct the rectification instead: ${first.eventId}`).pointer).toBe(
      '/corrects',
    );
    const said = { publication: publication('wsj'), claims: assertions(TALKS) };
    const second = h.recording.record('RecordRectified', {
      ...slip(first.eventId, { type: 'ReportRecorded', data: said }),
      rectificationId: 'r2',
    });
    onDeal(h, slip(report.eventId)).thenRefused('rule', `Correct the rectification instead: ${second.eventId}`);
    onDeal(h, slip(first.eventId)).thenRefused('rule', `Correct the rectification instead: ${second.eventId}`);
  });

  it('one that struck a record out is not undone', () => {
    const h = told();
    const { eventId } = h.rectification(event(h, 1));
    const refusal = onDeal(h, slip(eventId)).thenRefused('rule', 'Record anew, under another id');
    expect(refusal.pointer).toBe('/corrects');
  });

  it('its own id is free', () => {
    const h = told();
    const data = { ...slip(event(h, 1).eventId), rectificationId: 'd1' };
    onDeal(h, data).thenRefused('taken', 'by a DenialRecorded');
  });
});

describe('a replacement', () => {
  it('keeps the id, and what the address said, of what it replaces', () => {
    const h = told();
    const held = h.hold('wsj');
    const data = slip(held.eventId, { type: 'ReportHeld', data: { wording: 'Under review.' } });
    const replacement = { type: 'ReportHeld', data: { reportId: 'wsj', wording: 'Under review.' } };
    onDeal(h, data).then({ ...data, replacement });
    const elsewhere = { type: 'ReportHeld', data: { reportId: 'ft' } };
    onDeal(h, { ...data, replacement: elsewhere }).then({ ...data, replacement: elsewhere });
  });

  it('may say when it was said', () => {
    const h = told();
    const { reaches: _, ...said } = event(h, 2).data as { reaches: unknown };
    const replacement = { type: 'DenialRecorded', data: said, assertedAt: '2026-01-15' };
    const data = slip(event(h, 2).eventId, replacement);
    const stored = { ...replacement, data: { ...said, reaches: [{ origin: 'wsj' }] } };
    onDeal(h, data).then({ ...data, replacement: stored });
  });

  it('is resolved in the place of the slip: not to what was said later', () => {
    const h = told();
    const denial = { by: 'bytedance', wording: 'No.', specificity: 'blanket', scope: { kind: 'subject' } };
    const data = slip(event(h, 2).eventId, {
      type: 'DenialRecorded',
      data: { ...denial, reaches: [{ origin: 'ft' }] },
    });
    const stored = { denialId: 'd1', ...denial, by: ['bytedance'], reaches: [{ origin: 'wsj' }] };
    onDeal(h, data).then({ ...data, replacement: { type: 'DenialRecorded', data: stored } });
    const later = { ...denial, scope: { kind: 'claims', claims: ['ft/product'] } };
    const refusal = onDeal(h, slip(event(h, 2).eventId, { type: 'DenialRecorded', data: later }));
    expect(refusal.thenRefused('not-found', 'no claim "ft/product"').pointer).toBe('/replacement/data/scope/claims/0');
  });

  it('passes its rule in the place of the slip, whatever came of it later', () => {
    const h = told();
    const held = h.hold('wsj');
    h.withdrawal('wsj');
    const replacement = { type: 'ReportHeld', data: { reportId: 'wsj', wording: 'Under review.' } };
    const data = slip(held.eventId, replacement);
    onDeal(h, data).then(data);
  });

  const report = (more: object) => ({ publication: publication('wsj'), claims: assertions(TALKS), ...more });

  it.each<[string, string, object, string, string]>([
    ['of another type', 'StatementRecorded', report({}), 'is of the same type', '/type'],
    ['of another id', 'ReportRecorded', report({ reportId: 'ft-2' }), 'keeps its reportId, "wsj"', '/data/reportId'],
    [
      'that is no such payload',
      'ReportRecorded',
      report({ claims: [] }),
      'The replacement is no ReportRecorded',
      '/data/claims',
    ],
    ['with a property too many', 'ReportRecorded', report({ sorry: true }), 'is not a known property', '/data/sorry'],
    [
      'against its rule',
      'ReportRecorded',
      report({ claims: assertions({ stage: 'sought' }) }),
      'no stage of a deal',
      '/data/claims/0/value',
    ],
    [
      'that repeats itself',
      'ReportRecorded',
      report({ relayOf: links('wsj') }),
      'come to repeat itself',
      '/data/relayOf',
    ],
    [
      'of a publication recorded later',
      'ReportRecorded',
      report({ publication: publication('ft') }),
      'recorded here as report "ft"',
      '/data/publication/publicationId',
    ],
  ])('is none: %s', (...[_, type, data, message, place]) => {
    const h = told();
    const refusal = onDeal(h, slip(event(h, 1).eventId, { type, data })).thenRefused(
      place.endsWith('publicationId') ? 'taken' : 'rule',
      message,
    );
    expect(refusal.pointer).toBe(`/replacement${place}`);
  });

  it('keeps its id, though a later link names a publication so', () => {
    const h = told();
    const reading = { ...report({}), reportId: 'our-reading', publication: publication('nikkei') };
    const { eventId } = h.recording.record('ReportRecorded', reading);
    h.report('dcd', { relayOf: 'our-reading', claims: { 'supply.hbm': 'HBM' } });
    const data = slip(eventId, { type: 'ReportRecorded', data: { ...reading, claims: assertions(TALKS, SOURCES) } });
    onDeal(h, data).then(data);
  });

  it('closes no circle with a link recorded later', () => {
    const h = told();
    h.report('dcd', { relayOf: 'wsj', claims: { 'supply.hbm': 'HBM' } });
    const data = slip(event(h, 1).eventId, { type: 'ReportRecorded', data: report({ relayOf: links('dcd') }) });
    onDeal(h, data).thenRefused('rule', 'come to repeat itself');
  });
});

describe('the replacement of an opening', () => {
  it('says all that the opening should have said', () => {
    const h = told();
    const replacement = {
      type: 'DealOpened',
      data: { dealId: 'deal-1', title: 'Another', kind: 'supply', principals: [] },
    };
    const data = slip(event(h, 0).eventId, replacement);
    onDeal(h, data).then(data);
    onDeal(h, slip(event(h, 0).eventId, { type: 'DealOpened', data: { title: 'Another' } })).thenRefused(
      'rule',
      'is missing',
    );
  });

  it.each<[OpeningWords['stage'], string]>([
    ['approved', 'PermissionGranted'],
    ['refused', 'PermissionRefused'],
  ])('keeps the subject’s id: %s', (stage, type) => {
    const g = grantHistory(stage ? { stage } : {});
    const opening = event(g, 0);
    const data = { ...opening.data, title: 'Another' };
    const rectification = slip(opening.eventId, { type, data });
    onGrant(g, rectification).then(rectification);
    const moved = slip(opening.eventId, { type, data: { ...data, grantId: 'grant-2' } });
    onGrant(g, moved).thenRefused('rule', 'keeps its grantId, "grant-1"');
  });

  it('keeps the id of the act, where a refusal opens nothing', () => {
    const g = grantHistory({ stage: 'sought' });
    const refusal = g.refusal();
    const data = { stage: 'refused', by: ['alibaba'] };
    const type = 'PermissionRefused';
    onGrant(g, slip(refusal.eventId, { type, data })).then(
      slip(refusal.eventId, { type, data: { ...data, actId: 'refusal' } }),
    );
    const moved = slip(refusal.eventId, { type, data: { ...data, actId: 'another' } });
    onGrant(g, moved).thenRefused('rule', 'keeps its actId, "refusal"');
  });
});
