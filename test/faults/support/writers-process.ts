import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Ack } from './history.js';
import type { Running } from './kill-rounds.js';

/** All that runs fault tests does so in the root of the clone. */
const PROGRAM = 'test/faults/support/writers.mjs';

export interface WritersOptions {
  readonly folder: string;
  /** Further arguments of writers.mjs. */
  readonly args?: readonly string[];
  /** What runs it: `node` stands behind these words, such as strace and its options. */
  readonly under?: readonly string[];
  readonly acknowledged?: (ack: Ack) => void;
  /** The name of every error that an append answered with. */
  readonly failed?: (name: string) => void;
}

/** The process of writers.mjs, and what it says. */
export class WritersProcess implements Running {
  readonly ready: Promise<void>;
  /** Resolves with its exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  #complaint = '';

  constructor({ folder, args = [], under = [], acknowledged, failed }: WritersOptions) {
    if (!existsSync('dist/libs/event-store')) throw new Error('There is no build: run "npm run build".');
    const [command, ...rest] = [...under, process.execPath, PROGRAM, folder, ...args];
    this.#child = spawn(command!, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr!.on('data', (text) => (this.#complaint += String(text)));
    const lines = createInterface({ input: this.#child.stdout! });
    let ready = () => {};
    lines.on('line', (line) => {
      if (line === 'ready') ready();
      else if (line.startsWith('ack ')) acknowledged?.(JSON.parse(line.slice(4)) as Ack);
      else if (line.startsWith('failed ')) failed?.(line.slice(7));
    });
    this.ended = Promise.all([once(this.#child, 'exit'), once(lines, 'close')]).then(
      ([[code]]) => code as number | null,
    );
    const early = this.ended.then((code) => Promise.reject(new Error(`It ended with ${code}: ${this.#complaint}`)));
    early.catch(() => undefined);
    this.ready = Promise.race([new Promise<void>((resolve) => (ready = resolve)), early]);
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}
