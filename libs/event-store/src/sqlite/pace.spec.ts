import { expect, it } from 'vitest';
import { Pace } from './pace.js';

const paced = (syncMs: number, turnMs: number): Pace => {
  const pace = new Pace();
  pace.syncs(syncMs);
  for (let n = 0; n < 100; n++) pace.turned(turnMs);
  return pace;
};

it('two groups are on their way where a sync costs less than the thread would wait', () => {
  expect(paced(0.1, 0.6).overlaps).toBe(true);
});

it('and one where a sync costs more', () => {
  expect(paced(5, 0.6).overlaps).toBe(false);
});

it('as long as nothing was measured', () => {
  expect(new Pace().overlaps).toBe(false);
});
