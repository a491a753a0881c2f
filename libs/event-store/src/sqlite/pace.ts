/** How much the newest measurement counts. */
const NEWEST = 0.1;

/**
 * Whether two groups are to be on their way at once, so that the thread commits one while the appends of the other are
 * answered and followed by new ones. Every group costs a sync: that pays where the thread would wait longer for the
 * next group than a sync takes, and not on a disk that syncs slowly.
 */
export class Pace {
  #syncMs = Infinity;
  #turnMs = 0;

  get overlaps(): boolean {
    return this.#syncMs < this.#turnMs;
  }

  /** A thread has found that so much is on disk in so many milliseconds. */
  syncs(ms: number): void {
    this.#syncMs = ms;
  }

  /** From the answer to one group until the next stood ready, so many milliseconds passed. */
  turned(ms: number): void {
    this.#turnMs += NEWEST * (ms - this.#turnMs);
  }
}
