import { describe } from 'vitest';
import { followsAsTold, says, type StandingStory } from '../testing/carried-standing.js';

const STORIES: readonly StandingStory[] = [
  [
    'a publisher’s acts',
    'ynnnnn',
    (h) => {
      h.report('wsj', says('signed'));
      h.hold('wsj');
      h.holdRelease('wsj');
      h.correction('wsj', { claims: { stage: 'in_talks' } });
      h.correction('wsj', { retracts: ['stage'] });
      h.withdrawal('wsj');
    },
  ],
  [
    'acts on what only relays tell of, and relays of it since',
    'ynny',
    (h) => {
      h.report('dcd', says('signed', { relayOf: 'reuters' }));
      h.hold('reuters');
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.report('bs', says('paused', { relayOf: 'kyodo' }));
    },
  ],
  [
    'a withdrawal of what is known on another term, and a relay of it since',
    'ynny',
    (h) => {
      h.report('dcd', { claims: { product: { value: 'a chip', relayOf: 'reuters' } } });
      h.withdrawal('reuters');
      h.report('ft', says('in_talks', { relayOf: 'reuters' }));
      h.report('bs', says('in_talks'));
    },
  ],
  [
    'relays of one that was withdrawn, or corrected, though its own words are recorded',
    'ynyny',
    (h) => {
      h.report('wsj', says('signed'));
      h.correction('wsj', { claims: { stage: 'in_talks' } });
      h.report('dcd', says('signed', { relayOf: 'wsj' }));
      h.withdrawal('wsj');
      h.report('ft', says('paused', { relayOf: 'wsj' }));
    },
  ],
  [
    'once something was rectified, all is read anew',
    'ynny',
    (h) => {
      const slip = h.report('wsj', says('signed'));
      h.rectification(slip, { claims: [{ term: 'stage', value: 'in_talks' }] });
      h.report('ft', says('paused'));
      h.statement('s1', { by: 'samsung', of: ['ft/stage'] });
    },
  ],
  [
    'and where something was struck out',
    'ynnn',
    (h) => {
      const slip = h.report('wsj', says('signed'));
      h.rectification(slip);
      h.report('ft', says('paused'));
      h.denial('d1', { by: 'samsung', of: ['ft/stage'] });
    },
  ],
  [
    'once a plan was revised too',
    'ynnn',
    (h) => {
      h.report('wsj', says('signed'));
      h.revision('ft', { term: 'milestone.samples', says: '2027', revises: ['wsj/stage'] });
      h.report('nikkei', says('in_talks'));
      h.denial('d1', { by: 'samsung', of: ['nikkei/stage'] });
    },
  ],
  [
    'a stage that we struck out, before another that was withdrawn',
    'ynnn',
    (h) => {
      h.rectification(h.report('wsj', says('signed')));
      h.report('ft', says('paused'));
      h.withdrawal('ft');
    },
  ],
  [
    'a stage that we moved to another term, before another that was withdrawn',
    'ynnn',
    (h) => {
      const slip = h.report('wsj', { claims: { stage: { value: 'signed', claimId: 'it' } } });
      h.rectification(slip, { claims: [{ ...slip.data.claims[0], term: 'product' }] });
      h.report('ft', says('paused'));
      h.withdrawal('ft');
    },
  ],
];

describe('where the stage stands, carried from record to record as publishers withdraw and correct, and we rectify', () =>
  followsAsTold(STORIES));
