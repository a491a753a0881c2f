import { backoff, type Pause } from '../backoff.js';
import { OutcomeUnknown, StoreUnavailable } from '../errors.js';

/** A store did not do as asked; the same is asked of it again. */
export interface Trouble {
  readonly store: 'source' | 'target';
  readonly error: Error;
  /** Which of how many attempts comes next, after the first. */
  readonly attempt: number;
  readonly attempts: number;
}

export interface RetriesOptions {
  readonly pause: Pause;
  readonly signal?: AbortSignal | undefined;
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
}

/** About half a minute in all: a cluster that elects a new leader is back by then. */
const ATTEMPTS = 12;
const WAIT = { first: 100, longest: 5_000 };

/** How often and how long to wait for a store that will do better soon. */
export class Retries {
  constructor(
    private readonly store: Trouble['store'],
    private readonly options: RetriesOptions,
  ) {}

  /**
   * Does the work, again and again while its error is one that passes.
   * @throws the error when it does not pass, or has come too often; the signal's reason when aborted
   */
  async persist<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      this.options.signal?.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        if (!passes(error) || attempt > ATTEMPTS) throw error;
        this.options.onTrouble?.({ store: this.store, error, attempt, attempts: ATTEMPTS });
      }
      await this.#wait(attempt);
    }
  }

  /** Looks until there is enough, or it has looked too often; false then. */
  async until(look: () => Promise<boolean>): Promise<boolean> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (await look()) return true;
      await this.#wait(attempt);
    }
    return look();
  }

  async #wait(attempt: number): Promise<void> {
    const { pause, signal } = this.options;
    await pause(backoff(attempt, WAIT), signal);
    signal?.throwIfAborted();
  }
}

function passes(error: unknown): error is Error {
  return error instanceof OutcomeUnknown || error instanceof StoreUnavailable;
}
