import { describe } from 'vitest';
import { followsAsTold, says, type StandingStory } from '../testing/carried-standing.js';

const other = 'other' as const;

const STORIES: readonly StandingStory[] = [
  [
    'reports of new publications, with a stage or none',
    'yyy',
    (h) => {
      h.report('wsj', { claims: { product: 'a chip' } });
      h.report('ft', says('signed'));
      h.report('nikkei', says('in_talks'));
    },
  ],
  [
    'later articles of one publisher',
    'yyyy',
    (h) => {
      h.report('wsj-1', says('signed'));
      h.report('wsj-2', says('in_talks'));
      h.report('ft-1', says('signed'));
      h.report('wsj-3', says('paused'));
    },
  ],
  [
    'articles recorded long after they were published',
    'yyyy',
    (h) => {
      h.report('wsj', says('signed', { publishedAt: '2026-01-20' }));
      h.report('ft', says('paused', { publishedAt: '2026-01-10', at: '2026-02-20' }));
      h.report('nikkei-2', says('completed', { publishedAt: '2026-01-25', at: '2026-01-01' }));
      h.report('nikkei-1', says('rejected', { publishedAt: '2026-01-22', at: '2026-02-20' }));
    },
  ],
  [
    'one of no date, and one that was said before',
    'yyy',
    (h) => {
      h.report('wsj', says('signed', { at: '2026-01-20' }));
      h.report('ft', says('paused', { at: '2026-01-10' }));
      h.report('nikkei', says('completed', { at: '2026-01-15' }));
    },
  ],
  [
    'rumours, and a principal in its own words',
    'yyyy',
    (h) => {
      h.report('blog', says('signed', { tier: other }));
      h.report('forum', says('in_talks', { tier: other }));
      h.report('samsung-1', says('in_talks', { tier: other }));
      h.report('samsung-2', says('mooted', { tier: other }));
    },
  ],
  [
    'who cites nobody may repeat what was said; not a primary publication, nor who sourced its words itself',
    'ynyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('ft', says('signed', { attribution: null }));
      h.report('sec', says('in_talks', { attribution: null, tier: 'primary' }));
      h.report('nikkei', says('in_talks', { attribution: null, relayOf: [] }));
    },
  ],
  [
    'what is said aside',
    'yyyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.statement('s1', { by: 'samsung', of: ['wsj/stage'] });
      h.noComment({ by: 'samsung', of: 'subject' });
      const to = { kind: 'grant', id: 'grant-1' };
      h.recording.record('SubjectsLinked', { linkId: 'l1', relation: 'requires', to });
      h.report('ft', says('in_talks'));
    },
  ],
];

describe('where the stage stands, carried from record to record as reports come', () => followsAsTold(STORIES));
