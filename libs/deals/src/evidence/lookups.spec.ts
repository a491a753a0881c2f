import { describe, expect, it } from 'vitest';
import { fold } from '#event-sourcing';
import type { DomainEvent } from '../events/catalogue.js';
import { deals, grants } from '../subjects.js';
import { dealHistory } from '../testing/deal-history.js';
import { grantHistory } from '../testing/grant-history.js';
import { link, publication, SOURCES } from '../testing/words.js';
import { admit, EMPTY } from './dossier.js';
import { survey } from './survey.js';

const TALKS = { stage: 'in_talks' };
const release = { publicationId: 'pr-1', publisher: 'Samsung', tier: 'primary' as const };

function told() {
  const h = dealHistory();
  const claims = [{ term: 'stage', value: 'in_talks', attribution: SOURCES }];
  h.recording.record('ReportRecorded', { reportId: 'r1', publication: publication('wsj-1'), claims });
  h.report('dcd', { relayOf: [link('reuters', { relayOf: 'kyodo' })], claims: { product: 'a chip' } });
  h.revision('ft', { term: 'quantity.a', says: 'exactly 3 chip', revises: ['r1/stage'] });
  h.confirmation('c1', { by: ['bytedance', 'samsung'], claims: TALKS, publication: release });
  h.confirmation('c2', { by: 'bytedance', claims: { product: 'a chip' }, publication: publication('wire') });
  h.report('bs', { claims: TALKS });
  h.hold('bs');
  h.report('jt', { claims: TALKS });
  h.withdrawal('jt');
  h.denial('d1', { by: 'samsung', of: ['r1/stage'] });
  h.scopeClarification('d1', { of: { report: 'r1' } });
  h.correction('r1', { claims: { stage: 'signed' } });
  return h;
}

const look = () => survey(fold(deals, told().recording.events));

describe('publications, as look-ups find them', () => {
  it.each([
    ['r1', { publicationId: 'wsj-1', recorded: true, state: 'live' }],
    ['wsj-1', { publicationId: 'wsj-1', recorded: true, state: 'live' }],
    ['reuters', { publicationId: 'reuters', recorded: false, state: 'live' }],
    ['kyodo', { publicationId: 'kyodo', recorded: false, state: 'live' }],
    ['ft', { publicationId: 'ft', recorded: true, state: 'live' }],
    ['pr-1', { publicationId: 'pr-1', recorded: true, state: 'live' }],
    ['wire', { publicationId: 'wire', recorded: false, state: 'live' }],
    ['bs', { publicationId: 'bs', recorded: true, state: 'held' }],
    ['jt', { publicationId: 'jt', recorded: true, state: 'withdrawn' }],
    ['c1', undefined],
    ['nobody', undefined],
  ])('%s', (id, found) => {
    expect(look().publication(id)).toEqual(found);
  });
});

describe('records, as look-ups find them', () => {
  it.each([
    ['r1', 'ReportRecorded'],
    ['ft', 'TargetRevised'],
    ['c1', 'ConfirmationRecorded'],
    ['d1', 'DenialRecorded'],
    ['correction-13', 'ReportCorrected'],
  ])('%s', (id, type) => {
    expect(look().record(id)).toMatchObject({ type, live: true });
  });

  it('a subject’s own id is no record of it', () => {
    expect(look().record('deal-1')).toBeUndefined();
    for (const stage of ['sought', 'approved'] as const) {
      const { recording } = grantHistory({ stage });
      expect(survey(fold(grants, recording.events)).record('grant-1')).toBeUndefined();
    }
  });

  it('an act on what is not here is not what it acts upon', () => {
    const h = told();
    h.denialWithdrawal('d1');
    h.confirmationWithdrawal('c1');
    const left = h.recording.events.filter(({ type }) => type !== 'DenialRecorded' && type !== 'ConfirmationRecorded');
    const found = survey(fold(deals, left));
    expect([found.record('d1'), found.record('c1')]).toEqual([undefined, undefined]);
    expect(() => found.evidence()).not.toThrow();
  });
});

describe('the dossier of a subject', () => {
  it.each(['PartyRegistered', 'PartyIdentifierAdded', 'PartyAliasAdded'])('takes no notice of %s', (type) => {
    expect(admit(EMPTY, { type, eventId: 'e', data: {} } as unknown as DomainEvent)).toBe(EMPTY);
  });
});
