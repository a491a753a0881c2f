import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import type { Figures } from './results.js';

/** The folder of package.json: this file lies in `.tmp/bench/bench`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const PEERS = join(ROOT, 'bench/peers');
const SERVER = join(ROOT, 'dist/apps/api/src/main.js');

/** A program of this bench, by name. */
export function program(name: string): string {
  return fileURLToPath(new URL(`./programs/${name}.js`, import.meta.url));
}

/** Runs a program to its end; its last line of output is what it measured. */
export async function measureIn(file: string, options: object, flags: readonly string[] = []): Promise<Figures> {
  const child = spawn(process.execPath, [...flags, file, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${errors.slice(-2_000) || out.slice(-2_000)}`);
  return JSON.parse(out.trim().split('\n').at(-1)!) as Figures;
}

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from its start until it told that it listens. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

/** Our own server, as it is started in production, its log in a file. */
export async function startDealtrail(
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const env = { PATH: process.env['PATH'], PORT: '0', DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off', ...variables };
  return startServer([SERVER], env, folder);
}

/** Starts a server; it is up when its output names a URL. */
export async function startServer(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  scratch: string,
): Promise<Server> {
  const log = join(mkdtempSync(join(scratch, 'server-')), 'out.log');
  const output = openSync(log, 'a');
  const begun = performance.now();
  const child = spawn(process.execPath, command, { env, stdio: ['ignore', output, output] });
  const exit = once(child, 'exit');
  closeSync(output);
  const url = await urlIn(log, () => child.exitCode !== null);
  return {
    url,
    pid: child.pid!,
    readyAfter: performance.now() - begun,
    stop: async () => {
      child.kill('SIGTERM');
      const deadline = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await exit;
      clearTimeout(deadline);
    },
  };
}

/** Waits until the server is ready, its views at the end of the log. */
export async function untilReady({ url }: Server): Promise<void> {
  while (!(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok) await pause(5);
}

async function urlIn(log: string, hasEnded: () => boolean): Promise<string> {
  for (;;) {
    const text = readFileSync(log, 'utf8');
    const url = /"url":"(http[^"]+)"|^listens at (http\S+)/m.exec(text);
    if (url) return (url[1] ?? url[2])!;
    if (hasEnded()) throw new Error(`A server did not start: ${text.slice(-2_000)}`);
    await pause(5);
  }
}
