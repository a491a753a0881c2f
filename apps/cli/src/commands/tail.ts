import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, onAPlace } from './options.js';

export interface TailOptions extends PlaceOptions {
  readonly after?: string;
  readonly subject?: string;
  readonly type?: string;
  readonly party?: string;
  readonly follow: boolean;
  readonly json?: true;
}

const DESCRIPTION = [
  'Prints the events of deals, grants and parties as they are recorded, each once and in order, until Ctrl-C. While a server is away it waits, and goes on where it was.',
  'Without --after it begins with what is recorded from now on; --after 0 begins with the first event. The position of the last line printed is what to give to --after to go on later.',
].join('\n\n');

const EXAMPLES = `
Examples:
  $ dealtrail tail
  $ dealtrail tail --after 1742 --type DenialRecorded --json | jq -r .data.wording
  $ dealtrail tail --after 0 --no-follow`;

export function tail(terminal: Terminal): Command {
  return onAPlace(new Command('tail'))
    .summary('follow the log as it grows')
    .description(DESCRIPTION)
    .option('--after <position>', 'begin after this position; 0 is the beginning')
    .option('--subject <stream>', 'events of this subject alone, such as deal-bytedance-samsung-asic')
    .option('--type <type>', 'events of this type alone, such as ReportRecorded')
    .option('--party <id>', 'events that name this party alone')
    .option('--no-follow', 'end at the end of the log')
    .addOption(asJson('one JSON object a line: the event as it is stored'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: TailOptions) => {
      const { runTail } = await import('../tail/run.js');
      await runTail(options, terminal);
    });
}
