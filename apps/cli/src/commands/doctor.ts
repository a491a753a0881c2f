import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, onAPlace } from './options.js';

export interface DoctorOptions extends PlaceOptions {
  readonly json?: true;
}

const DESCRIPTION =
  'Looks at all that may stand in the way, and says of each what to do: Node, the folder and its permissions, disk space, who works on it, the log with its engine and pragmas, the clock, the write-ahead log, the port, and of a running server its readiness, views and key. Changes nothing. Exit code 1 where something is wrong.';

export function doctor(terminal: Terminal, exit: (code: number) => void): Command {
  return onAPlace(new Command('doctor'))
    .summary('find out what is wrong, and how to mend it')
    .description(DESCRIPTION)
    .addOption(asJson('one JSON object a line: check, state, found, fix'))
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import('../doctor/run.js');
      exit(await runDoctor(options, terminal));
    });
}
