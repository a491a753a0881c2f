import type { SubscribeOptions, Subscription } from '../event-store.js';
import type { MemoryLog } from './memory-log.js';

const BATCH = 50;

/** Reads on from page to page, and at the head waits to be woken. */
export class MemorySubscription implements Subscription {
  readonly done: Promise<void>;
  readonly #log: MemoryLog;
  readonly #options: SubscribeOptions;
  #ended = false;
  #error: Error | undefined;
  #wake = (): void => {};

  constructor(log: MemoryLog, options: SubscribeOptions) {
    this.#log = log;
    this.#options = options;
    this.done = this.#run();
    // Whoever does not look at `done` has not thereby left a rejection unhandled.
    this.done.catch(() => undefined);
  }

  /** Tells that the log has grown. */
  wake(): void {
    this.#wake();
  }

  /** Ends it from the store's side: with an error, or as if the server had closed the stream. */
  end(error?: Error): void {
    this.#ended = true;
    this.#error = error;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.end();
    await this.done.catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { onEvents, ...options } = this.#options;
    let after = options.after;
    await Promise.resolve(); // the first call comes after `subscribe` has returned
    while (!this.#ended) {
      const { events, next } = this.#log.readLog({
        ...options,
        ...(after === undefined ? {} : { after }),
        limit: BATCH,
      });
      if (next === after || next === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      } else {
        await onEvents(events, next);
        after = next;
      }
    }
    if (this.#error) throw this.#error;
  }
}
