import { backoff, type Pause } from '../backoff.js';

const PAUSE = { first: 50, longest: 1_000 };

export interface PatienceLimits {
  /** How often to try again at most. */
  readonly attempts: number;
  /** For how many milliseconds to go on trying, from the beginning. */
  readonly within: number;
}

/** How long to go on where it is not known what became of a command: until asked `attempts` times, or time is up. */
export class Patience {
  readonly #begun = performance.now();
  #asked = 0;

  constructor(
    private readonly limits: PatienceLimits,
    private readonly pause: Pause,
  ) {}

  /** Waits a while before the next attempt. @throws the error when there is to be none */
  async waitOrThrow(error: Error): Promise<void> {
    const { attempts, within } = this.limits;
    if (++this.#asked >= attempts || performance.now() - this.#begun > within) throw error;
    await this.pause(backoff(this.#asked, PAUSE));
  }
}
