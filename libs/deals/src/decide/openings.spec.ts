import { describe, expect, it } from 'vitest';
import { specify } from '#event-sourcing/testing';
import { deals, grants } from '../subjects.js';
import { allowance, publication, SOURCES } from '../testing/words.js';
import type { DealHistory } from '../testing/deal-history.js';
import type { GrantHistory } from '../testing/grant-history.js';
import { givenDeal, givenGrant, refusals } from './testing/given.js';

const DEAL = {
  dealId: 'deal-1',
  title: 'A deal',
  kind: 'supply',
  principals: [
    { party: 'bytedance', role: 'customer' },
    { party: 'samsung', role: 'manufacturer' },
  ],
};

const GRANT = {
  grantId: 'grant-1',
  title: 'A permission',
  authority: 'regulator',
  beneficiaries: ['bytedance', 'alibaba'],
  item: 'GPUs',
  stage: 'approved',
  publication: publication('wsj'),
};

const newDeal = specify(deals).given();
const newGrant = specify(grants).given();

describe('a deal is opened', () => {
  it('once', () => {
    newDeal.when({ type: 'DealOpened', data: DEAL }).then(DEAL);
    const refusal = givenDeal().when({ type: 'DealOpened', data: DEAL }).thenRefused('taken', 'exists already');
    expect(refusal.pointer).toBe('/dealId');
  });

  it('naming each principal once', () => {
    const principals = [...DEAL.principals, { party: 'bytedance', role: 'designer' }];
    const refusal = newDeal
      .when({ type: 'DealOpened', data: { ...DEAL, principals } })
      .thenRefused('rule', 'The principal "bytedance" is named twice');
    expect(refusal.pointer).toBe('/principals/2');
  });

  it('before anything is said of it', () => {
    newDeal.when({ type: 'ReportHeld', data: { reportId: 'wsj' } }).thenRefused('not-found', 'open it first');
  });

  it('and what is about grants alone is no matter of it', () => {
    const drawdown = { type: 'DrawdownRecorded', data: { drawdownId: 'd1' } };
    expect(() => givenDeal().when(drawdown).thenRefused('rule')).toThrow('is not decided on a deal');
  });
});

describe('a grant is opened', () => {
  it.each([
    ['PermissionSought', { ...GRANT, stage: 'sought' }],
    ['PermissionGranted', GRANT],
    ['PermissionRefused', { ...GRANT, stage: 'refused' }],
  ])('by %s, once', (type, data) => {
    newGrant.when({ type, data }).then(data);
    expect(givenGrant().when({ type, data }).thenRefused('taken', 'exists already').pointer).toBe('/grantId');
  });

  it.each([
    ['the authority', ['regulator']],
    ['a beneficiary', ['alibaba']],
    ['several', ['regulator', 'bytedance']],
  ])('by the words of %s', (_, by) => {
    const { publication: _source, ...data } = { ...GRANT, by };
    newGrant.when({ type: 'PermissionGranted', data }).then(data);
    newGrant.when({ type: 'PermissionGranted', data: { ...GRANT, by } }).then({ ...GRANT, by });
  });

  it('one party alone may be named without a list, and is stored in one', () => {
    const said = { ...GRANT, by: 'regulator' };
    newGrant.when({ type: 'PermissionGranted', data: said }).then({ ...GRANT, by: ['regulator'] });
  });

  it.each(
    refusals<GrantHistory>({
      'known from nowhere': {
        data: { publication: undefined },
        as: ['rule', 'Nothing says how this is known', '/publication'],
      },
      'by who is neither authority nor beneficiary': {
        data: { by: ['regulator', 'tsmc'] },
        as: ['rule', /"tsmc" is neither the authority nor a beneficiary.*name the publication/, '/by/1'],
      },
      'links of no publication': {
        data: { publication: undefined, by: ['regulator'], relayOf: [publication('ft')] },
        as: ['rule', 'name the publication too', '/relayOf'],
      },
      'a publication that repeats itself': {
        data: { relayOf: [{ ...publication('ft'), relayOf: [publication('wsj')] }] },
        as: ['rule', 'come to repeat itself', '/relayOf'],
      },
      'a beneficiary twice': {
        data: { beneficiaries: ['bytedance', 'bytedance'] },
        as: ['rule', 'beneficiary "bytedance" is named twice', '/beneficiaries/1'],
      },
      'a condition twice': {
        data: {
          conditions: [
            { conditionId: 'audit', text: 'An audit.' },
            { conditionId: 'audit', text: 'Another.' },
          ],
        },
        as: ['rule', 'condition "audit" is named twice', '/conditions/1'],
      },
    }),
  )('but not: %s', (_, { data, as: [kind, message, pointer] }) => {
    const refusal = newGrant
      .when({ type: 'PermissionGranted', data: { ...GRANT, ...data } })
      .thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });
});

describe('a refusal', () => {
  const refused = { actId: 'refusal', stage: 'refused', by: ['regulator'] };

  it('ends a permission that was sought', () => {
    givenGrant(undefined, { stage: 'sought' }).when({ type: 'PermissionRefused', data: refused }).then(refused);
  });

  it('is of a grant that exists, or opens one', () => {
    newGrant.when({ type: 'PermissionRefused', data: refused }).thenRefused('not-found', 'There is no such grant');
  });

  it.each(
    refusals<DealHistory>({
      'without an id of its own': { data: { actId: undefined }, as: ['rule', 'needs an actId', '/actId'] },
      'that says what only openings say': { data: { title: 'A permission' }, as: ['rule', 'takes no title', '/title'] },
      'that says what is allowed': {
        data: { allowance: allowance('exactly 1 gpu') },
        as: ['rule', 'takes no allowance', '/allowance'],
      },
      'by a stranger': { data: { by: ['tsmc'] }, as: ['rule', 'confirm nothing', '/by/0'] },
      'known from nowhere': { data: { by: undefined }, as: ['rule', 'Nothing says how this is known', '/publication'] },
    }),
  )('of a grant that exists is none: %s', (_, { data, as: [kind, message, pointer] }) => {
    const given = givenGrant(undefined, { stage: 'sought' });
    const refusal = given.when({ type: 'PermissionRefused', data: { ...refused, ...data } }).thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });

  it.each(['title', 'authority', 'beneficiaries', 'item'])('that opens a grant says its %s', (field) => {
    const data = { ...GRANT, stage: 'refused', attribution: SOURCES, [field]: undefined };
    const refusal = newGrant.when({ type: 'PermissionRefused', data }).thenRefused('rule', `${field} is missing`);
    expect(refusal.pointer).toBe(`/${field}`);
  });

  it('that opens a grant has no id but the grant’s', () => {
    const data = { ...GRANT, stage: 'refused', actId: 'refusal' };
    const refusal = newGrant.when({ type: 'PermissionRefused', data }).thenRefused('rule', 'leave out actId');
    expect(refusal.pointer).toBe('/actId');
  });
});
