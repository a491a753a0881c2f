import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, onAPlace, wholeNumber } from './options.js';

export interface ImportOptions extends PlaceOptions {
  readonly keepGoing?: true;
  readonly concurrency: number;
  readonly json?: true;
}

const DESCRIPTION = [
  'Records what files ask for: JSON Lines, each {"post": "<path of a door>", "body": {…}}, the body as the API takes it. `-` is standard input.',
  'Each record is made once, under an Idempotency-Key made from its path and body: the same file twice records nothing twice, and after a crash, Ctrl-C or a failed line the same command goes on. What was recorded about a subject under another access key is recognised, too. A line that stands in a file twice is two records, unless both give the same id.',
  'Records of one subject are made in the order of the lines, and whatever opens a party, deal or grant comes before the lines after it; other lines may overtake each other, unless --concurrency is 1.',
  'A line {"post": "/v1/parties", "as": "<name>", "body": {…}} gives a name to a party whose id the server makes, as it does of a person; later lines write {<name>} for the id.',
].join('\n\n');

const EXAMPLES = `
Examples:
  $ dealtrail import samples/bytedance-samsung.jsonl
  $ dealtrail import --keep-going reports-*.jsonl --server https://deals.example
  $ zcat year.jsonl.gz | dealtrail import - --json`;

export function importCommand(terminal: Terminal, exit: (code: number) => void): Command {
  return onAPlace(new Command('import'))
    .summary('record what files of requests ask for')
    .description(DESCRIPTION)
    .argument('<files...>', 'files of JSON Lines; - is standard input')
    .option('--keep-going', 'go on after a line that fails')
    .option('--concurrency <number>', 'so many requests at once; 1 keeps the order of all lines', wholeNumber, 32)
    .addOption(asJson('a JSON object for each line that failed, and one for the whole'))
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: ImportOptions) => {
      const { runImport } = await import('../import/run.js');
      exit(await runImport(files, { options, terminal, stdin: process.stdin }));
    });
}
