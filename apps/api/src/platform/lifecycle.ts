import { Injectable } from '@nestjs/common';

/** Whether this process takes requests, and how many it is answering. */
@Injectable()
export class Lifecycle {
  readonly #stopping = new AbortController();
  #started = false;
  #running = 0;
  #whenIdle: (() => void) | undefined;

  /** Aborted when the process is about to stop: long answers (streams) end themselves on it. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** True once everything that the first answer needs is in place. */
  get started(): boolean {
    return this.#started;
  }

  markStarted(): void {
    this.#started = true;
  }

  /** Counts a request in; call the result once it is answered or its connection closed. */
  enter(): () => void {
    this.#running += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#running -= 1;
      if (this.#running === 0) this.#whenIdle?.();
    };
  }

  /** Refuses what comes from now on, and waits for what is running. Returns how many requests did not end in time. */
  async drain(milliseconds: number): Promise<number> {
    this.#stopping.abort();
    if (this.#running === 0) return 0;
    let timer: NodeJS.Timeout | undefined;
    const inTime = new Promise<void>((resolve) => {
      this.#whenIdle = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    await inTime;
    clearTimeout(timer);
    return this.#running;
  }
}
