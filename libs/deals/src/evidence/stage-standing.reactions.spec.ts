import { describe } from 'vitest';
import { followsAsTold, says, type StandingStory } from '../testing/carried-standing.js';
import { link } from '../testing/words.js';

const STORIES: readonly StandingStory[] = [
  [
    'a confirmation, and who takes it back',
    'yyyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('ft', says('in_talks'));
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
      h.denial('d1', { by: 'bytedance', of: ['wsj/stage'] });
      h.denial('d2', { by: 'samsung', of: 'subject' });
    },
  ],
  [
    'reactions said in another order than they were recorded',
    'yyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'], at: '2026-02-20' });
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'], at: '2026-02-10' });
      h.denial('d2', { by: 'samsung', of: ['wsj/stage'], at: '2026-02-20' });
    },
  ],
  [
    'a confirmation of a participant, or of a whole report, may make a principal',
    'yynyny',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed', 'participant.tsmc': 'foundry' } });
      h.report('ft', { claims: { product: 'a chip', 'participant.asml': 'supplier' } });
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/participant.tsmc'] });
      h.denial('d1', { by: 'tsmc', of: ['wsj/stage'] });
      h.confirmation('c2', { by: 'samsung', affirms: ['ft/product', 'ft/participant.asml'] });
      h.confirmation('c3', { by: 'tsmc', affirms: ['wsj/stage', 'ft/product'] });
    },
  ],
  [
    'a confirmation that claims something itself, or nothing',
    'ynny',
    (h) => {
      h.report('wsj', says('signed'));
      h.confirmation('c1', { by: 'samsung', claims: { stage: 'in_talks' } });
      h.confirmation('c2', { by: 'samsung', affirms: ['wsj/stage'], claims: { product: 'a chip' } });
      h.confirmation('c3', { by: 'bytedance', affirms: ['wsj/stage'], claims: {} });
    },
  ],
  [
    'a relay that names a party, of what was reacted to',
    'yyynn',
    (h) => {
      h.report('wsj', { claims: { stage: 'signed' } });
      h.report('ft', { claims: { 'participant.asml': 'supplier' } });
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
      h.report('dcd', { claims: { stage: 'in_talks', 'participant.tsmc': { value: 'foundry', relayOf: 'wsj' } } });
      h.report('bs', { relayOf: [link('kyodo'), link('wsj')], claims: { 'participant.tsmc': 'foundry' } });
    },
  ],
  [
    'a relay that names a party, of what nobody reacted to, or that names none',
    'yyyyy',
    (h) => {
      h.report('wsj', says('signed'));
      h.report('ft', says('in_talks'));
      h.confirmation('c1', { by: 'samsung', affirms: ['wsj/stage'] });
      h.report('dcd', { relayOf: 'ft', claims: { stage: 'in_talks', 'participant.tsmc': 'foundry' } });
      h.report('bs', { relayOf: 'wsj', claims: { stage: 'signed', product: 'a chip' } });
    },
  ],
  [
    'a reaction known from a publication, and one known from a publication that was withdrawn',
    'yyyny',
    (h) => {
      const publication = { publicationId: 'scmp', publisher: 'scmp', tier: 'accountable' as const };
      h.report('wsj', says('signed'));
      h.report('scmp', { claims: { product: 'a chip' } });
      h.denial('d1', { by: 'samsung', of: ['wsj/stage'], publication });
      h.withdrawal('scmp');
      h.denial('d2', { by: 'bytedance', of: ['wsj/stage'] });
    },
  ],
];

describe('where the stage stands, carried from record to record as it is confirmed, and reactions are known from publications', () =>
  followsAsTold(STORIES));
