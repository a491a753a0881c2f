import type { SubjectSummary } from '#views';
import type { DealsOptions } from '../commands/deals.js';
import { type Style, styleOf } from '../rendering/style.js';
import { table } from '../rendering/table.js';
import { withServer } from '../server/connect.js';
import type { Server } from '../server/server.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import type { Terminal } from '../terminal/terminal.js';

interface Page {
  readonly items: readonly SubjectSummary[];
  readonly next: string | null;
}

/** The most that a page may hold. */
const PAGE = 200;

/** Lists deals, grants or parties. @throws CommandFailure, Refused, Interruption */
export async function runDeals(options: DealsOptions, terminal: Terminal): Promise<void> {
  if (options.grants && options.parties)
    throw new CommandFailure(EXIT.usage, '--grants and --parties are two lists: ask for one of them.');
  await withServer(options, { terminal }, async (server) => {
    if (options.json) return printLines(server, options, terminal);
    const found: SubjectSummary[] = [];
    for await (const items of pages(server, options)) found.push(...items);
    terminal.out(found.length > 0 ? listText(found, styleOf(terminal)) : '');
    if (found.length === 0) terminal.err.write('There are none.\n');
  });
}

async function printLines(server: Server, options: DealsOptions, terminal: Terminal): Promise<void> {
  for await (const items of pages(server, options)) {
    terminal.out(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    await terminal.taken();
  }
}

async function* pages(server: Server, options: DealsOptions): AsyncGenerator<readonly SubjectSummary[]> {
  const { stage, status, party, q, asOf, grants, parties } = options;
  const path = grants ? '/v1/grants' : parties ? '/v1/parties' : '/v1/deals';
  let left = options.limit ?? Infinity;
  let cursor: string | undefined;
  do {
    const query = { stage, status, party, q, asOf, cursor, limit: Math.min(left, PAGE) };
    const { items, next }: Page = await server.get<Page>(path, query);
    yield items;
    left -= items.length;
    cursor = next ?? undefined;
  } while (cursor !== undefined && left > 0);
}

function listText(items: readonly SubjectSummary[], style: Style): string {
  const rows = items.map(({ id, stage, status, verdict, title, incomplete }) => [
    id,
    stage ?? '–',
    [status ?? '–', verdict, incomplete && 'incomplete']
      .filter(Boolean)
      .map((word) => style.state(String(word)))
      .join(', '),
    title,
  ]);
  return table(['ID', 'STAGE', 'STATUS', 'TITLE'], rows);
}
