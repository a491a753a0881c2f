/** What an error of the engine means for whoever called it. */
export type FailureKind = 'full' | 'io' | 'busy' | 'readonly' | 'corrupt' | 'constraint' | 'other';

/** Primary result codes, sqlite.org/rescode.html. */
const KINDS: Readonly<Record<number, FailureKind>> = {
  5: 'busy', // SQLITE_BUSY: another connection holds the lock
  6: 'busy', // SQLITE_LOCKED
  8: 'readonly', // SQLITE_READONLY
  10: 'io', // SQLITE_IOERR
  11: 'corrupt', // SQLITE_CORRUPT
  13: 'full', // SQLITE_FULL: a write found no space
  14: 'readonly', // SQLITE_CANTOPEN
  19: 'constraint', // SQLITE_CONSTRAINT
  26: 'corrupt', // SQLITE_NOTADB
};

/** Classifies an error thrown by the engine; 'other' for every error that is not the engine's. */
export function failureKind(error: unknown): FailureKind {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? (KINDS[code & 0xff] ?? 'other') : 'other';
}

/** This file, folder or engine cannot be used safely. The message is one line and says what to do. */
export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}
