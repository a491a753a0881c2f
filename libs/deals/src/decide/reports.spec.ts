import { describe, expect, it } from 'vitest';
import type { DealHistory } from '../testing/deal-history.js';
import type { GrantHistory } from '../testing/grant-history.js';
import { assertions, link, links, publication, quantity, SOURCES } from '../testing/words.js';
import { givenDeal, givenGrant, refusals } from './testing/given.js';

const report = (reportId: string, claims: object[], more: object = {}) => ({
  reportId,
  publication: publication(reportId),
  claims,
  ...more,
});
const TALKS = assertions({ stage: 'in_talks' }, SOURCES);
const wsjTalks = (h: DealHistory) => h.report('wsj', { claims: { stage: 'in_talks', product: 'an ASIC' } });
const relayed = (h: DealHistory) => h.report('dcd', { relayOf: 'reuters', claims: { stage: 'in_talks' } });

describe('a report is recorded', () => {
  it('as it is', () => {
    const data = report('wsj', TALKS);
    givenDeal().when({ type: 'ReportRecorded', data }).then(data);
  });

  it('of a publication that was known only through relays', () => {
    const data = report('reuters', TALKS);
    givenDeal(relayed).when({ type: 'ReportRecorded', data }).then(data);
  });

  it('under an id other than its publication’s', () => {
    const data = { ...report('wsj', TALKS), reportId: 'our-reading' };
    givenDeal(relayed).when({ type: 'ReportRecorded', data }).then(data);
  });

  it.each(['deal-1', 'permission'])('under the id %s, which is no record of a deal', (reportId) => {
    const data = { ...report('wsj', TALKS), reportId };
    givenDeal().when({ type: 'ReportRecorded', data }).then(data);
  });

  it('of a grant that a refusal opened, under the id of the grant', () => {
    const data = { ...report('wsj', assertions({ stage: 'refused' }, SOURCES)), reportId: 'grant-1' };
    givenGrant(undefined, { stage: 'refused' }).when({ type: 'ReportRecorded', data }).then(data);
  });

  it('of a grant, about what others recorded', () => {
    const data = report('ft', assertions({ 'amendment.a1': 'exactly 5 gpu', 'drawdown.d9': 'exactly 5 gpu' }, SOURCES));
    const amended = (g: GrantHistory) => g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 5 gpu' });
    givenGrant(amended).when({ type: 'ReportRecorded', data }).then(data);
  });

  it.each(
    refusals<DealHistory>({
      'under an id that is taken': {
        after: wsjTalks,
        data: report('wsj', TALKS, { publication: publication('ft') }),
        as: ['taken', /"wsj" is taken on this deal by a ReportRecorded \(event 0{8}-.*choose another/, '/reportId'],
      },
      'under the id of a record of another kind': {
        after: (h) => h.denial('d1', { by: 'bytedance', of: 'subject' }),
        data: report('d1', TALKS),
        as: ['taken', 'by a DenialRecorded', '/reportId'],
      },
      'under the id of another publication': {
        after: relayed,
        data: report('reuters', TALKS, { publication: publication('ft') }),
        as: ['taken', 'by the publication "reuters"', '/reportId'],
      },
      'of a publication that has one': {
        after: wsjTalks,
        data: report('again', TALKS, { publication: publication('wsj') }),
        as: ['taken', /"wsj" is recorded here as report "wsj".*rectify that report/, '/publication/publicationId'],
      },
      'claiming a term twice': {
        data: report('wsj', [...TALKS, ...TALKS.map((claim) => ({ ...claim, claimId: 'again' }))]),
        as: ['rule', /"stage" is claimed twice.*Keep one/, '/claims/1/term'],
      },
      'giving a claim id twice': {
        data: report('wsj', [
          { claimId: 'one', term: 'stage', value: 'in_talks' },
          { claimId: 'one', term: 'product', value: 'an ASIC' },
        ]),
        as: ['taken', 'The claim id "one"', '/claims/0/claimId'],
      },
      'naming a claim by the term of another': {
        data: report('wsj', [{ claimId: 'stage', term: 'product', value: 'an ASIC' }, ...TALKS]),
        as: ['taken', 'means "stage" too', '/claims/0/claimId'],
      },
      'naming a claim by the term of one before it': {
        data: report('wsj', [...TALKS, { claimId: 'stage', term: 'product', value: 'an ASIC' }]),
        as: ['taken', 'means "stage" too', '/claims/1/claimId'],
      },
      'at a stage that is a figure': {
        data: report('wsj', [{ term: 'stage', value: quantity('exactly 1 gpu') }]),
        as: ['rule', /^This is no stage of a deal\. The stages are/, '/claims/0/value'],
      },
      'about a term of grants': {
        data: report('wsj', [{ term: 'allowance', value: quantity('exactly 1 gpu') }]),
        as: ['rule', /A deal has no term "allowance".*begin with: stage, participant/, '/claims/0/term'],
      },
      'at a stage of grants': {
        data: report('wsj', [{ term: 'stage', value: 'approved' }]),
        as: ['rule', /"approved" is no stage of a deal.*mooted, exploratory_talks/, '/claims/0/value'],
      },
      'at a stage that is misspelt': {
        data: report('wsj', [{ term: 'stage', value: 'in_talk' }]),
        as: ['rule', 'Did you mean "in_talks"', '/claims/0/value'],
      },
      'that repeats itself': {
        data: report('wsj', TALKS, { relayOf: links('wsj') }),
        as: ['rule', '"wsj" would come to repeat itself', '/relayOf'],
      },
      'that closes a circle with a link recorded before': {
        after: (h) => h.report('dcd', { relayOf: 'wsj', claims: { stage: 'in_talks' } }),
        data: report('wsj', TALKS, { relayOf: links('dcd') }),
        as: ['rule', 'rectify the link that is wrong', '/relayOf'],
      },
      'with a claim that closes one': {
        data: report('wsj', [{ ...TALKS[0], relayOf: [link('ft', { relayOf: 'wsj' })] }]),
        as: ['rule', 'come to repeat itself', '/claims/0/relayOf'],
      },
    }),
  )('but not: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const refusal = givenDeal(after).when({ type: 'ReportRecorded', data }).thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });

  it.each(
    refusals<GrantHistory>({
      'about a term of deals': {
        data: report('wsj', [{ term: 'participant.samsung', value: 'manufacturer' }]),
        as: ['rule', 'A grant has no term "participant.samsung"', '/claims/0/term'],
      },
      'at a stage of deals': {
        data: report('wsj', [{ term: 'stage', value: 'signed' }]),
        as: ['rule', /no stage of a grant.*sought, in_principle, approved/, '/claims/0/value'],
      },
      'about an amendment that nobody recorded': {
        data: report('wsj', [{ term: 'amendment.a1', value: quantity('exactly 1 gpu') }]),
        as: ['not-found', 'record it first as an amendment', '/claims/0/term'],
      },
      'under the name of the opening': {
        data: report('permission', [{ term: 'stage', value: 'approved' }]),
        as: ['taken', 'by its opening', '/reportId'],
      },
    }),
  )('nor of a grant: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const refusal = givenGrant(after).when({ type: 'ReportRecorded', data }).thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });
});

const ourReading = (h: DealHistory) =>
  h.recording.record('ReportRecorded', {
    ...report('ft', assertions({ product: 'an ASIC' }, SOURCES)),
    reportId: 'our-reading',
  });
const correction = (more: object) => ({ correctionId: 'c1', reportId: 'wsj', ...more });

describe('a report is corrected', () => {
  it.each([
    ['in new words', correction({ claims: assertions({ stage: 'advanced_talks' }, SOURCES) })],
    ['by a claim that it had not made', correction({ claims: assertions({ 'supply.hbm': 'HBM' }, SOURCES) })],
    ['by taking a claim back', correction({ retracts: ['product'] })],
  ])('%s', (_, data) => givenDeal(wsjTalks).when({ type: 'ReportCorrected', data }).then(data));

  it('under the id of its publication', () => {
    const data = { ...correction({ retracts: ['product'] }), reportId: 'ft' };
    givenDeal(ourReading).when({ type: 'ReportCorrected', data }).then(data);
  });

  it('though it is known only through relays', () => {
    const data = { ...correction({ retracts: ['stage'] }), reportId: 'reuters' };
    givenDeal(relayed).when({ type: 'ReportCorrected', data }).then(data);
  });

  it.each(
    refusals<DealHistory>({
      'where nobody knows it': {
        data: { ...correction({ retracts: ['stage'] }), reportId: 'wsi' },
        as: ['not-found', /No report or publication "wsi".*Did you mean "wsj"/, '/reportId'],
      },
      'once it is withdrawn': {
        after: (h) => h.withdrawal('wsj'),
        data: correction({ retracts: ['stage'] }),
        as: ['rule', 'A withdrawal is final', '/reportId'],
      },
      'naming two claims alike': {
        data: correction({
          claims: [
            { claimId: 'new', term: 'quantity.initial', value: quantity('exactly 1 gpu') },
            { claimId: 'new', term: 'quantity.eventual', value: quantity('exactly 2 gpu') },
          ],
        }),
        as: ['taken', 'The claim id "new"', '/claims/0/claimId'],
      },
      'naming a claim as the report names another': {
        after: (h) => h.recording.record('ReportRecorded', report('ft', [{ ...TALKS[0], claimId: 'talks' }], {})),
        data: {
          ...correction({ claims: [{ claimId: 'talks', term: 'product', value: 'an ASIC' }] }),
          reportId: 'ft',
        },
        as: ['taken', 'The claim id "talks" means "stage" in "ft"', '/claims/0/claimId'],
      },
      'in nothing': { data: correction({}), as: ['rule', 'This corrects nothing', '/claims'] },
      'by taking back what it did not claim': {
        data: correction({ retracts: ['stage', 'produkt'] }),
        as: ['not-found', /makes no claim "produkt".*Did you mean "product"/, '/retracts/1'],
      },
      'by taking back what another claims': {
        after: (h) => h.report('ft', { claims: { product: 'an ASIC' } }),
        data: { ...correction({ retracts: ['stage'] }), reportId: 'ft' },
        as: ['not-found', /^The report "ft" makes no claim "stage"\.$/, '/retracts/0'],
      },
      'into a circle, under an id that is not its publication’s': {
        after: ourReading,
        data: { ...correction({ claims: [{ ...TALKS[0], relayOf: links('ft') }] }), reportId: 'our-reading' },
        as: ['rule', '"ft" would come to repeat itself', '/claims/0/relayOf'],
      },
      'where its own id is nearly known': {
        after: ourReading,
        data: { ...correction({ retracts: ['product'] }), reportId: 'our-readin' },
        as: ['not-found', 'Did you mean "our-reading"?', '/reportId'],
      },
      'by taking back what it corrects': {
        data: correction({ claims: assertions({ stage: 'signed' }), retracts: ['stage'] }),
        as: ['rule', 'both corrected and taken back', '/claims/0/term'],
      },
      'with a stage that there is not': {
        data: correction({ claims: [{ term: 'stage', value: 'signd' }] }),
        as: ['rule', 'Did you mean "signed"', '/claims/0/value'],
      },
      'into a circle': {
        data: correction({ claims: [{ ...TALKS[0], relayOf: links('wsj') }] }),
        as: ['rule', 'come to repeat itself', '/claims/0/relayOf'],
      },
    }),
  )('but not: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const given = givenDeal((h) => [wsjTalks(h), after?.(h)]);
    expect(given.when({ type: 'ReportCorrected', data }).thenRefused(kind, message).pointer).toBe(pointer);
  });
});

describe('the life of a publication: live, held, live again, and withdrawn for good', () => {
  const acts = {
    hold: ['ReportHeld', { reportId: 'wsj' }],
    release: ['HoldReleased', { reportId: 'wsj' }],
    withdrawal: ['ReportWithdrawn', { reportId: 'wsj', reason: 'error' }],
  } as const;
  const before = {
    live: () => undefined,
    held: (h: DealHistory) => h.hold('wsj'),
    released: (h: DealHistory) => [h.hold('wsj'), h.holdRelease('wsj')],
    withdrawn: (h: DealHistory) => h.withdrawal('wsj'),
    'held, then withdrawn': (h: DealHistory) => [h.hold('wsj'), h.withdrawal('wsj')],
    unknown: undefined,
  };

  it.each<[keyof typeof before, keyof typeof acts, string | undefined]>([
    ['live', 'hold', undefined],
    ['live', 'release', 'is not on hold'],
    ['live', 'withdrawal', undefined],
    ['held', 'hold', 'is on hold already'],
    ['held', 'release', undefined],
    ['held', 'withdrawal', undefined],
    ['released', 'hold', undefined],
    ['released', 'release', 'is not on hold'],
    ['withdrawn', 'hold', 'is final'],
    ['withdrawn', 'release', 'is final'],
    ['withdrawn', 'withdrawal', 'is final'],
    ['held, then withdrawn', 'release', 'is final'],
    ['unknown', 'hold', 'No report or publication "wsj"'],
    ['unknown', 'release', 'No report or publication "wsj"'],
    ['unknown', 'withdrawal', 'No report or publication "wsj"'],
  ])('%s: a %s', (state, act, refused) => {
    const tell = before[state];
    const given = givenDeal((h) => tell && [wsjTalks(h), tell(h)]);
    const [type, data] = acts[act];
    if (refused === undefined) given.when({ type, data }).then(data);
    else {
      const refusal = given.when({ type, data }).thenRefused(state === 'unknown' ? 'not-found' : 'rule', refused);
      expect(refusal.pointer).toBe('/reportId');
    }
  });

  it('and of one known only through relays', () => {
    const data = { reportId: 'reuters', reason: 'error' };
    givenDeal(relayed).when({ type: 'ReportWithdrawn', data }).then(data);
  });
});
