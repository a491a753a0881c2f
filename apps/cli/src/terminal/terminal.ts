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
  constructor(readonly exitCode: number) {
    super('Stopped.');
  }
}

export function openTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr } = process;
  const stopping = new AbortController();
  // Every request on its way listens.
  setMaxListeners(0, stopping.signal);
  const stop = (exitCode: number): void => {
    if (stopping.signal.aborted) process.exit(exitCode);
    stopping.abort(new Interruption(exitCode));
  };
  process.on('SIGINT', () => stop(EXIT.interrupted));
  process.on('SIGTERM', () => stop(EXIT.terminated));
  // Whoever reads our results may have had enough of them: `| head`.
  stdout.on('error', ({ code }: NodeJS.ErrnoException) => stop(code === 'EPIPE' ? EXIT.ok : EXIT.storage));
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
