import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '#event-sourcing/testing';

interface Pasted {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal in which commands are pasted one after another: what one sets, the next ones know. */
export class Shell {
  #stdout = '';
  #stderr = '';
  #pasted = 0;
  readonly #bash: ChildProcessWithoutNullStreams;

  constructor(
    private readonly folder: string,
    environment: NodeJS.ProcessEnv,
  ) {
    const arguments_ = ['--noprofile', '--norc'];
    this.#bash = spawn('bash', arguments_, { cwd: folder, env: environment, detached: true });
    this.#bash.stdout.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#bash.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
  }

  /** Runs it to its end. */
  async paste(command: string): Promise<Pasted> {
    [this.#stdout, this.#stderr] = ['', ''];
    const mark = `pasted-${(this.#pasted += 1)}:`;
    const ended = new RegExp(`\\n${mark}(\\d+)\\n$`);
    this.#write(`{ ${command}\n} < /dev/null\nprintf '\\n${mark}%s\\n' $?`);
    await until(() => ended.test(this.#stdout), { within: 60_000 });
    const status = Number(ended.exec(this.#stdout)?.[1]);
    return { status, stdout: this.#stdout.replace(ended, ''), stderr: this.#stderr };
  }

  /** Lets it run; what it says so far is what the function gives. */
  leaveRunning(command: string): () => string {
    const file = `running-${(this.#pasted += 1)}.txt`;
    this.#write(`: > ${file}\n{ ${command}\n} < /dev/null >> ${file} 2>&1 &`);
    return () => {
      try {
        return readFileSync(join(this.folder, file), 'utf8');
      } catch {
        return '';
      }
    };
  }

  /** Ends it with all that it left running. */
  close(): void {
    if (this.#bash.pid !== undefined && this.#bash.exitCode === null) process.kill(-this.#bash.pid, 'SIGKILL');
  }

  #write(text: string): void {
    this.#bash.stdin.write(`${text}\n`);
  }
}
