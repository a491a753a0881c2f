import { setTimeout as delay } from 'node:timers/promises';
import type { RebuildProgress } from '#views';
import type { RebuildOptions } from '../commands/rebuild.js';
import { withServer } from '../server/connect.js';
import { logEnd } from '../server/log-end.js';
import type { Server } from '../server/server.js';
import { ProgressLine } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';

const LOOKED_AT_EVERY = 250;

/** @throws CommandFailure, Refused, Interruption */
export async function runRebuild(options: RebuildOptions, terminal: Terminal): Promise<void> {
  await withServer(options, { terminal }, async (server) => {
    const began = performance.now();
    const line = new ProgressLine(terminal.err);
    const over = new AbortController();
    const showing = show(server, line, over.signal);
    try {
      await server.post('/v1/views/rebuild', {});
    } finally {
      over.abort();
      await showing;
      line.end();
    }
    const position = (await logEnd(server)) ?? null;
    const seconds = (performance.now() - began) / 1000;
    const text = `The views are rebuilt, up to position ${position ?? '0'}, in ${seconds.toFixed(1)} s.\n`;
    terminal.out(options.json ? `${JSON.stringify({ rebuilt: true, position, seconds })}\n` : text);
  });
}

/** The answer comes when all is done: until then, what the server says about its readiness tells how far it is. */
async function show(server: Server, line: ProgressLine, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const { rebuild } =
      (await server.look<{ rebuild?: RebuildProgress }>('/health/ready').catch(() => undefined))?.body ?? {};
    if (rebuild) line.show({ events: rebuild.events, share: rebuild.done });
    await delay(LOOKED_AT_EVERY, undefined, { signal: over }).catch(() => undefined);
  }
}
