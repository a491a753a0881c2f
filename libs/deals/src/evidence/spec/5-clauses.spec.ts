import { describe, expect, it } from 'vitest';
import { dealHistory, type DealHistory } from '../../testing/deal-history.js';
import { publication } from '../../testing/words.js';

type Told = readonly [told: string, clauses: string, tell: (h: DealHistory) => unknown, term?: string];

const INITIAL = 'quantity.initial';
const TALKS = { stage: 'in_talks' };
const figure = (phrase: string) => ({ [INITIAL]: phrase });

/** What WSJ says, and the clauses that its status rests on. */
const CASES: readonly Told[] = [
  ['a report', '3.1 R7', (h) => h.report('wsj', { claims: TALKS })],
  ['a rumour', '3.1 R8', (h) => h.report('wsj', { tier: 'other', claims: TALKS })],
  [
    'withdrawn',
    '2.7 3.1 5.2 R1',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.withdrawal('wsj');
    },
  ],
  [
    'held',
    '2.7 3.1 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.hold('wsj');
    },
  ],
  ['known through a relay', '2.2 2.3 3.1 R7', (h) => h.report('dcd', { relayOf: 'wsj', claims: TALKS })],
  [
    'known through a relay that is held',
    '2.2 2.3 2.7 3.1 R7',
    (h) => {
      h.report('dcd', { relayOf: 'wsj', claims: TALKS });
      h.hold('dcd');
    },
  ],
  [
    'recorded and relayed',
    '2.2 2.4 3.1 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.report('dcd', { relayOf: 'wsj', claims: TALKS });
    },
  ],
  [
    'repeated by one who cites nobody',
    '2.2 2.4 2.5 3.1 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.report('dcd', { attribution: null, claims: TALKS });
    },
  ],
  [
    'corrected',
    '2.6 3.1 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.correction('wsj', { claims: { stage: 'signed' } });
    },
  ],
  [
    'known through a relay, and from a correction of its own',
    '2.2 2.4 2.6 3.1 R7',
    (h) => {
      h.report('dcd', { relayOf: 'wsj', claims: TALKS });
      h.correction('wsj', { claims: { stage: 'signed' } });
    },
  ],
  [
    'put right by us',
    '3.1 5.5 R7',
    (h) => h.rectification(h.report('wsj', { claims: TALKS }), { claims: [{ term: 'stage', value: 'signed' }] }),
  ],
  ['struck out by us', '2.7 3.1 5.2 5.5 R0', (h) => h.rectification(h.report('wsj', { claims: TALKS }))],
  [
    'said in two articles',
    '3.1 3.2 R7',
    (h) => {
      h.report('wsj-1', { claims: TALKS });
      h.report('wsj-2', { claims: TALKS });
    },
  ],
  [
    'withdrawn, and confirmed',
    '2.7 3.1 3.3 4.1 4.2 R2',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
      h.withdrawal('wsj');
    },
  ],
  [
    'revised',
    '3.1 3.4 R7',
    (h) => {
      h.report('wsj', { claims: figure('exactly 100 chip') });
      h.revision('ft', { term: INITIAL, says: 'exactly 300 chip', revises: [`wsj/${INITIAL}`] });
    },
    INITIAL,
  ],
  [
    'succeeded',
    '1.4 3.1 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.report('ft', { claims: { stage: 'signed' } });
    },
  ],
  [
    'corroborated',
    '1.1 1.2 3.1 R6',
    (h) => {
      h.report('wsj', { claims: figure('at_least 100 chip') });
      h.report('ft', { claims: figure('exactly 300 chip') });
    },
    INITIAL,
  ],
  [
    'rivalled by a figure',
    '1.1 1.3 3.1 R5',
    (h) => {
      h.report('wsj', { claims: figure('exactly 100 chip') });
      h.report('ft', { claims: figure('exactly 300 chip') });
    },
    INITIAL,
  ],
  [
    'rivalled by a stage',
    '1.3 3.1 R5',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed' } });
      h.report('ft', { claims: TALKS });
    },
  ],
  [
    'denied',
    '3.1 4.1 4.2 R5',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'] });
    },
  ],
  [
    'denied and confirmed by one party',
    '3.1 4.1 4.2 4.4 R2',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'] });
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
    },
  ],
  [
    'denied in an article that was withdrawn',
    '3.1 4.2 4.5 R7',
    (h) => {
      h.report('wsj', { claims: TALKS });
      h.report('wire', { claims: { product: 'a chip' } });
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'], publication: publication('wire') });
      h.withdrawal('wire');
    },
  ],
  [
    'denied where it stood before',
    '2.2 2.3 3.1 4.1 4.3 5.5 R5',
    (h) => {
      const slip = h.report('dcd', { claims: TALKS });
      h.denial('d1', { by: 'samsung', of: { report: 'dcd' } });
      h.rectification(slip, { relayOf: [publication('wsj')] });
    },
  ],
  [
    'denied where it stood before, and where it stands',
    '2.2 2.3 3.1 4.1 4.2 5.5 R5',
    (h) => {
      const slip = h.report('dcd', { claims: TALKS });
      h.report('bs', { relayOf: 'wsj', claims: TALKS });
      h.denial('d1', { by: 'samsung', of: ['dcd/stage', 'bs/stage'] });
      h.rectification(slip, { relayOf: [publication('wsj')] });
    },
  ],
];

describe('5.4 the clauses that a status rests on', () => {
  const cases = CASES.map(([told, clauses, tell, term = 'stage']) => ({ told, clauses, tell, term }));

  it.each(cases)('$told: $clauses', ({ clauses, tell, term }) => {
    const h = dealHistory();
    tell(h);
    expect(h.account('wsj', term).explanation.clauses.join(' ')).toBe(clauses);
  });

  it('what is confirmed though it was withdrawn is supported by nothing else', () => {
    const h = dealHistory();
    const report = h.report('wsj', { claims: TALKS });
    h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
    h.withdrawal('wsj');
    expect(h.account('wsj').explanation.supports).toEqual([]);
    expect(h.ignored(report, 'wsj')).toBe('withdrawn');
  });
});
