import { describe } from 'vitest';
import { followsAsTold, says, type StandingStory } from '../testing/carried-standing.js';

const other = 'other' as const;

const STORIES: readonly StandingStory[] = [
  [
    'denials of one and of both principals',
    'yyyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'], specificity: 'specific' });
      h.report('ft', says('completed', { tier: other }));
      h.denial('d2', { by: 'bytedance', of: ['wsj/stage'], specificity: 'specific' });
      h.denial('d3', { by: 'tsmc', of: ['ft/stage'] });
    },
  ],
  [
    'what was denied of one publication, and not of the next',
    'yyyy',
    (h) => {
      h.report('wsj-1', says('signed', { tier: other }));
      h.report('ft', says('in_talks', { tier: other }));
      h.denial('d1', { by: 'samsung', of: { report: 'wsj-1' } });
      h.report('wsj-2', says('in_talks', { tier: other }));
    },
  ],
  [
    'a denial of what only relays tell of, and of what they tell since',
    'yyyyy',
    (h) => {
      h.report('blog', says('signed', { relayOf: 'reuters', tier: other }));
      h.denial('d1', { by: 'samsung', of: { report: 'reuters' } });
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.confirmation('c1', { by: 'samsung', affirms: ['ft/stage'] });
      h.report('dcd', says('paused', { relayOf: 'reuters', tier: 'primary' }));
    },
  ],
  [
    'a denial of one of the publisher’s origins, known only through relays',
    'yyyyy',
    (h) => {
      h.report('ft', says('signed', { relayOf: 'wire-1' }));
      h.report('dcd', says('in_talks', { relayOf: 'wire-2', tier: other }));
      h.denial('d1', { by: 'samsung', of: ['dcd/stage'] });
      h.report('bs', says('in_talks', { relayOf: 'wire-2' }));
      h.confirmation('c1', { by: 'samsung', affirms: ['ft/stage'] });
    },
  ],
  [
    'a denial of a relay reaches its origin',
    'yyyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', says('signed', { relayOf: 'wsj' }));
      h.report('ft', says('in_talks'));
      h.denial('d1', { by: 'samsung', of: { report: 'dcd' } });
      h.denial('d2', { by: 'bytedance', of: ['dcd/stage'] });
    },
  ],
  [
    'a denial of another term, whose publication is denied as a whole later',
    'yyyy',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed', product: 'a chip' } });
      h.denial('d1', { by: 'samsung', of: ['wsj/product'] });
      h.report('ft', { claims: { product: 'a wafer' } });
      h.denial('d2', { by: 'samsung', of: { report: 'wsj' } });
    },
  ],
  [
    'a denial of another term, and a relay on the stage of whom it reached',
    'yyn',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed', product: { value: 'a chip', relayOf: 'reuters' } } });
      h.denial('d1', { by: 'samsung', of: ['wsj/product'] });
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
    },
  ],
  [
    'a denial of a whole publication that only relays tell of, on another term',
    'yyny',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed', product: { value: 'a chip', relayOf: 'reuters' } } });
      h.denial('d1', { by: 'samsung', of: { publication: 'reuters' } });
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.report('dcd', says('paused', { relayOf: 'reuters' }));
    },
  ],
  [
    'a denial of a publication that nobody has named yet',
    'ynny',
    (h) => {
      h.report('wsj', says('signed'));
      h.denial('d1', { by: 'samsung', of: { publication: 'reuters' } });
      h.report('reuters', says('in_talks'));
      h.report('ft', says('paused'));
    },
  ],
  [
    'a denial of the subject',
    'yyyyy',
    (h) => {
      h.denial('d1', { by: 'samsung', of: 'subject' });
      h.report('wsj', says('signed'));
      h.report('dcd', says('in_talks', { relayOf: 'reuters' }));
      h.denial('d2', { by: 'samsung', of: 'subject' });
      h.report('ft', says('paused'));
    },
  ],
  [
    'a denial of what a relay added to its recorded origin',
    'ynnn',
    (h) => {
      h.report('reuters', { claims: { product: 'a chip' } });
      h.report('dcd', says('signed', { relayOf: 'reuters' }));
      h.denial('d1', { by: 'samsung', of: ['dcd/stage'] });
      h.denial('d2', { by: 'bytedance', of: { publication: 'reuters' } });
    },
  ],
  [
    'a denial of all that stands leaves out what a relay repeats of a withdrawn origin',
    'yynny',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('dcd', { claims: { product: 'a chip', stage: { value: 'signed', relayOf: 'wsj' } } });
      h.withdrawal('wsj');
      h.denial('d1', { by: 'samsung', of: 'subject' });
      h.report('ft', says('in_talks'));
    },
  ],
  [
    'a denial known from a publication that was withdrawn before',
    'yynnyn',
    (h) => {
      const publication = { publicationId: 'scmp', publisher: 'scmp', tier: 'accountable' as const };
      h.report('wsj', says('signed'));
      h.report('scmp', { claims: { product: 'a chip' } });
      h.withdrawal('scmp');
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'], publication });
      h.denial('d2', { by: 'bytedance', of: ['wsj/stage'] });
      h.denialWithdrawal('d2');
    },
  ],
  [
    'specific denials by both, one of them of another term',
    'yyy',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed', 'participant.tsmc': 'foundry' } });
      h.denial('d1', { by: 'samsung', of: ['wsj/participant.tsmc'], specificity: 'specific' });
      h.denial('d2', { by: 'bytedance', of: ['wsj/stage'], specificity: 'specific' });
    },
  ],
  [
    'a denial of what a party said itself, beside what others say',
    'ynyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } });
      h.denial('d1', { by: 'bytedance', of: ['c1/stage'] });
      h.report('ft', says('signed'));
    },
  ],
  [
    'a denial of the later of two things that a party said itself',
    'nny',
    (h) => {
      h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } });
      h.confirmation('c2', { by: 'samsung', claims: { stage: 'signed' } });
      h.denial('d1', { by: 'bytedance', of: ['c2/stage'] });
    },
  ],
  [
    'a denial of all that stands, and a relay of what was withdrawn before',
    'ynyny',
    (h) => {
      h.report('wsj', says('signed'));
      h.withdrawal('wsj');
      h.report('dcd', { claims: { product: 'a chip', stage: { value: 'signed', relayOf: 'wsj' } } });
      h.denial('d1', { by: 'samsung', of: 'subject' });
      h.report('ft', says('in_talks'));
    },
  ],
  [
    'a denial of a report that says nothing of the stage',
    'yyy',
    (h) => {
      h.report('ft', { claims: { product: 'a chip' } });
      h.denial('d1', { by: 'samsung', of: { report: 'ft' } });
      h.report('wsj', says('signed'));
    },
  ],
];

describe('where the stage stands, carried from record to record as it is denied', () => followsAsTold(STORIES));
