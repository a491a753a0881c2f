import { describe, expect, it } from 'vitest';
import type { Value } from '../events/claims.js';
import { allowance, milestone, quantity, SOURCES } from '../testing/words.js';
import { driftBetween } from './drift.js';

const counted = (count?: number) => ({ ...SOURCES, ...(count !== undefined && { count }) });
const said = (term: string, value: Value) => ({ term, value, attribution: undefined });

describe('2.4 what a relay changed', () => {
  it.each<[string, Value, Value, readonly string[]]>([
    ['drawdown.d1', 'reversed', quantity('exactly 5 gpu'), ['text']],
    ['drawdown.d1', quantity('exactly 5 gpu'), 'reversed', ['text']],
    ['milestone.samples', quantity('exactly 5 gpu'), milestone('2026'), ['text']],
    ['milestone.samples', milestone('2026'), quantity('exactly 5 gpu'), ['text']],
    ['scope.participant.list', 'all', 'some', ['text']],
    ['participant.tsmc', 'foundry', 'supplier', ['party']],
    ['beneficiary.tsmc', 'holder', 'user', ['party']],
    ['allowance', allowance('exactly 5 gpu', 'each'), allowance('exactly 5 gpu'), ['bounds']],
    ['allowance', allowance('exactly 5 gpu', 'each'), allowance('exactly 5.0 gpu', 'each'), []],
    ['quantity.a', quantity('unstated gpu'), quantity('exactly 5 gpu'), ['qualifier', 'bounds']],
    ['quantity.a', quantity('unstated gpu'), quantity('unstated gpu'), []],
    ['milestone.samples', { ...milestone('2026'), met: true }, milestone('2026'), ['bounds']],
    ['milestone.samples', { ...milestone('2026'), met: true }, { ...milestone('2026'), met: true }, []],
  ])('%s: %j of %j', (...[term, says, was, kinds]) => {
    expect(driftBetween(said(term, says), said(term, was))).toEqual(kinds);
  });

  it.each([
    [2, 3, ['count']],
    [2, 2, []],
    [2, undefined, []],
    [undefined, 2, []],
  ])('of %s sources, where it named %s', (says, was, kinds) => {
    const words = { term: 'stage', value: 'in_talks' };
    const drift = driftBetween({ ...words, attribution: counted(says) }, { ...words, attribution: counted(was) });
    expect(drift).toEqual(kinds);
  });

  it('nothing, where either cites nobody', () => {
    const [named, unnamed] = [{ ...said('stage', 'signed'), attribution: counted(2) }, said('stage', 'signed')];
    expect([driftBetween(named, unnamed), driftBetween(unnamed, named)]).toEqual([[], []]);
  });
});
