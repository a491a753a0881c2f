import { expect, it } from 'vitest';
import { permittedBy } from './permitted.js';
import { STAGES_OF } from './values/index.js';

const WITHHELD = ['suspended', 'revoked', 'expired', 'refused'];

it('a deal that requires no grant is neither permitted nor not', () => {
  expect(permittedBy([])).toBeNull();
});

it.each([null, 'unknown', ...STAGES_OF.grant])('a deal that requires an approved grant and one that is %s', (stage) => {
  const expected = stage === 'approved' ? 'yes' : WITHHELD.includes(String(stage)) ? 'no' : 'unknown';
  expect([permittedBy([stage]), permittedBy(['approved', stage]), permittedBy([stage, 'approved'])]).toEqual([
    expected,
    expected,
    expected,
  ]);
});
