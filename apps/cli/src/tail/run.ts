import { setTimeout as delay } from 'node:timers/promises';
import type { TailOptions } from '../commands/tail.js';
import { type EventAnswer, eventText } from '../rendering/event-text.js';
import { styleOf } from '../rendering/style.js';
import { withServer } from '../server/connect.js';
import { logEnd } from '../server/log-end.js';
import { Refused } from '../server/refused.js';
import type { Server } from '../server/server.js';
import type { Terminal } from '../terminal/terminal.js';

interface Page {
  readonly events: readonly EventAnswer[];
  readonly next: string | null;
  readonly position: string | null;
}

/** So many seconds the server is to wait for an event before it says that there is none. */
const WAIT = 25;
const ASKED_EVERY = 250;
const PAGE = 200;

/** Prints what is recorded, as it comes. Ends with Interruption, or at the end of the log. @throws CommandFailure, Refused */
export async function runTail(options: TailOptions, terminal: Terminal): Promise<void> {
  const style = styleOf(terminal);
  const onTrouble = (reason: string, seconds: number): void =>
    void terminal.err.write(`${reason} Trying again in ${Math.ceil(seconds)} s …\n`);
  // Whoever follows a log waits for its server, however long that is away.
  const attempts = options.follow ? Infinity : undefined;
  await withServer(options, { terminal, onTrouble, ...(attempts && { attempts }) }, async (server) => {
    for await (const events of following(server, options, terminal)) {
      const ours = events.filter(({ stream }) => !stream.startsWith('key-'));
      const shown = (event: EventAnswer) => (options.json ? `${JSON.stringify(event)}\n` : eventText(event, style));
      terminal.out(ours.map(shown).join(''));
      await terminal.taken();
    }
  });
}

/** The feed is asked again and again after the last position seen: no gap, no repeat, whatever breaks in between. */
async function* following(
  server: Server,
  { subject, type, party, follow, ...options }: TailOptions,
  { err, signal }: Terminal,
): AsyncGenerator<readonly EventAnswer[]> {
  const filter = { subject, type, party, limit: PAGE };
  let after = options.after ?? (await logEnd(server)) ?? '0';
  if (follow) err.write(`Following the log after position ${after}; Ctrl-C ends it.\n`);
  for (;;) {
    const { events, next, position } = follow
      ? await waited(server, { ...filter, after }, signal)
      : await server.get<Page>('/v1/events', { ...filter, after });
    yield events;
    if (!follow && next === null) return;
    after = next ?? position ?? after;
  }
}

/** Once there is an event, or after a while. A server from before the long poll answers at once: it is asked now and then. */
async function waited(
  server: Server,
  query: Readonly<Record<string, string | number | undefined>>,
  signal: AbortSignal,
) {
  try {
    return await server.get<Page>('/v1/events', { ...query, wait: WAIT });
  } catch (error) {
    if (!(error instanceof Refused && error.faults.some(({ parameter }) => parameter === 'wait'))) throw error;
  }
  await delay(ASKED_EVERY, undefined, { signal }).catch(() => signal.throwIfAborted());
  return server.get<Page>('/v1/events', query);
}
