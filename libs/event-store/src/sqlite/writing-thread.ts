import { Worker } from 'node:worker_threads';
import { pack } from './handover.js';
import type { Append, Failure, FromThread, Outcome, Ready, ThreadData, ToThread } from './messages.js';

/** A thread that could not start, failed at a commit, or died. */
export class ThreadFailure extends Error implements Failure {
  /** True for a group that the thread had not begun when it ended itself. */
  readonly untouched: boolean;
  readonly failure: Failure['failure'];
  readonly reason: string;
  readonly stored: Failure['stored'];

  constructor({ failure, reason, stored }: Failure, untouched = false) {
    super(reason);
    this.untouched = untouched;
    this.failure = failure;
    this.reason = reason;
    this.stored = stored;
  }
}

interface Awaited {
  readonly resolve: (message: FromThread) => void;
  readonly reject: (failure: ThreadFailure) => void;
}

/** One writing thread, from its start to its end. It does what it is asked one after another, and answers each. */
export class WritingThread {
  readonly #worker: Worker;
  readonly #awaited: Awaited[] = [];
  #cause = 'it stopped';
  /** What it answered last, before it ended itself. */
  #last: Failure | undefined;
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
   * Resolves once the thread can write; to be called once, first.
   * @throws ThreadFailure when it cannot.
   */
  async ready(): Promise<Ready> {
    return (await this.#answer()) as FromThread & Ready;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /**
   * Commits the group once what was given before is done.
   * @throws ThreadFailure when the group failed as a whole. Not to be called once the thread has ended.
   */
  async commit(appends: readonly Append[]): Promise<readonly Outcome[]> {
    this.#send({ kind: 'commit', group: pack(appends) });
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
    return new Promise((resolve, reject) => this.#awaited.push({ resolve, reject }));
  }

  #settle(message: FromThread): void {
    const awaited = this.#awaited.shift();
    if (message.kind !== 'failed') return awaited?.resolve(message);
    if (message.failure !== 'busy') this.#last = message;
    awaited?.reject(new ThreadFailure(message));
  }

  /** A thread that ends without a word may have committed what it was given. */
  #end(): void {
    this.#ended = true;
    const failure = this.#last
      ? new ThreadFailure(this.#last, true)
      : new ThreadFailure({ failure: 'other', stored: 'unknown', reason: this.#cause });
    for (const { reject } of this.#awaited.splice(0)) reject(failure);
  }
}
