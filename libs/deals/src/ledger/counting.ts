import type { AccountView, Status, TermView } from '../evidence/view.js';

/** The statuses that count in a ledger (evidence/1, 6.2), the strongest first (6.7). */
const COUNTED: readonly Status[] = ['confirmed', 'corroborated', 'reported', 'contested', 'rumoured'];

export function counts({ live, status }: Pick<AccountView, 'live' | 'status'>): boolean {
  return live && isCounted(status);
}

export function isCounted(status: string): boolean {
  return (COUNTED as readonly string[]).includes(status);
}

/** The held account of a term, if it counts. */
export function counted(term: Pick<TermView, 'held'> | undefined): AccountView | undefined {
  return term?.held && counts(term.held) ? term.held : undefined;
}

/** The weakest of the statuses; null of none. */
export function weakest(accounts: readonly AccountView[]): Status | null {
  const ranks = accounts.map(({ status }) => COUNTED.indexOf(status));
  return COUNTED[Math.max(...ranks)] ?? null;
}
