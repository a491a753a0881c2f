import type { Logger } from 'pino';
import type { RunningApi } from './api.js';

/** From the signal to the end, whatever happens. */
const DEADLINE_MS = 10_000;
/** How often to see whether whoever started us is still there. */
const PARENT_LOOKED_AT_MS = 500;

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
  if (process.env['npm_lifecycle_event'] !== undefined) whenOrphaned(() => stop('the end of npm'));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ stack: error instanceof Error ? error.stack : undefined }, `Unforeseen: ${String(error)}`);
      process.exit(1);
    });
  }
}

/** npm puts a shell between itself and us, which dies of a signal without passing it on. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_LOOKED_AT_MS);
  watch.unref();
}

function exit(log: Logger, code: number, message: string): void {
  log.info(message);
  process.exit(code);
}
