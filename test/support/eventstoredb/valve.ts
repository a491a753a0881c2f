/** Lets work through while it is open. While it is closed work waits, and is done in its order when it is opened. */
export class Valve {
  #waiting: (() => void)[] | undefined;

  get isOpen(): boolean {
    return this.#waiting === undefined;
  }

  close(): void {
    this.#waiting ??= [];
  }

  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const work of waiting) this.pass(work);
  }

  pass(work: () => void): void {
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }
}
