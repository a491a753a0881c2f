import { once, setMaxListeners } from 'node:events';
import { EXIT } from './exit-codes.js';

/** Where a command speaks to people: a terminal, a file or a pipe. */
export interface Talk {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What a command works with. */
export interface Terminal {
  /** Prints a result, and nothing else. */
  out(text: string): void;
  /** Resolves once what was printed is taken: whoever prints much waits for it, so that it does not pile up. */
  taken(): Promise<void>;
  /** Whether results go to people: they may be coloured then. */
  readonly colours: boolean;
  /** Takes all that is said to people. */
  readonly err: Talk;
  /** Aborted by Ctrl-C or SIGTERM, with an Interruption. A second one ends the process at once. */
  readonly signal: AbortSignal;
}

/** Somebody wants the command to end. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  constructor(
    readonly exitCode: number,
    message = 'Stopped.',
  ) {
    super(message);
  }
}

export function openTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr } = process;
  const stopping = new AbortController();
  // Every request on its way listens.
  setMaxListeners(0, stopping.signal);
  const stop = (exitCode: number, message?: string): void => {
    if (stopping.signal.aborted) process.exit(exitCode);
    stopping.abort(new Interruption(exitCode, message));
  };
  process.on('SIGINT', () => stop(EXIT.interrupted));
  process.on('SIGTERM', () => stop(EXIT.terminated));
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads our results may have had enough of them: `| head`.
    if (error.code === 'EPIPE') return stop(EXIT.ok);
    const message = `The results cannot be written: ${error.message}`;
    // What was printed last fails once the command has ended: nobody looks at the signal any more.
    process.once('exit', (code) => {
      if (code !== EXIT.ok) return;
      stderr.write(`error: ${message}\n`);
      process.exitCode = EXIT.storage;
    });
    stop(EXIT.storage, message);
  });
  // Nobody listens to what is said: the results are no worse for it.
  stderr.on('error', () => undefined);
  return {
    out: (text) => void stdout.write(text),
    taken: async () => {
      if (!stdout.writableNeedDrain) return;
      await once(stdout, 'drain', { signal: stopping.signal }).catch(() => stopping.signal.throwIfAborted());
    },
    colours: stdout.isTTY === true && !process.env['NO_COLOR'],
    err: stderr,
    signal: stopping.signal,
  };
}
