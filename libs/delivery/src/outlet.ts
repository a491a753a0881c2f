import type { Writable } from 'node:stream';
import { firstValueFrom, fromEvent, merge } from 'rxjs';

/** Bytes that may wait for a client to take them, beside what was written at once. */
const FULL = 256 * 1024;
/** A client that takes nothing of what waits for it is given up after so many milliseconds. */
const LONGEST_STALL = 5_000;

/** A connection to a client, which holds no more than the client takes. */
export class Outlet {
  #written = 0;
  #taken = 0;
  #writtenAt: number;
  #movedAt: number;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(
    private readonly out: Writable,
    private readonly now: () => number,
  ) {
    this.#writtenAt = this.#movedAt = now();
  }

  write(bytes: Buffer | string): void {
    this.out.write(bytes);
    this.#written += bytes.length;
    this.#writtenAt = this.now();
  }

  /** Writes the last of it. What the client does not take in time is lost with the connection. */
  end(text: string): void {
    this.out.end(text);
  }

  destroy(): void {
    this.out.destroy();
  }

  get isFull(): boolean {
    return this.out.writableLength > FULL;
  }

  /** Resolves once the client has taken all that waited, or the signal comes. */
  async drained(signal: AbortSignal): Promise<void> {
    if (signal.aborted || !this.isFull) return;
    await firstValueFrom(merge(fromEvent(this.out, 'drain'), fromEvent(signal, 'abort')));
  }

  /** Milliseconds since something was written. */
  get idleFor(): number {
    return this.now() - this.#writtenAt;
  }

  /** Whether bytes wait and the client has taken none for too long. To be asked every second or so. */
  isStalled(): boolean {
    const waiting = this.out.writableLength;
    const taken = this.#written - waiting;
    if (waiting === 0 || taken > this.#taken) {
      this.#movedAt = this.now();
      this.#taken = taken;
    }
    return this.now() - this.#movedAt > LONGEST_STALL;
  }
}
