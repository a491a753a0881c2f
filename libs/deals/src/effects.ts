import { canonicalJson } from '#event-sourcing';
import type { Value } from './events/claims.js';
import type { EvidenceView, LedgerView, Status, TermView, Verdict } from './evidence/view.js';

export interface Change<T> {
  readonly before: T | null;
  readonly after: T | null;
}

export interface TermEffect {
  readonly term: string;
  readonly status: Change<Status>;
  /** What is held. */
  readonly value: Change<Value>;
}

/** What lies between two states of a subject. What did not change is absent. */
export interface Effects {
  readonly stage?: Change<string>;
  readonly status?: Change<Status>;
  readonly verdict?: Change<Verdict>;
  readonly terms: readonly TermEffect[];
}

type Assessed = EvidenceView & { readonly ledger?: LedgerView };

/** What changed from one state to another; from nothing, if the subject did not exist. */
export function effectsBetween(before: Assessed | undefined, after: Assessed): Effects {
  const stage = change(before?.stage, after.stage);
  const status = change(before?.status, after.status);
  const verdict = change(before?.ledger?.verdict, after.ledger?.verdict);
  return {
    ...(stage && { stage }),
    ...(status && { status }),
    ...(verdict && { verdict }),
    terms: termEffects(before?.terms ?? {}, after.terms),
  };
}

type Terms = Readonly<Record<string, TermView>>;

function termEffects(before: Terms, after: Terms): TermEffect[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((term) => termEffect(term, before[term], after[term]) ?? []);
}

function termEffect(term: string, before?: TermView, after?: TermView): TermEffect | undefined {
  const status = { before: before?.status ?? null, after: after?.status ?? null };
  const value = { before: before?.held?.value ?? null, after: after?.held?.value ?? null };
  return same(status) && same(value) ? undefined : { term, status, value };
}

function change<T>(before: T | null | undefined, after: T | null | undefined): Change<T> | undefined {
  const both = { before: before ?? null, after: after ?? null };
  return same(both) ? undefined : both;
}

function same({ before, after }: Change<unknown>): boolean {
  return before === after || canonicalJson(before) === canonicalJson(after);
}
