import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Append, Failure, FromThread, Outcome, ThreadData, ToThread } from './messages.js';

/** A thread that could not start, failed at a commit, or died. */
export class ThreadFailure extends Error implements Failure {
  readonly failure: Failure['failure'];
  readonly reason: string;
  readonly stored: Failure['stored'];

  constructor({ failure, reason, stored }: Failure) {
    super(reason);
    this.failure = failure;
    this.reason = reason;
    this.stored = stored;
  }
}

interface Awaited {
  resolve(message: FromThread): void;
  reject(failure: ThreadFailure): void;
}

/**
 * The entry of the thread, loaded from the build: Node 20 cannot start a worker from a TypeScript file.
 * @throws Error when there is no build.
 */
export function builtEntry(name: string): URL {
  const url = new URL(`./${name}.js`, import.meta.url);
  if (import.meta.url.endsWith('.ts')) url.pathname = url.pathname.replace(/\/libs\/(?!.*\/libs\/)/, '/dist/libs/');
  if (!existsSync(fileURLToPath(url))) throw new Error(`${fileURLToPath(url)} is missing: run "npm run build".`);
  return url;
}

/** One writing thread, from its start to its end. It does one thing at a time, and answers each. */
export class WritingThread {
  readonly #worker: Worker;
  #awaited: Awaited | undefined;
  #cause = 'it stopped';
  #ended = false;

  /** @param onEnd called when the thread has ended, asked or not. */
  constructor(entry: URL, data: ThreadData, onEnd: () => void) {
    // Flags of the process are not inherited: a test runner's would load sources where the build is meant.
    this.#worker = new Worker(entry, { workerData: data, execArgv: [] });
    this.#worker.on('message', (message: FromThread) => this.#settle(message));
    this.#worker.on('error', (error) => (this.#cause = error.message));
    this.#worker.on('exit', () => {
      this.#end();
      onEnd();
    });
  }

  /**
   * Resolves with the head of the log once the thread can write; to be called once, first.
   * @throws ThreadFailure when it cannot.
   */
  async ready(): Promise<string | undefined> {
    const message = await this.#answer();
    return message.kind === 'ready' ? message.head : undefined;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** @throws ThreadFailure when the group failed as a whole. Not to be called once the thread has ended. */
  async commit(appends: readonly Append[]): Promise<readonly Outcome[]> {
    this.#send({ kind: 'commit', appends });
    const message = await this.#answer();
    return message.kind === 'committed' ? message.outcomes : [];
  }

  /** Resolves when the thread has closed the log and ended. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#send({ kind: 'close' });
    await this.#answer().catch(() => undefined);
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #answer(): Promise<FromThread> {
    return new Promise((resolve, reject) => (this.#awaited = { resolve, reject }));
  }

  #settle(message: FromThread): void {
    if (message.kind === 'failed') this.#awaited?.reject(new ThreadFailure(message));
    else this.#awaited?.resolve(message);
    this.#awaited = undefined;
  }

  /** A thread that ends unasked may have committed what it was given. */
  #end(): void {
    this.#ended = true;
    this.#awaited?.reject(new ThreadFailure({ failure: 'other', stored: 'unknown', reason: this.#cause }));
  }
}
