import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#event-sourcing/testing';

/** A server started as a user starts it: `npm start`, in a process of its own, on a port and a data folder of its own. */
export class ServerProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  output = '';
  #child: ChildProcess | undefined;

  constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  async start(): Promise<void> {
    this.output = '';
    const env = { ...process.env, PORT: String(this.port), DEALTRAIL_DATA: this.folder, ...this.environment };
    const child = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.output += String(text)));
    this.#child = child;
    await until(() => this.#endedEarly() || this.output.includes('Try it'), { within: 60_000 });
    if (this.#endedEarly()) throw new Error(`npm start ended: ${this.output}`);
  }

  /** The admin key that the banner shows, once. */
  get key(): string {
    return /\bdt_[a-z0-9]+_[0-9A-Za-z]{33}\b/.exec(this.output)?.[0] ?? '';
  }

  /** Asks it to stop, as a supervisor does. Resolves with the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (!child?.pid) return null;
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    else return child.exitCode;
    return code;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #endedEarly(): boolean {
    return this.#child?.exitCode !== null;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
