import type { Effects } from '#deals';
import type { HistoryOptions } from '../commands/history.js';
import { eventText, type EventAnswer } from '../rendering/event-text.js';
import { styleOf } from '../rendering/style.js';
import { withServer } from '../server/connect.js';
import type { Server } from '../server/server.js';
import type { Terminal } from '../terminal/terminal.js';
import { findSubject, type Subject } from './subject.js';

type Entry = EventAnswer & { readonly effects?: Effects };

interface Page {
  readonly events: readonly Entry[];
  readonly next: string | null;
}

const PAGE = 200;

/** Lists the events of a subject. @throws CommandFailure, Refused, Interruption */
export async function runHistory(text: string, options: HistoryOptions, terminal: Terminal): Promise<void> {
  const style = styleOf(terminal);
  const { asOf, assertedBy, json } = options;
  await withServer(options, { terminal }, async (server) => {
    const { subject } = await findSubject<unknown>(server, text, { asOf, assertedBy });
    for await (const entries of pages(server, subject, { asOf, assertedBy })) {
      const shown = (entry: Entry) => (json ? `${JSON.stringify(entry)}\n` : eventText(entry, style));
      terminal.out(entries.map(shown).join(''));
      await terminal.taken();
    }
  });
}

interface Moment {
  readonly asOf: string | undefined;
  readonly assertedBy: string | undefined;
}

/** Of a party, whose events change no state that is assessed, the log has them. */
async function* pages(server: Server, { kind, id, path }: Subject, moment: Moment): AsyncGenerator<readonly Entry[]> {
  const [source, query] =
    kind === 'party'
      ? ['/v1/events', { subject: `party-${id}`, asOf: moment.asOf }]
      : [`${path}/history`, { asOf: moment.asOf, assertedBy: moment.assertedBy }];
  let after: string | undefined;
  do {
    const { events, next } = await server.get<Page>(source, { ...query, after, limit: PAGE });
    yield events;
    after = next ?? undefined;
  } while (after !== undefined);
}
