import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, assertedBy, atAMoment, onAPlace } from './options.js';

export interface HistoryOptions extends PlaceOptions {
  readonly asOf?: string;
  readonly assertedBy?: string;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ dealtrail history bytedance-samsung-asic
  $ dealtrail history grant-cn-h200-2026 --json | jq -c .effects`;

export function history(terminal: Terminal): Command {
  return assertedBy(atAMoment(onAPlace(new Command('history'))))
    .summary('list the events of a deal, a grant or a party, with what each changed')
    .description('Lists every event of one subject, oldest first, with what it changed.')
    .argument('<subject>', 'the id of a deal, grant or party; or its stream, such as grant-cn-h200-2026')
    .addOption(asJson('one JSON object a line: the event, with its effects'))
    .addHelpText('after', EXAMPLES)
    .action(async (subject: string, options: HistoryOptions) => {
      const { runHistory } = await import('../reading/history.js');
      await runHistory(subject, options, terminal);
    });
}
