import { setImmediate as nextTurn } from 'node:timers/promises';
import { type LogPage, matches, type Position, type SubscribeOptions, type Subscription } from '#event-sourcing';
import type { LogReader } from './log-reader.js';
import type { RecentEvents } from './recent-events.js';

const PAGE = 1_000;

/**
 * Past events, then live ones. There is one place, the position it has come to, and two ways on from it: the recent
 * events where they reach back so far, else a page of the log. So there is no gap and no repeat, however often it
 * falls behind. `onEvents` is also told how far the log was examined when the filter selected nothing.
 */
export class LiveSubscription implements Subscription {
  readonly done: Promise<void>;
  readonly #reader: LogReader;
  readonly #recent: RecentEvents;
  readonly #options: SubscribeOptions;
  #after: Position | undefined;
  #stopped = false;
  #wake = () => {};

  constructor(reader: LogReader, recent: RecentEvents, options: SubscribeOptions) {
    this.#reader = reader;
    this.#recent = recent;
    this.#options = options;
    this.#after = options.after;
    this.done = this.#run();
  }

  /** Something was committed. */
  wake(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.done.catch(() => undefined);
  }

  async #run(): Promise<void> {
    await nextTurn();
    while (!this.#stopped) {
      const { events, next } = this.#live() ?? (await this.#page());
      if (next === undefined || next === this.#after) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      if (this.#stopped) return;
      await this.#options.onEvents(events, next);
      this.#after = next;
    }
  }

  #live(): Pick<LogPage, 'events' | 'next'> | undefined {
    const recent = this.#recent.after(this.#after, PAGE);
    if (!recent) return undefined;
    return {
      events: recent.filter((event) => matches(this.#options, event)),
      next: recent.at(-1)?.position ?? this.#after,
    };
  }

  /** Yields first: reading is synchronous, and a long catch-up must not keep others waiting. */
  async #page(): Promise<LogPage> {
    await nextTurn();
    const { onEvents: _, ...filter } = this.#options;
    return this.#reader.readLog({ ...filter, ...(this.#after !== undefined && { after: this.#after }), limit: PAGE });
  }
}
