import { expect, it } from 'vitest';
import { Pace } from './pace.js';

/** A pace after a hundred groups, each followed by more appends, or by none, so many milliseconds after its answer. */
function paced({ syncMs, turnMs, more }: { syncMs: number; turnMs: number; more: boolean }): Pace {
  let now = 0;
  const pace = new Pace(() => now);
  pace.syncs(syncMs);
  for (let n = 0; n < 100; n++) {
    pace.answered();
    now += turnMs;
    pace.turned(more);
  }
  return pace;
}

it.each([
  ['two where a sync costs less than the thread would wait', { syncMs: 0.1, turnMs: 0.6, more: true }, 2],
  ['one where a sync costs more', { syncMs: 5, turnMs: 0.6, more: true }, 1],
  ['one where nobody is in a hurry', { syncMs: 0.1, turnMs: 0.6, more: false }, 1],
])('groups on their way: %s', (_, measured, groups) => {
  expect(paced(measured).groups).toBe(groups);
});

it('groups on their way: one as long as nothing was measured', () => {
  expect(new Pace().groups).toBe(1);
});
