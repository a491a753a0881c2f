/** How much the newest measurement counts. */
const NEWEST = 0.1;

/**
 * How many groups are to be on their way at once: two where the thread would otherwise wait longer for the next group
 * than a sync takes, so that it commits one while the appends of the other are answered and followed by new ones. Each
 * group costs a sync: on a disk that syncs slowly, one large group is better.
 */
export class Pace {
  #syncMs = Infinity;
  #turnMs = 0;
  #answeredAt: number | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get groups(): 1 | 2 {
    return this.#syncMs < this.#turnMs ? 2 : 1;
  }

  /** A thread has found how long the least commit takes to be on disk. */
  syncs(ms: number): void {
    this.#syncMs = ms;
  }

  /** A group was answered. */
  answered(): void {
    this.#answeredAt = this.now();
  }

  /** The event loop has turned since, and more appends wait, or none. */
  turned(more: boolean): void {
    if (more && this.#answeredAt !== undefined) this.#turnMs += NEWEST * (this.now() - this.#answeredAt - this.#turnMs);
    this.#answeredAt = undefined;
  }
}
