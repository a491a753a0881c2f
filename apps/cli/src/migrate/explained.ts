import type { MigrateOptions } from '../commands/migrate.js';
import { CommandFailure, exitCodeOf } from '../terminal/failure.js';
import { Interruption } from '../terminal/terminal.js';

const GOES_ON = 'Nothing is lost or doubled: the same command goes on from there.';
/** Instead, where the logs were only compared. */
const BEGINS_ANEW = 'Neither log was written to: the same command compares them anew.';

/** What to do, by the name of the error. */
const ADVICE: Readonly<Record<string, string>> = {
  LogsDiffer:
    'The target must be empty, or hold a beginning of the source and nothing else. Move into another one; nothing is ever removed from this one.',
  WrongExpectedRevision: 'Somebody else writes to the target, or the source lacks the beginning of that stream.',
  InvalidAppend: 'The target cannot hold that event as it is.',
  FolderInUse: 'If it is a server, stop it with Ctrl-C or SIGTERM; then give the same command again.',
  StoreUnavailable: GOES_ON,
  OutcomeUnknown: GOES_ON,
  StoreFull: `Make room. ${GOES_ON}`,
};

/** The error with what to do about it; one that nobody foresaw as it is. */
export function explained(error: unknown, { verifyOnly }: Pick<MigrateOptions, 'verifyOnly'> = {}): unknown {
  if (error instanceof Interruption) {
    return new CommandFailure(error.exitCode, `${error.message} ${verifyOnly ? BEGINS_ANEW : GOES_ON}`);
  }
  if (!(error instanceof Error) || error instanceof CommandFailure) return error;
  const exitCode = exitCodeOf(error);
  const advice = ADVICE[error.name];
  if (exitCode === undefined || advice === undefined) return error;
  const text = verifyOnly ? advice.replace(GOES_ON, BEGINS_ANEW) : advice;
  return new CommandFailure(exitCode, `${error.message}\n${text}`, { cause: error });
}
