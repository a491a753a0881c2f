import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Appended, Position, StoredEvent, StoreHealth } from '#event-sourcing';
import { answerTo, refusalFor } from './answers.js';
import type { Append, Outcome, WriterOptions } from './messages.js';
import { ThreadFailure, WritingThread } from './writing-thread.js';

/** What the writer tells its store. */
export interface WriterEvents {
  /** Newly committed events, in order, before their appends are answered. */
  committed(events: readonly StoredEvent[]): void;
  /** A writing thread is ready, and found the log to end here. */
  started(head: Position | undefined): void;
}

interface Waiting {
  readonly append: Append;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/** Most appends in one transaction, and most that may wait for the next. */
const MOST_IN_A_GROUP = 1_000;
const MOST_WAITING = 20_000;

/** Milliseconds between two attempts to write again: doubled up to the longest. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2_000;

const CLOSED = new ThreadFailure({ failure: 'other', stored: 'nothing', reason: 'it is closed' });
const CROWDED = new ThreadFailure({
  failure: 'busy',
  stored: 'nothing',
  reason: `${MOST_WAITING} appends wait already`,
});

/**
 * The one writer of a log. What arrives while a group is being committed forms the next one. When a commit fails or
 * the thread dies, the group is answered, and a new thread takes over once it has made sure of what is stored.
 */
export class Writer {
  readonly #entry: URL;
  readonly #options: WriterOptions;
  readonly #events: WriterEvents;
  #waiting: Waiting[] = [];
  #wake = () => {};
  #thread: WritingThread | undefined;
  #trouble: ThreadFailure | undefined;
  #inDoubt = false;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(entry: URL, options: WriterOptions, events: WriterEvents) {
    this.#entry = entry;
    this.#options = options;
    this.#events = events;
  }

  /**
   * Resolves when the log can be written to, or when only room for it is missing.
   * @throws ThreadFailure when it cannot be used.
   */
  async open(): Promise<void> {
    const failure = await this.#start();
    if (failure && failure.failure !== 'full') throw failure;
    this.#trouble = failure;
    this.#running = this.#run();
  }

  append(append: Append): Promise<Appended> {
    const trouble = this.#trouble ?? (this.#closing.signal.aborted ? CLOSED : undefined);
    const refusal = trouble ?? (this.#waiting.length >= MOST_WAITING ? CROWDED : undefined);
    if (refusal) return Promise.reject(refusalFor(refusal));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#wake();
    });
  }

  health(): StoreHealth {
    if (this.#thread) return { writable: true };
    return {
      writable: false,
      reason: this.#trouble ? refusalFor(this.#trouble).message : 'The log is being reopened.',
    };
  }

  /** Commits what waits, then closes the log. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#running;
    await this.#thread?.close();
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted || this.#waiting.length > 0) {
      if (this.#thread) await this.#serve(this.#thread);
      else await this.#restart();
    }
  }

  async #serve(thread: WritingThread): Promise<void> {
    if (this.#waiting.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    await nextTurn(); // what else is appended in this turn of the event loop shares the commit
    const group = this.#waiting.splice(0, MOST_IN_A_GROUP);
    if (group.length === 0) return;
    try {
      this.#answer(group, await thread.commit(group.map(({ append }) => append)));
    } catch (error) {
      this.#fail(group, error as ThreadFailure);
    }
  }

  #answer(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
    const answers = group.map(({ append }, i) => answerTo(append, outcomes[i]!));
    this.#events.committed(
      answers.flatMap((answer) => (answer instanceof Error || answer.duplicate ? [] : answer.events)),
    );
    answers.forEach((answer, i) => {
      if (answer instanceof Error) group[i]!.reject(answer);
      else group[i]!.resolve(answer);
    });
  }

  #fail(group: readonly Waiting[], failure: ThreadFailure): void {
    for (const { reject } of group) reject(refusalFor(failure));
    if (failure.failure === 'busy') return;
    this.#thread = undefined;
    this.#inDoubt ||= failure.stored === 'unknown';
    if (failure.failure === 'full') this.#refuseWaiting(failure);
  }

  async #restart(): Promise<void> {
    const { signal } = this.#closing;
    for (let wait = FIRST_PAUSE; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      const failure = await this.#start();
      if (!failure) return;
      this.#refuseWaiting(failure);
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    this.#refuseWaiting(CLOSED);
  }

  async #start(): Promise<ThreadFailure | undefined> {
    const thread = new WritingThread(this.#entry, { ...this.#options, inDoubt: this.#inDoubt });
    try {
      this.#events.started(await thread.ready());
    } catch (error) {
      return error as ThreadFailure;
    }
    this.#thread = thread;
    this.#trouble = undefined;
    this.#inDoubt = false;
    return undefined;
  }

  /** Answers what waits, and what arrives from now on, until a thread is ready again. */
  #refuseWaiting(failure: ThreadFailure): void {
    this.#trouble = failure;
    for (const { reject } of this.#waiting.splice(0)) reject(refusalFor(failure));
  }
}
