/** Work on one thing goes one after another; work on different things, side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Does the work once all that was asked for the same key before is over, whether it succeeded or not. The work is told
   * how many milliseconds it waited.
   */
  async take<Result>(key: string, work: (waited: number) => Promise<Result>): Promise<Result> {
    const asked = performance.now();
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(() => work(performance.now() - asked));
    const over = mine.catch(() => undefined);
    this.#last.set(key, over);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === over) this.#last.delete(key);
    }
  }
}
