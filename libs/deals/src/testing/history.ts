import type { DomainEvent, EventNamed } from '../events/catalogue.js';
import type { Scope } from '../events/reactions.js';
import type { AccountView, EvidenceView, TermView } from '../evidence/view.js';
import type { Attribution, Publication } from '../values/index.js';
import type { Recorder } from './recording.js';
import {
  assertions,
  links,
  publication,
  SOURCES,
  type Claims,
  type PublicationWords,
  type Relayed,
  type Said,
} from './words.js';

/** When it was said: an instant or a date. By default a report is as old as its publication, all else as its record. */
interface Timed {
  at?: string;
}

interface Known {
  publication?: Publication;
}

export interface ReportWords extends PublicationWords, Timed {
  relayOf?: Relayed;
  claims: Claims;
  /** Whom the claims cite; null: nobody. Claims that are relayed cite nobody. */
  attribution?: Attribution | null;
}

/** Claims by id; or a report, a publication; or the whole subject. */
export type About = readonly string[] | { report: string } | { publication: string } | 'subject';

interface Reacting extends Timed, Known {
  by: string | readonly string[];
  of: About;
}

interface ConfirmationWords extends Timed, Known {
  by: string | readonly string[];
  affirms?: readonly string[];
  claims?: Claims;
}

interface RevisionWords extends PublicationWords, Timed {
  term: string;
  says: Said;
  revises: readonly string[];
}

/**
 * What can be recorded about a deal and a grant alike, in few words; each verb records one event and returns it.
 * A report's publication has the report's id, a claim the name of its term.
 */
export class History<View extends EvidenceView> {
  constructor(readonly recording: Recorder<View>) {}

  report(reportId: string, words: ReportWords): EventNamed<'ReportRecorded'> {
    const { claims, relayOf, attribution, at, ...named } = words;
    const cited = attribution === undefined && relayOf === undefined ? SOURCES : (attribution ?? undefined);
    const data = {
      reportId,
      publication: publication(reportId, named),
      ...(relayOf !== undefined && { relayOf: links(relayOf) }),
      claims: assertions(claims, cited),
    };
    return this.recording.record('ReportRecorded', data, at ?? named.publishedAt);
  }

  correction(reportId: string, words: { claims?: Claims; retracts?: readonly string[] } & Timed) {
    const correctionId = `correction-${this.recording.events.length + 1}`;
    const claims = words.claims && { claims: assertions(words.claims, SOURCES) };
    const retracts = words.retracts && { retracts: words.retracts };
    return this.recording.record('ReportCorrected', { correctionId, reportId, ...claims, ...retracts }, words.at);
  }

  withdrawal(reportId: string) {
    return this.recording.record('ReportWithdrawn', { reportId, reason: 'error' });
  }

  hold(reportId: string) {
    return this.recording.record('ReportHeld', { reportId });
  }

  holdRelease(reportId: string) {
    return this.recording.record('HoldReleased', { reportId });
  }

  /** Blanket, unless said. */
  denial(denialId: string, words: Reacting & { specificity?: 'specific' | 'blanket' }) {
    const { by, of, at, specificity = 'blanket', ...known } = words;
    const data = { denialId, by: parties(by), wording: 'This is not true.', specificity, scope: scopeOf(of), ...known };
    return this.recording.record('DenialRecorded', data, at);
  }

  scopeClarification(denialId: string, words: { of: About; specificity?: 'specific' | 'blanket' } & Timed) {
    const { of, at, ...rest } = words;
    return this.recording.record('DenialScopeClarified', { denialId, scope: scopeOf(of), ...rest }, at);
  }

  denialWithdrawal(denialId: string) {
    return this.recording.record('DenialWithdrawn', { denialId });
  }

  noComment(words: Reacting) {
    const { by, of, at, ...known } = words;
    const data = { by: parties(by), to: 'Reuters', mode: 'declined', scope: scopeOf(of), ...known };
    return this.recording.record('CommentDeclined', data, at);
  }

  confirmation(confirmationId: string, words: ConfirmationWords) {
    const { by, affirms, claims, at, ...known } = words;
    const data = {
      confirmationId,
      by: parties(by),
      wording: 'We confirm this.',
      ...(affirms && { affirms }),
      ...(claims && { claims: assertions(claims) }),
      ...known,
    };
    return this.recording.record('ConfirmationRecorded', data, at);
  }

  confirmationWithdrawal(confirmationId: string) {
    return this.recording.record('ConfirmationWithdrawn', { confirmationId });
  }

  statement(statementId: string, words: Reacting & { nature?: 'context' | 'non_denial' }) {
    const { by, of, at, nature = 'non_denial', ...known } = words;
    const data = { statementId, by: parties(by), wording: 'We never comment on rumours.', nature, scope: scopeOf(of) };
    return this.recording.record('StatementRecorded', { ...data, ...known }, at);
  }

  revision(revisionId: string, words: RevisionWords) {
    const { term, says, revises, at, ...named } = words;
    const [claim] = assertions({ [term]: says }, SOURCES);
    const data = { revisionId, publication: publication(revisionId, named), claim, revises };
    return this.recording.record('TargetRevised', data, at ?? named.publishedAt);
  }

  /** Our slip, put right: the record is struck out, or replaced by what it says with these changes. */
  rectification(slip: DomainEvent, changes?: object, at?: string) {
    const { reaches: _reaches, ...said } = slip.data as { reaches?: unknown };
    const replacement = { type: slip.type, data: { ...said, ...changes }, ...(at && { assertedAt: at }) };
    return this.recording.record('RecordRectified', {
      rectificationId: `rectification-${this.recording.events.length + 1}`,
      corrects: slip.eventId,
      reason: 'Our own slip.',
      ...(changes && { replacement }),
    });
  }

  view(): View {
    return this.recording.view();
  }

  viewBefore(event: DomainEvent): View {
    return this.recording.viewBefore(event);
  }

  /** @throws Error when the term was never claimed. */
  term(name: string): TermView {
    const term = this.view().terms[name];
    if (!term) throw new Error(`Nobody ever claimed ${name}`);
    return term;
  }

  /** What that speaker says on the term, held or not. @throws Error when it says nothing. */
  account(speaker: string, name = 'stage'): AccountView {
    const account = accountsOf(this.term(name)).find((one) => one.speaker === speaker);
    if (!account) throw new Error(`${speaker} has no account of ${name}`);
    return account;
  }

  /** Rule and status of that account: `R7 reported`. */
  finding(speaker: string, name = 'stage'): string {
    const { status, explanation } = this.account(speaker, name);
    return `${explanation.rule} ${status}`;
  }

  /** Who has an account of the term, in the order held, rivals, past. */
  speakers(name = 'stage'): string[] {
    return accountsOf(this.term(name)).map((account) => account.speaker);
  }

  /** Why that event did not count for the account; undefined where it counted or does not bear on it. */
  ignored(event: DomainEvent, speaker: string, name = 'stage'): string | undefined {
    return this.account(speaker, name).explanation.ignored.find((one) => one.eventId === event.eventId)?.reason;
  }
}

function accountsOf(term: TermView): AccountView[] {
  return [...(term.held ? [term.held] : []), ...term.rivals, ...term.past];
}

function parties(by: string | readonly string[]): readonly string[] {
  return typeof by === 'string' ? [by] : by;
}

function scopeOf(about: About): Scope {
  if (about === 'subject') return { kind: 'subject' };
  if ('report' in about) return { kind: 'report', reportId: about.report };
  if ('publication' in about) return { kind: 'publication', publicationId: about.publication };
  return { kind: 'claims', claims: [...about] };
}
