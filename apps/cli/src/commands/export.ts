import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, atAMoment, onAPlace } from './options.js';

export interface ExportOptions extends PlaceOptions {
  readonly output?: string;
  readonly subject?: string;
  readonly type?: string;
  readonly after?: string;
  readonly asOf?: string;
}

const DESCRIPTION = [
  'Writes the log of deals, grants and parties as JSON Lines: each event as GET /v1/events gives it, in the order of the log, up to its end as it was when the export began. What is not said to a reader of the feed is not in it: nothing of access keys.',
  'It is for other programs and for keeping evidence at hand. It is no backup, and cannot be imported: `import` takes requests, which are decided anew. To copy a log, event by event, there are `backup`, `restore` and `migrate`.',
].join('\n\n');

const EXAMPLES = `
Examples:
  $ dealtrail export > log.jsonl
  $ dealtrail export --subject deal-bytedance-samsung-asic --output deal.jsonl
  $ dealtrail export --type DenialRecorded | jq -r .data.wording`;

export function exportCommand(terminal: Terminal): Command {
  return atAMoment(onAPlace(new Command('export')))
    .summary('write the log as JSON Lines')
    .description(DESCRIPTION)
    .option('--output <file>', 'write to this file, which must not be there yet, instead of standard output')
    .option('--subject <stream>', 'events of this subject alone, such as deal-bytedance-samsung-asic')
    .option('--type <type>', 'events of this type alone, such as ReportRecorded')
    .option('--after <position>', 'events after this position alone')
    .addOption(asJson('one JSON object a line, which is what it always does'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: ExportOptions) => {
      const { runExport } = await import('../export/run.js');
      await runExport(options, terminal);
    });
}
