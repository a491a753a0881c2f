import type { EventAnswer } from '../rendering/event-text.js';
import { logEnd } from '../server/log-end.js';
import type { Server } from '../server/server.js';

/** Which events of the log. */
export interface EventFilter {
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly after?: string | undefined;
  readonly asOf?: string | undefined;
}

interface Page {
  readonly events: readonly EventAnswer[];
  readonly next: string | null;
}

const PAGE = 200;

/** The events of the log page by page, up to its end as it was at the beginning. Nothing of access keys. */
export async function* eventPages(server: Server, filter: EventFilter): AsyncGenerator<readonly EventAnswer[]> {
  const { after: from, asOf, ...rest } = filter;
  const upTo = asOf ?? (await logEnd(server));
  let after = from;
  do {
    const page: Page = await server.get<Page>('/v1/events', { ...rest, after, asOf: upTo, limit: PAGE });
    yield page.events.filter(({ stream }) => !stream.startsWith('key-'));
    after = page.next ?? undefined;
  } while (after !== undefined);
}
