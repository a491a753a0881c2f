import { setTimeout as delay } from 'node:timers/promises';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import type { Terminal } from '../terminal/terminal.js';
import type { Server } from './server.js';

/** What is read of `/health/ready`. */
interface Readiness {
  readonly live: boolean;
  readonly followers: readonly { readonly name: string; readonly state: string; readonly lastError?: string }[];
}

const LOOKED_AT_EVERY = 20;
const SAID_AFTER = 1_000;
/** A store that gives no subscription in so many milliseconds is away. */
const LIVE_WITHIN = 15_000;

/** Waits until the views of a server that has just started are level with its log: they may have to be built anew. */
export async function untilLevel(server: Server, { err, signal }: Terminal): Promise<void> {
  const begun = performance.now();
  let said = false;
  for (;;) {
    const { live, followers } = (await server.look<Readiness>('/health/ready')).body;
    const waited = performance.now() - begun;
    const failing = followers.find(({ state }) => state === 'failing');
    if (failing) throw new CommandFailure(EXIT.storage, `The ${failing.name} cannot be kept: ${failing.lastError}`);
    if (live && followers.every(({ state }) => state === 'level')) return;
    if (!live && waited > LIVE_WITHIN)
      throw new CommandFailure(EXIT.unavailable, 'The store of the log gives no subscription.');
    if (waited > SAID_AFTER && !said) err.write('The views catch up with the log; this may take a while …\n');
    said ||= waited > SAID_AFTER;
    await delay(LOOKED_AT_EVERY, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}
