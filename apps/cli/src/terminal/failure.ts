import { EXIT } from './exit-codes.js';
import { Interruption, type Terminal } from './terminal.js';

/** A command that cannot do what it was asked to, and says why and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  constructor(
    readonly exitCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface Failure {
  readonly exitCode: number;
  /** For people: a line or more. */
  readonly message: string;
}

/** By name: the libraries that these come from are loaded only by those who need them. */
const CODES: Readonly<Record<string, number>> = {
  LogsDiffer: EXIT.conflict,
  WrongExpectedRevision: EXIT.conflict,
  InvalidAppend: EXIT.conflict,
  UnusableConnectionString: EXIT.usage,
  FolderInUse: EXIT.conflict,
  StoreUnavailable: EXIT.unavailable,
  OutcomeUnknown: EXIT.unavailable,
  UnusableDatabase: EXIT.storage,
  StoreFull: EXIT.storage,
};

/** The exit code that belongs to an error; undefined for one that nobody foresaw. */
export function exitCodeOf(error: Error): number | undefined {
  if (error instanceof CommandFailure || error instanceof Interruption) return error.exitCode;
  if (error.name === 'Refused') return (error as Error & { exitCode: number }).exitCode;
  return isDamage(error.cause) ? EXIT.storage : CODES[error.name];
}

export function failureOf(error: unknown, { err }: Pick<Terminal, 'err'>): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const exitCode = error instanceof Error ? exitCodeOf(error) : undefined;
  const text = exitCode === undefined ? `This was not foreseen; please report it.\n${stack ?? message}` : message;
  return { exitCode: exitCode ?? EXIT.unforeseen, message: `${inRed('error:', err)} ${text}` };
}

/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html): waiting does not mend them. */
function isDamage(cause: unknown): boolean {
  const { errcode } = (cause ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' && [11, 26].includes(errcode & 0xff);
}

/** Colours are for terminals whose owners want them (no-color.org). */
function inRed(text: string, { isTTY }: Terminal['err']): string {
  return isTTY && !process.env['NO_COLOR'] ? `\u001b[31m${text}\u001b[39m` : text;
}
