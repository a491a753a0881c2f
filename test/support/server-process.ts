import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { until } from '#event-sourcing/testing';

const MAIN = fileURLToPath(new URL('../../dist/apps/api/src/main.js', import.meta.url));

/** The program as people start it, in a process of its own. */
export class ServerProcess {
  stdout = '';
  stderr = '';
  /** Undefined while it runs; null when a signal ended it. */
  exitCode: number | null | undefined;

  private constructor(readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    child.on('close', (code) => (this.exitCode = code));
  }

  /** Starts it; only what is given is set in its environment. `under`: the words that run it, before `node`. */
  static spawn(variables: Readonly<Record<string, string>>, under: readonly string[] = []): ServerProcess {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run "npm run build" first.`);
    const env = { PATH: process.env['PATH'] ?? '', PORT: '0', ...variables };
    const [command, ...rest] = [...under, process.execPath, MAIN];
    return new ServerProcess(spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Starts it and waits until it has told where it listens. */
  static async start(
    variables: Readonly<Record<string, string>>,
    under: readonly string[] = [],
  ): Promise<ServerProcess> {
    const server = ServerProcess.spawn(variables, under);
    await until(() => server.stdout.includes('Dealtrail listens') || server.exitCode !== undefined, { within: 30_000 });
    if (server.exitCode !== undefined) throw new Error(`It did not start: ${server.stderr}`);
    return server;
  }

  get url(): string {
    return /https?:\/\/[^/\s]+(?=\/docs)/.exec(this.stdout)?.[0] ?? '';
  }

  /** The command that the banner invites to try. */
  get tryLine(): string {
    return /Try it +(.+)/.exec(this.stdout)?.[1] ?? '';
  }

  /** The key that the banner shows, if it does. */
  get shownKey(): string | undefined {
    return /dt_[a-z0-9]+_[0-9A-Za-z]{33}/.exec(this.stdout)?.[0];
  }

  /** The JSON lines of its log. */
  get log(): Record<string, unknown>[] {
    const lines = this.stdout.split('\n').filter((line) => line.startsWith('{'));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async ended(within = 15_000): Promise<number | null> {
    await until(() => this.exitCode !== undefined, { within });
    return this.exitCode ?? null;
  }

  async stop(): Promise<number | null> {
    if (this.exitCode === undefined) this.signal('SIGTERM');
    return this.ended();
  }
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'dealtrail-'));
}
