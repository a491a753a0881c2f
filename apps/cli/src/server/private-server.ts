import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';

/** What a server says to whoever started it. */
interface Introduction {
  readonly url: string;
  readonly key: string;
}

/** Where it lies beside this program, built. */
const MAIN = fileURLToPath(new URL('../../../api/src/main.js', import.meta.url));

/** What a failed start means to us, by the exit code of the server. */
const CODES: Readonly<Record<number, number>> = { 2: EXIT.usage, 6: EXIT.unavailable, 7: EXIT.storage };

/**
 * The API on a data folder, for this command alone: on a free port of this machine, with a key that it tells nobody
 * else. It ends with this process, however that ends.
 */
export class PrivateServer {
  #errors = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;

  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    if (!existsSync(MAIN)) throw new CommandFailure(EXIT.unforeseen, `${MAIN} is missing: run "npm run build".`);
    // Of a process group of its own, so that Ctrl-C reaches this command alone, which then ends it in order.
    const options = { detached: true, execArgv: [], env: environmentOf(folder, environment) };
    this.#child = fork(MAIN, [], { ...options, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#exited = new Promise((resolve) => this.#child.once('exit', resolve));
  }

  /** @throws CommandFailure when it does not start */
  async introduction(): Promise<Introduction> {
    const said = new Promise<Introduction>((resolve) => this.#child.once('message', resolve as () => void));
    // Its last words have come once it is closed; of one that is let go, that is never told.
    const closed = new Promise<number | null>((resolve) => this.#child.once('close', resolve));
    const first = await Promise.race([said, closed]);
    if (first !== null && typeof first === 'object') return first;
    throw new CommandFailure(CODES[first ?? 0] ?? EXIT.unforeseen, this.#reason());
  }

  /** Resolves when the folder is free again. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  /** Its own advice is about starting a server. */
  #reason(): string {
    const [message = ''] = this.#errors.trim().split('\nAnother folder: ');
    return message || 'The data folder could not be opened, and nothing said why.';
  }
}

function environmentOf(folder: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DEALTRAIL_BOOTSTRAP_KEY: _, npm_lifecycle_event: __, ...kept } = environment;
  const own = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'fatal', DEALTRAIL_DEMO: 'off', DEALTRAIL_PARENT_KEY: 'on' };
  return { ...kept, ...own, DEALTRAIL_DATA: folder };
}
