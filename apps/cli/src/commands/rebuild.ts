import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, onAPlace } from './options.js';

export interface RebuildOptions extends PlaceOptions {
  readonly json?: true;
}

const DESCRIPTION =
  'Builds the read models anew from the log, while the old ones serve, and puts them in their place. Stopped by Ctrl-C, a server goes on with it; on a folder, the next rebuild does.';

export function rebuild(terminal: Terminal): Command {
  return onAPlace(new Command('rebuild'))
    .summary('build the read models anew from the log')
    .description(DESCRIPTION)
    .addOption(asJson('the result as one JSON object'))
    .action(async (options: RebuildOptions) => {
      const { runRebuild } = await import('../rebuild/run.js');
      await runRebuild(options, terminal);
    });
}
