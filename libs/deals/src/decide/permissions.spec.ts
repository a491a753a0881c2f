import { describe, expect, it } from 'vitest';
import type { GrantHistory } from '../testing/grant-history.js';
import { allowance, links, publication, quantity } from '../testing/words.js';
import { givenGrant, refusals } from './testing/given.js';

const BY = { by: ['regulator'] };

/** A payload of each kind, known by the regulator's own word. */
const RECORDS: Readonly<Record<string, object>> = {
  PermissionSuspended: { actId: 'act-1', ...BY },
  PermissionReinstated: { actId: 'act-1', ...BY },
  PermissionRevoked: { actId: 'act-1', ...BY },
  PermissionExpired: { actId: 'act-1', ...BY },
  AllowanceAmended: { amendmentId: 'a1', mode: 'adds_to', quantity: allowance('exactly 5 gpu'), ...BY },
  ConditionAttached: { conditionId: 'c1', text: 'An audit.', ...BY },
  ConditionSatisfied: { actId: 'act-1', conditionId: 'audit', ...BY },
  AllowanceAllocated: { allocationId: 'share-1', party: 'alibaba', quantity: quantity('exactly 5 gpu'), ...BY },
  DrawdownRecorded: { drawdownId: 'd1', quantity: quantity('exactly 5 gpu'), ...BY },
  DrawdownReversed: { actId: 'act-1', drawdownId: 'd0', ...BY },
};

const started = (g: GrantHistory) => g.drawdown('d0', 'exactly 1 gpu');
const AUDITED = { conditions: ['audit'] };

describe.each(Object.entries(RECORDS))('%s', (type, data) => {
  const given = givenGrant(started, AUDITED);

  it('is by a principal, or known from a publication, or both', () => {
    given.when({ type, data }).then(data);
    given.when({ type, data: { ...data, by: 'alibaba' } }).then({ ...data, by: ['alibaba'] });
    const reported = { ...data, by: undefined, publication: publication('wsj'), relayOf: links('reuters') };
    given.when({ type, data: reported }).then(reported);
    const both = { ...data, publication: publication('regulator') };
    given.when({ type, data: both }).then(both);
  });

  it.each(
    refusals<GrantHistory>({
      'known from nowhere': {
        data: { by: undefined },
        as: ['rule', 'name the publication, or say by whom', '/publication'],
      },
      'by a stranger': { data: { by: ['regulator', 'nvidia'] }, as: ['rule', '"nvidia" is neither', '/by/1'] },
      'repeating itself': {
        data: { publication: publication('wsj'), relayOf: links('ft ← wsj') },
        as: ['rule', 'come to repeat itself', '/relayOf'],
      },
    }),
  )('but not: %s', (_, { data: more, as: [kind, message, pointer] }) => {
    expect(given.when({ type, data: { ...data, ...more } }).thenRefused(kind, message).pointer).toBe(pointer);
  });

  it('goes by an id that is free', () => {
    const taken = givenGrant(
      (g) => [started(g), ...['act-1', 'a1', 'c1', 'share-1', 'd1'].map((id) => g.condition(id))],
      AUDITED,
    );
    taken.when({ type, data }).thenRefused('taken', /is taken on this grant by a ConditionAttached.*choose another/);
  });
});

describe('an amendment', () => {
  const amended = (g: GrantHistory) => g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 5 gpu' });
  const amendment = (more: object) => ({ ...RECORDS['AllowanceAmended'], amendmentId: 'a2', ...more });

  it.each([
    ['replaces another', { mode: 'replaces', amends: 'a1' }],
    ['replaces the whole, in whatever unit', { mode: 'replaces', quantity: allowance('exactly 5 MW') }],
    ['adds, in the unit in whatever number and case', { quantity: allowance('exactly 5 GPUs') }],
  ])('%s', (_, more) =>
    givenGrant(amended)
      .when({ type: 'AllowanceAmended', data: amendment(more) })
      .then(amendment(more)),
  );

  it.each([
    ['adds to what replaced the whole', { quantity: allowance('exactly 5 MW') }],
    ['replaces the one that did', { mode: 'replaces', amends: 'a1', quantity: allowance('exactly 5 MW') }],
    ['replaces it in a third', { mode: 'replaces', amends: 'a1', quantity: allowance('exactly 5 wafer') }],
  ])('%s, in the unit that holds since', (_, more) => {
    const inPower = givenGrant((g) => g.amendment('a1', { mode: 'replaces', quantity: 'exactly 5 MW' }));
    inPower.when({ type: 'AllowanceAmended', data: amendment(more) }).then(amendment(more));
    const before = amendment({ quantity: allowance('exactly 5 gpu') });
    inPower.when({ type: 'AllowanceAmended', data: before }).thenRefused('rule', 'The allowance is in "MW"');
  });

  it('takes the unit that held where the one it replaces stands', () => {
    const given = givenGrant((g) => [
      g.amendment('a1', { mode: 'adds_to', quantity: 'exactly 5 gpu' }),
      g.amendment('a3', { mode: 'replaces', amends: 'a1', quantity: 'exactly 6 gpu' }),
      g.amendment('a4', { mode: 'replaces', quantity: 'exactly 5 MW' }),
    ]);
    const data = (unit: string) =>
      amendment({ mode: 'replaces', amends: 'a3', quantity: allowance(`exactly 5 ${unit}`) });
    given.when({ type: 'AllowanceAmended', data: data('gpu') }).then(data('gpu'));
    given.when({ type: 'AllowanceAmended', data: data('MW') }).thenRefused('rule', 'The allowance is in "gpu"');
  });

  it('adds in any unit where nothing was allowed yet', () => {
    const data = amendment({ quantity: allowance('exactly 5 MW') });
    givenGrant(undefined, { allowance: undefined }).when({ type: 'AllowanceAmended', data }).then(data);
  });

  it.each(
    refusals<GrantHistory>({
      'of an amendment that nobody recorded': {
        data: { mode: 'replaces', amends: 'a7' },
        as: ['not-found', /There is no amendment "a7" on this grant\. Did you mean "a1"/, '/amends'],
      },
      'of one that was struck out': {
        after: (g) => g.rectification(g.recording.events[1]!),
        data: { mode: 'replaces', amends: 'a1' },
        as: ['rule', 'struck out already', '/amends'],
      },
      'of one in another unit': {
        data: { mode: 'replaces', amends: 'a1', quantity: allowance('exactly 5 wafer') },
        as: ['rule', 'The allowance is in "gpu"', '/quantity/unit'],
      },
      'of another, without replacing it': { data: { amends: 'a1' }, as: ['rule', 'leave out amends', '/amends'] },
      'in another unit': {
        data: { quantity: allowance('exactly 5 wafer') },
        as: ['rule', /The allowance is in "gpu".*let it replace the whole/, '/quantity/unit'],
      },
    }),
  )('is none: %s', (_, { after, data, as: [kind, message, pointer] }) => {
    const given = givenGrant((g) => [amended(g), after?.(g)]);
    expect(given.when({ type: 'AllowanceAmended', data: amendment(data) }).thenRefused(kind, message).pointer).toBe(
      pointer,
    );
  });
});

describe('a condition', () => {
  it('is attached under a name that the opening did not give', () => {
    const data = { ...RECORDS['ConditionAttached'], conditionId: 'audit' };
    const refusal = givenGrant(undefined, AUDITED).when({ type: 'ConditionAttached', data });
    expect(refusal.thenRefused('taken', 'opened with a condition "audit"').pointer).toBe('/conditionId');
  });

  it.each([
    ['that the opening named', 'audit', (_: GrantHistory) => undefined],
    ['that was attached', 'licence', (g: GrantHistory) => g.condition('licence')],
    ['that others reported', 'fee', (g: GrantHistory) => g.report('wsj', { claims: { 'condition.fee': 'A fee.' } })],
  ])('is satisfied %s', (_, conditionId, tell) => {
    const data = { ...RECORDS['ConditionSatisfied'], conditionId };
    givenGrant(tell, AUDITED).when({ type: 'ConditionSatisfied', data }).then(data);
  });

  it('that nobody named is not', () => {
    const data = { ...RECORDS['ConditionSatisfied'], conditionId: 'audits' };
    const refusal = givenGrant(undefined, AUDITED).when({ type: 'ConditionSatisfied', data });
    expect(refusal.thenRefused('not-found', /no condition "audits".*Did you mean "audit"/).pointer).toBe(
      '/conditionId',
    );
  });
});

describe('a draw-down', () => {
  it.each([
    ['before approval', { stage: 'sought' as const }, 'exactly 5 gpu'],
    ['after a refusal', { stage: 'refused' as const }, 'exactly 5 gpu'],
    ['in another unit', {}, 'exactly 5 wafer'],
    ['beyond the allowance', {}, 'exactly 5000 gpu'],
  ])('is recorded %s: the ledger says what is odd', (_, opening, phrase) => {
    const data = { ...RECORDS['DrawdownRecorded'], quantity: quantity(phrase) };
    givenGrant(undefined, opening).when({ type: 'DrawdownRecorded', data }).then(data);
  });

  const reversal = RECORDS['DrawdownReversed'] ?? {};

  it.each([
    [
      'that others alone report',
      'd8',
      (g: GrantHistory) => g.report('wsj', { claims: { 'drawdown.d8': 'exactly 1 gpu' } }),
    ],
    [
      'whose reversal is a rumour',
      'd0',
      (g: GrantHistory) => [started(g), g.reversal('d0', { from: publication('blog', { tier: 'other' }) })],
    ],
    [
      'whose reversal fell with its publication',
      'd0',
      (g: GrantHistory) => [started(g), g.reversal('d0', { from: 'wsj' }), g.withdrawal('wsj')],
    ],
    [
      'that others report as reversed, after another was',
      'd8',
      (g: GrantHistory) => [
        started(g),
        g.reversal('d0'),
        g.drawdown('d8', 'exactly 1 gpu', { from: publication('blog', { tier: 'other' }) }),
        g.report('wsj', { claims: { 'drawdown.d8': 'reversed' } }),
      ],
    ],
  ])('is reversed %s', (_, drawdownId, tell) => {
    const data = { ...reversal, drawdownId };
    givenGrant(tell).when({ type: 'DrawdownReversed', data }).then(data);
  });

  it('is not reversed where there is none, nor twice', () => {
    const twice = givenGrant((g) => [started(g), g.reversal('d0')]);
    const refusal = twice.when({ type: 'DrawdownReversed', data: reversal });
    expect(refusal.thenRefused('rule', /reversed by "act-3" already.*drawdown\.d0 = reversed/).pointer).toBe(
      '/drawdownId',
    );
    const unknown = givenGrant(started).when({ type: 'DrawdownReversed', data: { ...reversal, drawdownId: 'd5' } });
    expect(unknown.thenRefused('not-found', /no draw-down "d5".*Did you mean "d0"/).pointer).toBe('/drawdownId');
  });
});
