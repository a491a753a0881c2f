import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { requireOptions } from './require-options.js';

/** The words after `dealtrail migrate`. */
export interface MigrateOptions {
  readonly from: string;
  readonly to: string;
  readonly verifyOnly?: true;
  readonly json?: true;
}

const DESCRIPTION = [
  'Copies the log to another store, and reads all of it back to compare it event by event.',
  'It may be stopped at any moment, even killed: the same command goes on from there and stores nothing twice. Ids, texts, streams and order stay as they are; positions are those of the new store.',
  'Stop the servers that use the folders first.',
].join('\n\n');

const EXAMPLES = `
Examples:
  $ dealtrail migrate --from ./data --to ./moved
  $ dealtrail migrate --from ./data --to "esdb://localhost:2113?tls=false"
  $ dealtrail migrate --from ./data --to ./moved --verify-only --json`;

export function migrate(terminal: Terminal, exit: (code: number) => void): Command {
  return new Command('migrate')
    .summary('copy the log to another store')
    .description(DESCRIPTION)
    .option('--from <store>', 'where the log is: a data folder, esdb://… or esdb+discover://…')
    .option('--to <store>', 'where it is to be: an empty one, or one that a migration began to fill')
    .option('--verify-only', 'compare the two logs, and write to neither; exit code 1 when they differ')
    .option('--json', 'print the result as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (options: MigrateOptions, command: Command) => {
      requireOptions(command, ['from', 'to']);
      const { runMigrate } = await import('../migrate/run.js');
      exit(await runMigrate(options, terminal));
    });
}
