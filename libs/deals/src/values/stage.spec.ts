import { describe, expect, it } from 'vitest';
import {
  DEAL_STAGES,
  DEAL_WAYS_OUT,
  GRANT_STAGES,
  GRANT_WAYS_OUT,
  isWayOut,
  setsBack,
  stageOrder,
  succeeds,
} from './stage.js';

const KINDS = [
  ['deal', DEAL_STAGES, DEAL_WAYS_OUT],
  ['grant', GRANT_STAGES, GRANT_WAYS_OUT],
] as const;

describe.each(KINDS)('stages of a %s', (_, stages: readonly string[], waysOut: readonly string[]) => {
  it('stand in order; a way out has no place', () => {
    expect(stages.map(stageOrder)).toEqual(stages.map((_stage, place) => place));
    expect(waysOut.map(stageOrder)).toEqual(waysOut.map(() => undefined));
    expect(stages.filter(isWayOut)).toEqual([]);
    expect(waysOut.every(isWayOut)).toBe(true);
  });

  const all = [...stages, ...waysOut];
  const pairs = all.flatMap((earlier) => all.map((later) => [earlier, later] as const));

  it.each(pairs)('1.4 %s, then %s', (earlier, later) => {
    const further = stages.indexOf(later) > stages.indexOf(earlier);
    const out = waysOut.includes(earlier) || waysOut.includes(later);
    expect(succeeds(earlier, later)).toBe(earlier !== later && (out || further));
  });

  it.each(pairs)('1.3 %s, then %s', (earlier, later) => {
    const onTheWay = stages.includes(earlier) && stages.includes(later);
    expect(setsBack(earlier, later)).toBe(onTheWay && stages.indexOf(later) < stages.indexOf(earlier));
    // A later stage is the same, succeeds the earlier, or is disjoint from it.
    expect([earlier === later, succeeds(earlier, later), setsBack(earlier, later)].filter(Boolean)).toHaveLength(1);
  });
});
