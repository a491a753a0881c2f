import type { Value } from '../events/claims.js';
import { spanOfEdtf } from '../values/edtf-range.js';
import { type Dossier, type EvidenceRecord, standing } from './dossier.js';
import { bystandersOf, judge } from './judging.js';
import { groupBy } from './lists.js';
import { publicationViews, reactionViews } from './record-views.js';
import type { Reading } from './reading.js';
import { isMet } from './succession.js';
import { TermWriter } from './term-view.js';
import type { LinkView } from './record-view.js';
import type { AccountView, EvidenceView, TermView } from './view.js';

/** What a reading adds up to (5.1 to 5.3), whatever the moment. */
export function evidenceOf(reading: Reading): EvidenceView {
  const writer = new TermWriter(reading, bystandersOf(reading));
  const terms = Object.fromEntries(judge(reading).map((judged) => [judged.term, writer.term(judged)]));
  const stage = terms['stage'];
  const statuses = groupBy(Object.values(terms), ({ status }) => status);
  return {
    stage: stage ? stageOf(stage.held?.value) : null,
    status: stage?.status ?? null,
    counts: {
      terms: Object.keys(terms).length,
      contested: statuses.get('contested')?.length ?? 0,
      retracted: statuses.get('retracted')?.length ?? 0,
    },
    principals: reading.parties.principals,
    terms,
    publications: publicationViews(reading),
    reactions: reactionViews(reading),
    links: linksIn(reading.dossier),
  };
}

/** The stage that is held (5.2). */
export function stageOf(held: Value | undefined): string {
  return typeof held === 'string' ? held : 'unknown';
}

/** The links that stand, in the order of the log. */
export function linksIn({ entries }: Dossier): LinkView[] {
  return entries.flatMap((entry) => linkIn(standing(entry).record) ?? []);
}

/** The link that a record makes, if it makes one. */
export function linkIn(record: EvidenceRecord | undefined): LinkView | undefined {
  if (record?.type !== 'SubjectsLinked') return undefined;
  const { linkId, relation, to } = record.data;
  return { linkId, relation, to, eventId: record.eventId };
}

/** The same, with milestones flagged that should have been reached by then: time alone moves nothing else. */
export function asOfMoment(view: EvidenceView, momentRead: number): EvidenceView {
  const terms = Object.entries(view.terms).map(([term, one]) => [term, flagged(one, momentRead)] as const);
  return { ...view, terms: Object.fromEntries(terms) };
}

function flagged(term: TermView, momentRead: number): TermView {
  const { held, rivals, past } = term;
  const live = [...(held ? [held] : []), ...rivals, ...past].filter((account) => account.live);
  const wasMet = live.some(({ value }) => isMet(value));
  if (wasMet || !live.some((account) => isOverdue(account, momentRead))) return term;
  const flag = (account: AccountView) =>
    isOverdue(account, momentRead) ? { ...account, overdue: true as const } : account;
  return { ...term, held: held && flag(held), rivals: rivals.map(flag), past: past.map(flag) };
}

function isOverdue({ value, live }: AccountView, momentRead: number): boolean {
  if (!live || typeof value !== 'object' || !('edtf' in value)) return false;
  const { to } = spanOfEdtf(value.edtf);
  return to !== null && to.ms < momentRead;
}
