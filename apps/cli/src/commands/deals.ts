import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, atAMoment, onAPlace, wholeNumber } from './options.js';

export interface DealsOptions extends PlaceOptions {
  readonly stage?: string;
  readonly status?: string;
  readonly party?: string;
  readonly q?: string;
  readonly asOf?: string;
  readonly limit?: number;
  readonly grants?: true;
  readonly parties?: true;
  readonly json?: true;
}

const EXAMPLES = `
Examples:
  $ dealtrail deals --status contested
  $ dealtrail deals --party samsung-electronics --as-of 2026-03-01T00:00:00Z
  $ dealtrail deals --server https://deals.example --json | jq -r .id`;

export function deals(terminal: Terminal): Command {
  return atAMoment(onAPlace(new Command('deals')))
    .summary('list the deals, now or as of any moment')
    .description('Lists the deals: those that were opened last come first.')
    .option('--stage <stage>', 'those at this stage, such as in_talks')
    .option('--status <status>', 'those of this status, such as contested')
    .option('--party <id>', 'those in which this party appears')
    .option('--q <words>', 'those whose title, names or publishers have these words')
    .option('--limit <number>', 'at most so many', wholeNumber)
    .option('--grants', 'list grants instead')
    .option('--parties', 'list parties instead')
    .addOption(asJson('one JSON object a line'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: DealsOptions) => {
      const { runDeals } = await import('../reading/deals.js');
      await runDeals(options, terminal);
    });
}
