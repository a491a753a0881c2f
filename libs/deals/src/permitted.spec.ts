import { expect, it } from 'vitest';
import { STATUSES } from './evidence/view.js';
import { permittedBy } from './permitted.js';
import { STAGES_OF } from './values/index.js';

const WITHHELD = ['suspended', 'revoked', 'expired', 'refused'];

const APPROVED = { stage: 'approved', status: 'confirmed' };

it('a deal that requires no grant is neither permitted nor not', () => {
  expect(permittedBy([])).toBeNull();
});

it.each(['unknown', ...STAGES_OF.grant])('a deal that requires an approved grant and one that is %s', (stage) => {
  const expected = stage === 'approved' ? 'yes' : WITHHELD.includes(stage) ? 'no' : 'unknown';
  const grant = { stage, status: 'reported' };
  expect([permittedBy([grant]), permittedBy([APPROVED, grant]), permittedBy([grant, APPROVED])]).toEqual([
    expected,
    expected,
    expected,
  ]);
});

it.each([undefined, { stage: null, status: null }])(
  'a deal that requires a grant of which nothing is known',
  (grant) => {
    expect(permittedBy([APPROVED, grant])).toBe('unknown');
  },
);

it.each(STATUSES)('what is said of a grant tells as much as it counts in its ledger: %s', (status) => {
  const isNothing = ['denied', 'retracted', 'unsupported'].includes(status);
  const answers = ['approved', 'revoked'].map((stage) => permittedBy([{ stage, status }]));
  expect(answers).toEqual(isNothing ? ['unknown', 'unknown'] : ['yes', 'no']);
});
