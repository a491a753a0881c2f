import type { Append, Stored } from './messages.js';

export interface Waiting {
  readonly append: Append;
  /** The length of its texts, in UTF-16 units. */
  readonly units: number;
  readonly resolve: (stored: Stored) => void;
  readonly reject: (error: Error) => void;
}

interface Bound {
  readonly appends: number;
  readonly units: number;
}

/** The most that one transaction holds, and the most that may wait. */
const GROUP: Bound = { appends: 1_000, units: 4_000_000 };
const QUEUE: Bound = { appends: 20_000, units: 64_000_000 };

/** Appends that wait for the next group, in the order they came. */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #units = 0;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get isFull(): boolean {
    return this.#waiting.length >= QUEUE.appends || this.#units >= QUEUE.units;
  }

  add(append: Append): Promise<Stored> {
    const units = append.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    this.#units += units;
    return new Promise((resolve, reject) => this.#waiting.push({ append, units, resolve, reject }));
  }

  /** The next group: as many as one transaction holds, at least one of those that wait and at most so many. */
  takeGroup(most = GROUP.appends): Waiting[] {
    let units = 0;
    const next = this.#waiting.findIndex(
      (waiting, i) => i >= Math.min(most, GROUP.appends) || (units += waiting.units) > GROUP.units,
    );
    return this.#take(next === -1 ? this.#waiting.length : Math.max(1, next));
  }

  /** A group that was taken and not begun waits again, before all others. */
  putBack(group: readonly Waiting[]): void {
    this.#waiting.unshift(...group);
    for (const { units } of group) this.#units += units;
  }

  takeAll(): Waiting[] {
    return this.#take(this.#waiting.length);
  }

  #take(count: number): Waiting[] {
    const taken = this.#waiting.splice(0, count);
    for (const { units } of taken) this.#units -= units;
    return taken;
  }
}
