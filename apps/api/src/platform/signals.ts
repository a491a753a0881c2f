import type { Logger } from 'pino';
import type { RunningApi } from './api.js';

/** From the signal to the end, whatever happens. */
const DEADLINE_MS = 10_000;

/** SIGTERM or SIGINT drains; a second one ends the process at once. What nobody foresaw ends it, too. */
export function stopOnSignals(api: Pick<RunningApi, 'stop'>, log: Logger): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'Stopping: requests in hand are answered first; a second signal stops at once');
    const deadline = setTimeout(() => exit(log, 1, 'The store did not close in time'), DEADLINE_MS);
    api.stop().then(
      (cutOff) => {
        clearTimeout(deadline);
        exit(log, 0, cutOff === 0 ? 'Stopped' : `Stopped; ${cutOff} requests were cut off`);
      },
      (error: unknown) => exit(log, 1, `Stopping failed: ${String(error)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ stack: error instanceof Error ? error.stack : undefined }, `Unforeseen: ${String(error)}`);
      process.exit(1);
    });
  }
}

function exit(log: Logger, code: number, message: string): void {
  log.info(message);
  process.exit(code);
}
