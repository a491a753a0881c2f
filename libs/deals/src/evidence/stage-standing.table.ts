import type { DealHistory } from '../testing/deal-history.js';
import type { ReportWords } from '../testing/history.js';
import { link } from '../testing/words.js';

type Story = readonly [told: string, followed: string, tell: (h: DealHistory) => unknown];

const other = 'other' as const;

/** A report of a stage, and of how it is known. */
const says = (stage: string, words: Omit<ReportWords, 'claims'> = {}): ReportWords => ({ ...words, claims: { stage } });

/** A report under an id that is not its publication's. */
function reportAs(h: DealHistory, reportId: string, publicationId: string): void {
  const publication = { publicationId, publisher: publicationId, tier: 'accountable' };
  const attribution = { kind: 'anonymous', description: 'people familiar' };
  h.recording.record('ReportRecorded', {
    reportId,
    publication,
    claims: [{ term: 'stage', value: 'paused', attribution }],
  });
}

/** Told of a deal record by record; `y` for each that is followed, `n` where it takes all records to tell. */
export const STORIES: readonly Story[] = [
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
