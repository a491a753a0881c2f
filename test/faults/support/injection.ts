import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hasStrace, NO_STRACE, STRACE } from './strace.js';

/** Why a fault cannot be brought to a process that runs already; undefined where it can. */
export function cannotAttach(): string | undefined {
  if (!hasStrace()) return NO_STRACE;
  const sleeper = spawn('sleep', ['60']);
  const { stderr } = spawnSync('timeout', ['-s', 'INT', '1', STRACE, '-p', String(sleeper.pid)]);
  sleeper.kill('SIGKILL');
  if (String(stderr).includes('attached')) return undefined;
  return 'strace may not attach to processes here (it needs the right to trace: root, or ptrace_scope 0)';
}

/** A fault that a running process meets from now on, at each of these system calls, until it is lifted. */
export class Injection {
  private constructor(private readonly strace: ChildProcess) {}

  /** Resolves when every thread is under it. */
  static async into(pid: number, calls: string, what: string): Promise<Injection> {
    const args = ['-f', '-p', String(pid), '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${calls}:${what}`];
    const strace = spawn(STRACE, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const said: string[] = [];
    for await (const line of createInterface({ input: strace.stderr })) {
      // A thread that ends at this moment is no longer there to be attached to: the others are.
      if (line.includes('attached')) break;
      said.push(line);
      if (!line.includes('No such process')) break;
    }
    if (strace.exitCode !== null || said.some((line) => !line.includes('No such process')))
      throw new Error(`strace did not attach: ${said.join(' ')}`);
    strace.stderr.resume();
    return new Injection(strace);
  }

  /** Resolves when the process is free of it. */
  async lift(): Promise<void> {
    if (this.strace.exitCode !== null || this.strace.signalCode !== null) return;
    this.strace.kill('SIGTERM');
    await once(this.strace, 'exit');
  }
}
