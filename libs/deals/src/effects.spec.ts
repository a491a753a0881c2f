import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectsBetween, type Effects } from './effects.js';
import { dealHistory } from './testing/deal-history.js';
import { grantHistory } from './testing/grant-history.js';
import { happened, steps } from './testing/arbitrary-history.js';
import { quantity } from './testing/words.js';

function reported() {
  const h = dealHistory();
  const before = h.view();
  h.report('wsj', { claims: { stage: 'in_talks', 'quantity.a': 'exactly 5 chip' } });
  return { h, before, after: h.view() };
}

describe('what a record changed', () => {
  it('is all of it, where there was nothing before', () => {
    const { before, after } = reported();
    const effects: Effects = {
      stage: { before: null, after: 'in_talks' },
      status: { before: null, after: 'reported' },
      terms: [
        {
          term: 'quantity.a',
          status: { before: null, after: 'reported' },
          value: { before: null, after: quantity('exactly 5 chip') },
        },
        {
          term: 'stage',
          status: { before: null, after: 'reported' },
          value: { before: null, after: 'in_talks' },
        },
      ],
    };
    expect(effectsBetween(undefined, after)).toStrictEqual(effects);
    expect(effectsBetween(before, after)).toStrictEqual(effects);
  });

  it('is nothing, where all is as it was', () => {
    const [one, same] = [reported(), reported()];
    expect(effectsBetween(one.after, same.after)).toStrictEqual({ terms: [] });
  });

  it('is the status alone, where something is denied that is held nevertheless', () => {
    const { h, after } = reported();
    h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
    expect(effectsBetween(after, h.view())).toStrictEqual({
      status: { before: 'reported', after: 'contested' },
      terms: [
        {
          term: 'stage',
          status: { before: 'reported', after: 'contested' },
          value: { before: 'in_talks', after: 'in_talks' },
        },
      ],
    });
  });

  it('is the value alone, where another is held as well supported', () => {
    const { h, after } = reported();
    h.correction('wsj', { claims: { 'quantity.a': 'exactly 6 chip' } });
    expect(effectsBetween(after, h.view())).toStrictEqual({
      terms: [
        {
          term: 'quantity.a',
          status: { before: 'reported', after: 'reported' },
          value: { before: quantity('exactly 5 chip'), after: quantity('exactly 6 chip') },
        },
      ],
    });
  });

  it('is that nothing is held any more', () => {
    const { h, after } = reported();
    h.withdrawal('wsj');
    expect(effectsBetween(after, h.view())).toMatchObject({
      stage: { before: 'in_talks', after: 'unknown' },
      terms: [
        { term: 'quantity.a', value: { after: null } },
        { term: 'stage', status: { after: 'retracted' }, value: { before: 'in_talks', after: null } },
      ],
    });
  });

  it('is the verdict, of a grant', () => {
    const g = grantHistory();
    const drawdown = g.drawdown('d1', 'exactly 101 gpu');
    const before = g.viewBefore(drawdown);
    expect(effectsBetween(before, g.view())).toMatchObject({ verdict: { before: 'within', after: 'exceeded' } });
    expect(effectsBetween(undefined, before)).toMatchObject({ verdict: { before: null, after: 'within' } });
  });

  it('is the same the other way round, with before and after exchanged', () => {
    const exchanged = (effects: Effects): unknown =>
      JSON.parse(
        JSON.stringify(effects, (_, value: unknown) =>
          typeof value === 'object' && value !== null && 'before' in value && 'after' in value
            ? { before: value.after, after: value.before }
            : value,
        ),
      );
    fc.assert(
      fc.property(steps, fc.nat(), (taken, at) => {
        const { recording } = happened(taken);
        const some = recording.viewOf(recording.events.slice(0, at % recording.events.length));
        expect(effectsBetween(recording.view(), some)).toEqual(exchanged(effectsBetween(some, recording.view())));
      }),
      { numRuns: 30 },
    );
  });
});
