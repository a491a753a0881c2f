import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from '#event-sourcing/testing';

const MAIN = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

/** How a command ended, and what it said. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command finds beside its words. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string;
}

/** `dealtrail …` in a process of its own. */
export class Dealtrail {
  stdout = '';
  stderr = '';
  #exitCode: number | null | undefined;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], { env = {}, input }: Surroundings = {}) {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run "npm run build" first.`);
    const options = { env: { PATH: process.env['PATH'] ?? '', ...env } };
    this.#child = spawn(process.execPath, [MAIN, ...args], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.#child.on('close', (code) => (this.#exitCode = code));
    this.#child.stdin?.on('error', () => undefined).end(input);
  }

  /** Runs it to its end. */
  static run(...args: readonly string[]): Promise<Ended> {
    return new Dealtrail(args).ended();
  }

  get hasEnded(): boolean {
    return this.#exitCode !== undefined;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async ended(within = 60_000): Promise<Ended> {
    await until(() => this.hasEnded, { within });
    return { exitCode: this.#exitCode ?? null, stdout: this.stdout, stderr: this.stderr };
  }
}
