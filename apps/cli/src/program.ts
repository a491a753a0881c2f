import { Command, CommanderError } from 'commander';
import { backup, restore } from './commands/backup.js';
import { complete, completion } from './commands/completion.js';
import { deals } from './commands/deals.js';
import { doctor } from './commands/doctor.js';
import { exportCommand } from './commands/export.js';
import { history } from './commands/history.js';
import { importCommand } from './commands/import.js';
import { keys } from './commands/keys.js';
import { migrate } from './commands/migrate.js';
import { rebuild } from './commands/rebuild.js';
import { show } from './commands/show.js';
import { tail } from './commands/tail.js';
import { EXIT, EXIT_CODES } from './terminal/exit-codes.js';
import { failureOf } from './terminal/failure.js';
import type { Terminal } from './terminal/terminal.js';
import { version } from './version.js';

/** Every command: a file each, which says what it takes and loads its work only when it is asked for. */
const COMMANDS = [
  deals,
  show,
  history,
  tail,
  importCommand,
  exportCommand,
  keys,
  rebuild,
  backup,
  restore,
  migrate,
  doctor,
  completion,
];

/** Does what the arguments say, and returns the exit code. Results go to standard output, all else to standard error. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = makeProgram(terminal, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return error instanceof CommanderError ? ofCommander(error) : told(terminal, error);
  }
}

/** The tree of all commands. @param exit told the exit code of a command that ended well, where that is not 0 */
export function makeProgram(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('dealtrail')
    .description('Tracks business deals from what is said about them.')
    .version(version(), '-V, --version', 'print the version')
    .addHelpText('after', `\n${exitCodes()}`)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => void terminal.err.write(text) });
  for (const command of COMMANDS) program.addCommand(inherited(program, command(terminal, exit)));
  return program.addCommand(inherited(program, complete(terminal)), { hidden: true });
}

/** Commands that are made apart do not take these from their parent. */
function inherited(program: Command, command: Command): Command {
  for (const below of command.commands) inherited(program, below);
  return command.copyInheritedSettings(program).addHelpText('after', `\n${exitCodes()}`);
}

/** Commander has said what was wrong already, or printed the help that was asked for. */
function ofCommander({ exitCode }: CommanderError): number {
  return exitCode === 0 ? EXIT.ok : EXIT.usage;
}

function told(terminal: Terminal, error: unknown): number {
  const { exitCode, message } = failureOf(error, terminal);
  if (exitCode === EXIT.ok) return exitCode;
  terminal.err.write(`${message}\n`);
  return exitCode;
}

function exitCodes(): string {
  const lines = EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`);
  return `Exit codes:\n${lines.join('\n')}`;
}
