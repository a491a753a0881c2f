import { describe, expect, it } from 'vitest';
import type { DealHistory } from '../testing/deal-history.js';
import type { GrantHistory } from '../testing/grant-history.js';
import { assertions, publication } from '../testing/words.js';
import { givenDeal, givenGrant, refusals } from './testing/given.js';

const TALKS = { stage: 'in_talks', product: 'an ASIC' };
const relayed = (h: DealHistory) => h.report('dcd', { relayOf: 'reuters', claims: TALKS });
const denial = (scope: object, more: object = {}) => ({
  denialId: 'd1',
  by: ['bytedance'],
  wording: 'Inaccurate.',
  specificity: 'blanket',
  scope,
  ...more,
});
const denied = (h: DealHistory) => [relayed(h), h.denial('d1', { by: 'bytedance', of: { report: 'dcd' } })];

describe('a denial is recorded with what it reaches', () => {
  it.each([
    [
      'one claim',
      { kind: 'claims', claims: ['dcd/stage'] },
      [
        { origin: 'dcd', term: 'stage' },
        { origin: 'reuters', term: 'stage' },
      ],
    ],
    ['a report', { kind: 'report', reportId: 'dcd' }, [{ origin: 'dcd' }, { origin: 'reuters' }]],
    [
      'the report of a publication known through relays',
      { kind: 'report', reportId: 'reuters' },
      [{ origin: 'reuters' }],
    ],
    ['a publication nobody knows yet', { kind: 'publication', publicationId: 'ft' }, [{ origin: 'ft' }]],
    ['the subject', { kind: 'subject' }, [{ origin: 'reuters' }]],
  ])('%s', (_, scope, reaches) => {
    const data = denial(scope);
    givenDeal(relayed)
      .when({ type: 'DenialRecorded', data })
      .then({ ...data, reaches: expect.arrayContaining(reaches) as unknown });
  });

  it('of nothing, where nothing was said', () => {
    const data = denial({ kind: 'subject' });
    givenDeal()
      .when({ type: 'DenialRecorded', data })
      .then({ ...data, reaches: [] });
  });

  it('by whomever: who has no standing is recorded, and does not count', () => {
    const data = denial({ kind: 'publication', publicationId: 'ft' }, { by: ['tsmc'] });
    givenDeal()
      .when({ type: 'DenialRecorded', data })
      .then({ ...data, reaches: [{ origin: 'ft' }] });
  });

  it.each(
    refusals<DealHistory>({
      'of a claim that nobody made': {
        data: { kind: 'claims', claims: ['dcd/stage', 'dcd/stag'] },
        as: ['not-found', /There is no claim "dcd\/stag" on this deal\. Did you mean "dcd\/stage"/, '/scope/claims/1'],
      },
      'of a claim by its term, where it has an id': {
        after: (h) =>
          h.report('ft', { claims: { 'quantity.initial': { value: 'exactly 5 chip', claimId: 'initial' } } }),
        data: { kind: 'claims', claims: ['ft/initail'] },
        as: ['not-found', 'Did you mean "ft/initial"', '/scope/claims/0'],
      },
      'of a report that nobody recorded': {
        data: { kind: 'report', reportId: 'reuter' },
        as: ['not-found', 'Did you mean "reuters"', '/scope/reportId'],
      },
      'of claims without naming any': { data: { kind: 'claims' }, as: ['rule', 'names its claims', '/scope/claims'] },
      'of a report without naming it': {
        data: { kind: 'report' },
        as: ['rule', 'names its reportId', '/scope/reportId'],
      },
      'of a publication without naming it': {
        data: { kind: 'publication' },
        as: ['rule', 'names its publicationId', '/scope/publicationId'],
      },
      'of the subject and a report at once': {
        data: { kind: 'subject', reportId: 'dcd' },
        as: ['rule', 'takes no reportId', '/scope/reportId'],
      },
      'under an id that is taken': {
        after: (h) => h.statement('d1', { by: 'bytedance', of: 'subject' }),
        data: { kind: 'subject' },
        as: ['taken', 'by a StatementRecorded', '/denialId'],
      },
    }),
  )('but not: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const given = givenDeal((h) => [relayed(h), after?.(h)]);
    expect(given.when({ type: 'DenialRecorded', data: denial(data) }).thenRefused(kind, message).pointer).toBe(pointer);
  });

  it('and where nothing is near, it says what to do', () => {
    const data = denial({ kind: 'claims', claims: ['quite-another/thing'] });
    givenDeal(relayed).when({ type: 'DenialRecorded', data }).thenRefused('not-found', 'Record first what makes it');
  });
});

describe('a denial is clarified or withdrawn', () => {
  const clarification = { denialId: 'd1', scope: { kind: 'claims', claims: ['dcd/stage'] } };
  const withdrawn = (h: DealHistory) => h.denialWithdrawal('d1');

  it('while it stands', () => {
    const reaches = expect.arrayContaining([{ origin: 'reuters', term: 'stage' }]) as unknown;
    givenDeal(denied)
      .when({ type: 'DenialScopeClarified', data: clarification })
      .then({ ...clarification, reaches });
    givenDeal(denied)
      .when({ type: 'DenialWithdrawn', data: { denialId: 'd1' } })
      .then({ denialId: 'd1' });
  });

  it.each(
    refusals<DealHistory>({
      'where there is none': {
        data: { ...clarification, denialId: 'd2' },
        as: ['not-found', /There is no denial "d2" on this deal\. Did you mean "d1"/, '/denialId'],
      },
      'where the id is that of a report': {
        data: { ...clarification, denialId: 'dcd' },
        as: ['not-found', 'There is no denial "dcd"', '/denialId'],
      },
      'once it is withdrawn': {
        after: withdrawn,
        data: clarification,
        as: ['rule', 'withdrawn or struck out already', '/denialId'],
      },
      'once it is struck out': {
        after: (h) => h.rectification(h.recording.events[2]!),
        data: clarification,
        as: ['rule', 'withdrawn or struck out already', '/denialId'],
      },
    }),
  )('but not: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const given = givenDeal((h) => [denied(h), after?.(h)]);
    expect(given.when({ type: 'DenialScopeClarified', data }).thenRefused(kind, message).pointer).toBe(pointer);
    expect(given.when({ type: 'DenialWithdrawn', data }).thenRefused(kind, message).pointer).toBe(pointer);
  });
});

describe('a confirmation is recorded with what it affirms', () => {
  const confirmation = (more: object) => ({ confirmationId: 'c1', by: ['samsung'], wording: 'Yes.', ...more });

  it.each([
    [
      'affirms',
      { affirms: ['dcd/stage'] },
      [
        { origin: 'dcd', term: 'stage' },
        { origin: 'reuters', term: 'stage' },
      ],
    ],
    ['makes claims', { claims: assertions({ 'quantity.initial': 'exactly 5 chip' }) }, []],
    [
      'speaks of itself, though no principal',
      { by: ['tsmc'], claims: assertions({ 'participant.tsmc': 'foundry' }) },
      [],
    ],
    ['affirms without standing, and is not heard', { by: ['tsmc'], affirms: ['dcd/stage'] }, expect.any(Array)],
  ])('one who %s', (_, more, reaches) => {
    const data = confirmation(more);
    givenDeal(relayed)
      .when({ type: 'ConfirmationRecorded', data })
      .then({ ...data, reaches: (Array.isArray(reaches) ? expect.arrayContaining(reaches) : reaches) as unknown });
  });

  it('of one whose part was confirmed, on every claim', () => {
    const joined = (h: DealHistory) =>
      h.confirmation('c0', { by: 'samsung', claims: { 'participant.tsmc': 'foundry' } });
    const data = confirmation({ by: ['tsmc'], claims: assertions({ stage: 'signed' }) });
    givenDeal(joined)
      .when({ type: 'ConfirmationRecorded', data })
      .then({ ...data, reaches: [] });
  });

  it.each(
    refusals<DealHistory>({
      'of nothing': { data: {}, as: ['rule', /confirms nothing.*are a statement/, '/affirms'] },
      'of a claim that nobody made': {
        data: { affirms: ['dcd/stages'] },
        as: ['not-found', 'Did you mean "dcd/stage"', '/affirms/0'],
      },
      'with claims of one who has no standing on them': {
        data: { by: ['samsung', 'tsmc'], claims: assertions({ 'participant.tsmc': 'foundry', stage: 'signed' }) },
        as: ['rule', /"tsmc" has no standing on "stage".*Record its words as a report/, '/claims/1'],
      },
      'with a term twice': {
        data: { claims: [...assertions({ stage: 'signed' }), ...assertions({ stage: 'cleared' })] },
        as: ['rule', 'claimed twice', '/claims/1/term'],
      },
      'with a term of grants': {
        data: { claims: assertions({ allowance: 'exactly 1 gpu' }) },
        as: ['rule', 'A deal has no term', '/claims/0/term'],
      },
      'under an id that is taken': {
        after: (h) => h.confirmation('c1', { by: 'bytedance', affirms: ['dcd/stage'] }),
        data: { affirms: ['dcd/stage'] },
        as: ['taken', 'by a ConfirmationRecorded', '/confirmationId'],
      },
    }),
  )('but not: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const given = givenDeal((h) => [relayed(h), after?.(h)]);
    const refusal = given.when({ type: 'ConfirmationRecorded', data: confirmation(data) }).thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });

  it('is withdrawn once', () => {
    const data = { confirmationId: 'c1' };
    const confirmed = (h: DealHistory) => [relayed(h), h.confirmation('c1', { by: 'samsung', affirms: ['dcd/stage'] })];
    givenDeal(confirmed).when({ type: 'ConfirmationWithdrawn', data }).then(data);
    const withdrawn = (h: DealHistory) => [confirmed(h), h.confirmationWithdrawal('c1')];
    const refusal = givenDeal(withdrawn).when({ type: 'ConfirmationWithdrawn', data });
    expect(refusal.thenRefused('rule', 'withdrawn or struck out').pointer).toBe('/confirmationId');
    givenDeal(relayed).when({ type: 'ConfirmationWithdrawn', data }).thenRefused('not-found', 'no confirmation "c1"');
  });

  it('of a grant is by those it concerns', () => {
    const data = confirmation({ by: ['alibaba'], claims: assertions({ 'milestone.start': '2026-03' }) });
    givenGrant()
      .when({ type: 'ConfirmationRecorded', data })
      .then({ ...data, reaches: [] });
    const stranger = { ...data, by: ['nvidia'] };
    givenGrant().when({ type: 'ConfirmationRecorded', data: stranger }).thenRefused('rule', 'no standing');
  });
});

describe('words that move nothing', () => {
  const remarks: [string, (scope: object) => object][] = [
    ['CommentDeclined', (scope) => ({ by: ['samsung'], to: 'Reuters', mode: 'declined', scope })],
    [
      'StatementRecorded',
      (scope) => ({ statementId: 's1', by: ['tsmc'], wording: 'No comment.', nature: 'non_denial', scope }),
    ],
  ];

  it.each(remarks)('%s: is recorded as it is', (type, remark) => {
    const data = remark({ kind: 'report', reportId: 'reuters' });
    givenDeal(relayed).when({ type, data }).then(data);
    const early = { ...remark({ kind: 'publication', publicationId: 'ft' }), publication: publication('ft') };
    givenDeal().when({ type, data: early }).then(early);
  });

  it.each(remarks)('%s: but not of what is not there', (type, remark) => {
    const given = givenDeal(relayed);
    given
      .when({ type, data: remark({ kind: 'report', reportId: 'ft' }) })
      .thenRefused('not-found', 'Record the report first');
    given.when({ type, data: remark({ kind: 'claims', claims: ['dcd/x1'] }) }).thenRefused('not-found', 'no claim');
    given.when({ type, data: remark({ kind: 'report' }) }).thenRefused('rule', 'names its reportId');
  });
});

it('a grant has its own claims to deny', () => {
  const data = denial({ kind: 'claims', claims: ['permission/allowance'] });
  const reaches = [{ origin: 'permission', term: 'allowance' }];
  givenGrant()
    .when({ type: 'DenialRecorded', data })
    .then({ ...data, reaches });
  const unknown = denial({ kind: 'claims', claims: ['permission/allowanc'] });
  const given = givenGrant((_: GrantHistory) => undefined);
  given.when({ type: 'DenialRecorded', data: unknown }).thenRefused('not-found', 'Did you mean "permission/allowance"');
});
