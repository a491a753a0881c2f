import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#event-sourcing/testing';

/** `npm start`, as a newcomer runs it, on a port and a data folder of its own; or in the clone that is named. */
export class NpmStart {
  readonly folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  output = '';
  #child: ChildProcess | undefined;

  constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>> = {},
    private readonly clone?: string,
  ) {}

  async start(): Promise<void> {
    this.output = '';
    const place = this.clone === undefined ? { DEALTRAIL_DATA: this.folder } : {};
    const env = { ...process.env, PORT: String(this.port), ...place, ...this.environment };
    const child = spawn('npm', ['start'], { cwd: this.clone, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.output += String(text)));
    this.#child = child;
    await until(() => this.#endedEarly() || this.output.includes('Try it'), { within: 60_000 });
    if (this.#endedEarly()) throw new Error(`npm start ended: ${this.output}`);
  }

  /** The admin key that the banner shows, once. */
  get key(): string {
    return /\bdt_[a-z0-9]+_[0-9A-Za-z]{33}\b/.exec(this.output)?.[0] ?? '';
  }

  /** Asks it to stop, as a terminal does: npm and the server get the signal. Resolves when both are gone. */
  async stop(): Promise<void> {
    const pid = this.#child?.pid;
    if (pid === undefined || !isThere(-pid)) return;
    process.kill(-pid, 'SIGINT');
    await until(() => !isThere(-pid), { within: 15_000 });
  }

  /** SIGTERM to npm and nobody else, as a process manager does. */
  async endNpmAlone(): Promise<void> {
    this.#child?.kill('SIGTERM');
    await until(() => this.#endedEarly());
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #endedEarly(): boolean {
    return this.#child?.exitCode !== null || this.#child.signalCode !== null;
  }
}

/** Whether the process, or any of the group where the number is negative, is alive. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
