import { describe } from 'vitest';
import { followsAsTold, reportAs, says, type StandingStory } from '../testing/carried-standing.js';
import { link } from '../testing/words.js';

const other = 'other' as const;

const STORIES: readonly StandingStory[] = [
  [
    'relays of a recorded origin',
    'yyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', says('in_talks', { relayOf: 'wsj' }));
      h.report('blog', says('paused', { relayOf: [link('wsj', { publisher: 'another' })], tier: other }));
      h.report('ft', says('signed', { relayOf: [link('wsj')] }));
    },
  ],
  [
    'relays of one that is not recorded: the best stands in',
    'yyyyyy',
    (h) => {
      h.report('blog', says('signed', { relayOf: 'reuters', tier: other }));
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.report('forum', says('paused', { relayOf: 'reuters', tier: other }));
      h.report('nikkei', says('completed', { relayOf: 'reuters' }));
      h.report('sec', says('rejected', { relayOf: 'reuters', tier: 'primary' }));
      h.report('dcd', says('in_talks', { relayOf: [link('reuters', { tier: other })] }));
    },
  ],
  [
    'of two that are as good, the one that was said first stands in',
    'yyyy',
    (h) => {
      h.report('ft', says('signed', { relayOf: 'reuters', publishedAt: '2026-01-10' }));
      h.report('dcd', says('in_talks', { relayOf: 'reuters', publishedAt: '2026-01-05' }));
      h.report('bs', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-07' }));
      h.report('jt', says('completed', { relayOf: 'reuters', publishedAt: '2026-01-04' }));
    },
  ],
  [
    'two of one publisher and one day, of which the first is told of again',
    'yyy',
    (h) => {
      const wire = (id: string) => [link(id, { publisher: 'Wire', publishedAt: '2026-01-09' })];
      h.report('ft', says('signed', { relayOf: wire('wire-1') }));
      h.report('dcd', says('in_talks', { relayOf: wire('wire-2') }));
      h.report('bs', says('signed', { relayOf: wire('wire-1') }));
    },
  ],
  [
    'an origin without a date is as old as its earliest relay',
    'yyyy',
    (h) => {
      h.report('ft', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-10' }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-08' }));
      h.report('dcd', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-05' }));
      h.report('bs', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-20' }));
    },
  ],
  [
    'one whose date its link names keeps it',
    'yyyy',
    (h) => {
      const reuters = link('reuters', { publishedAt: '2026-01-09' });
      h.report('ft', says('paused', { relayOf: [reuters], publishedAt: '2026-01-10' }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-08' }));
      h.report('dcd', says('paused', { relayOf: [reuters], publishedAt: '2026-01-05' }));
      h.report('bs', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-04' }));
    },
  ],
  [
    'a link that tells a date which was not known',
    'ynyy',
    (h) => {
      h.report('ft', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-10' }));
      const dated = [link('reuters', { publishedAt: '2026-01-02' })];
      h.report('dcd', says('paused', { relayOf: dated, publishedAt: '2026-01-11' }));
      h.report('bs', says('paused', { relayOf: [link('reuters', { publishedAt: '2026-01-01' })] }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-05' }));
    },
  ],
  [
    'a link that tells the date of what was recorded without one',
    'ynyy',
    (h) => {
      h.report('wsj-1', says('paused', { at: '2026-01-10' }));
      h.report('dcd', says('paused', { relayOf: [link('wsj-1', { publisher: 'wsj', publishedAt: '2026-01-02' })] }));
      h.report('nikkei', says('signed', { publishedAt: '2026-01-05' }));
      h.report('ft', says('signed', { relayOf: [link('nikkei', { publishedAt: '2026-01-01' })] }));
    },
  ],
  [
    'the date of a link on another term',
    'yynyy',
    (h) => {
      const product = (publishedAt?: string) => {
        const relayOf = [link('reuters', publishedAt === undefined ? {} : { publishedAt })];
        return { claims: { product: { value: 'a chip', relayOf } } };
      };
      h.report('ft', product());
      h.report('dcd', product());
      h.report('bs', product('2026-01-02'));
      h.report('jt', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-10' }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-05' }));
    },
  ],
  [
    'a date that one link names, and another does not',
    'yyyy',
    (h) => {
      const dated = link('reuters', { publishedAt: '2026-01-09' });
      h.report('ft', { claims: { product: { value: 'a chip', relayOf: [dated] } } });
      h.report('dcd', { claims: { product: { value: 'a chip', relayOf: [link('reuters')] } } });
      h.report('jt', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-02' }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-05' }));
    },
  ],
  [
    'a publisher by the first name that a link gave it',
    'yyy',
    (h) => {
      h.report('ft', { claims: { product: { value: 'a chip', relayOf: [link('w1', { publisher: 'Wire' })] } } });
      h.report('dcd', says('signed', { relayOf: [link('w1', { publisher: 'Somebody Else' })] }));
      h.report('w2', says('in_talks', { publisher: 'wire' }));
    },
  ],
  [
    'a publisher by the name that the link gives it',
    'yyy',
    (h) => {
      h.report('dcd', says('signed', { relayOf: [link('w1', { publisher: 'Wire' })] }));
      h.report('w2', says('in_talks', { publisher: 'wire' }));
      h.report('bs', says('paused', { relayOf: [link('w1', { publisher: 'wire' })] }));
    },
  ],
  [
    'a chain of links leads through what nobody followed',
    'nny',
    (h) => {
      h.report('dcd', says('signed', { relayOf: 'reuters ← wsj' }));
      h.report('wsj', says('in_talks'));
      h.report('ft', says('paused'));
    },
  ],
  [
    'a relay of a relay, or of a report that says nothing of the stage',
    'yyynn',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', says('signed', { relayOf: 'wsj' }));
      h.report('ft', { claims: { product: 'a chip' } });
      h.report('bs', says('in_talks', { relayOf: 'dcd' }));
      h.report('jt', says('paused', { relayOf: 'ft' }));
    },
  ],
  [
    'relays of several, and of one twice',
    'yyyny',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', says('in_talks', { relayOf: [link('wsj'), link('reuters')] }));
      h.report('bs', says('paused', { relayOf: [link('reuters'), link('bloomberg')] }));
      h.report('jt', says('paused', { relayOf: [link('reuters'), link('reuters')] }));
      h.report('ft', says('completed', { relayOf: [link('kyodo'), link('wsj')] }));
    },
  ],
  [
    'links of which one alone leads on, or is a relay',
    'yynn',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', says('signed', { relayOf: 'wsj' }));
      h.report('bs', says('in_talks', { relayOf: [link('wsj'), link('dcd')] }));
      h.report('jt', says('paused', { relayOf: [link('kyodo'), link('x', { relayOf: 'y' })] }));
    },
  ],
  [
    'the origin itself, once relays named it',
    'yyn',
    (h) => {
      h.report('dcd', says('signed', { relayOf: 'reuters' }));
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.report('reuters', says('paused'));
    },
  ],
  [
    'the origin of another term, once its relays named it, nested or not',
    'ynyn',
    (h) => {
      h.report('dcd', { claims: { product: { value: 'a chip', relayOf: 'reuters' } } });
      h.report('reuters', says('paused'));
      h.report('ft', { relayOf: 'bloomberg ← kyodo', claims: { product: 'a chip' } });
      h.report('kyodo', says('signed'));
    },
  ],
  [
    'a report under an id of its own',
    'yyn',
    (h) => {
      reportAs(h, 'their-report', 'somebody');
      h.report('dcd', says('signed', { relayOf: 'somebody' }));
      h.withdrawal('their-report');
    },
  ],
  [
    'a relay, on the stage, of one that only names a party',
    'yn',
    (h) => {
      h.report('ft', { claims: { 'participant.asml': 'supplier' } });
      h.report('jt', says('paused', { relayOf: 'ft' }));
    },
  ],
  [
    'the origin that links named, under a report’s id of its own',
    'yn',
    (h) => {
      h.report('dcd', says('signed', { relayOf: 'reuters' }));
      reportAs(h, 'their-report', 'reuters');
    },
  ],
  [
    'two links of one report, of which the second knows the date',
    'yyy',
    (h) => {
      const dated = [link('reuters', { publishedAt: '2026-01-09' })];
      const claims = { product: { value: 'a chip', relayOf: 'reuters' }, 'scope.of': { value: 'all', relayOf: dated } };
      h.report('ft', { claims });
      h.report('jt', says('paused', { relayOf: 'reuters', publishedAt: '2026-01-02' }));
      h.report('wsj', says('signed', { publishedAt: '2026-01-05' }));
    },
  ],
  [
    'links to a recorded publication of which the date is known',
    'yyy',
    (h) => {
      h.report('wsj', says('signed', { publishedAt: '2026-01-05' }));
      h.report('ft', says('in_talks', { relayOf: 'wsj' }));
      h.report('jt', says('paused', { relayOf: [link('wsj', { publishedAt: '2026-01-01' })] }));
    },
  ],
];

describe('where the stage stands, carried from record to record as relays come', () => followsAsTold(STORIES));
