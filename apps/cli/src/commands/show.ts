import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, assertedBy, atAMoment, onAPlace } from './options.js';

export interface ShowOptions extends PlaceOptions {
  readonly asOf?: string;
  readonly assertedBy?: string;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ dealtrail show bytedance-samsung-asic
  $ dealtrail show grant-cn-h200-2026 --as-of 2026-03-01T00:00:00Z
  $ dealtrail show party-bytedance --json`;

export function show(terminal: Terminal): Command {
  return assertedBy(atAMoment(onAPlace(new Command('show'))))
    .summary('show where a deal, a grant or a party stands')
    .description(
      'Shows the state of one subject, now or as of any moment: what is held on each term, how well it stands up and by which rule, who says otherwise, and who reacted.',
    )
    .argument('<subject>', 'the id of a deal, grant or party; or its stream, such as grant-cn-h200-2026')
    .addOption(asJson('the state as one JSON object, as the API gives it'))
    .addHelpText('after', EXAMPLES)
    .action(async (subject: string, options: ShowOptions) => {
      const { runShow } = await import('../reading/show.js');
      await runShow(subject, options, terminal);
    });
}
