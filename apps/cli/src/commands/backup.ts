import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { asJson } from './options.js';

export interface BackupOptions {
  readonly data?: string;
  readonly json?: true;
}

const BACKUP = [
  'Copies the log of a data folder into a new folder, also while a server writes to it: all that was acknowledged before the backup began is in it. The copy is checked by the engine, and every event of it is read back and compared with the log.',
  'The log is all there is to keep: deals, keys and idempotency records are events, and views are built anew. To be run where the folder is. Ctrl-C ends it once the copying is done, and leaves nothing behind.',
].join('\n\n');

const RESTORE = [
  'Puts a backup into a data folder that is empty, or not there yet. The backup is checked against the sums that it was made with, and every event is read back. A server on the folder then builds its views anew.',
  'What was recorded after the backup is not in it: a client that repeats its requests with their Idempotency-Keys records them again, once.',
].join('\n\n');

const ON_BACKUPS = `
Examples:
  $ dealtrail backup /backups/2026-03-01
  $ dealtrail backup "/backups/$(date +%F)" --data /var/lib/dealtrail --json`;

const ON_RESTORES = `
Examples:
  $ dealtrail restore /backups/2026-03-01 --data ./restored
  $ DEALTRAIL_DATA=./restored npm start`;

export function backup(terminal: Terminal): Command {
  return new Command('backup')
    .summary('back up the log of a data folder, also under a running server')
    .description(BACKUP)
    .argument('<folder>', 'where to: a folder that is empty, or not there yet')
    .option('--data <folder>', 'the data folder (else DEALTRAIL_DATA, or ./data)')
    .addOption(asJson('the result as one JSON object'))
    .addHelpText('after', ON_BACKUPS)
    .action(async (folder: string, options: BackupOptions) => {
      const { runBackup } = await import('../backup/backup.js');
      await runBackup(folder, options, terminal);
    });
}

export function restore(terminal: Terminal): Command {
  return new Command('restore')
    .summary('put a backup into an empty data folder')
    .description(RESTORE)
    .argument('<folder>', 'the backup')
    .option('--data <folder>', 'the data folder (else DEALTRAIL_DATA, or ./data)')
    .addOption(asJson('the result as one JSON object'))
    .addHelpText('after', ON_RESTORES)
    .action(async (folder: string, options: BackupOptions) => {
      const { runRestore } = await import('../backup/restore.js');
      await runRestore(folder, options, terminal);
    });
}
