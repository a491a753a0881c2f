import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Position, StoredEvent, StoreHealth } from '#event-sourcing';
import { answerTo, refusalFor } from './answers.js';
import { AppendQueue, type Waiting } from './append-queue.js';
import type { Append, Failure, Outcome, Stored, WriterOptions } from './messages.js';
import { Pace } from './pace.js';
import { ThreadFailure, WritingThread } from './writing-thread.js';

/** What the writer tells its store. */
export interface WriterEvents {
  /** Newly committed events, in order, before their appends are answered. */
  committed(events: readonly StoredEvent[]): void;
  /** A writing thread is ready, and found the log to end here. */
  started(head: Position | undefined): void;
}

/** Milliseconds between two attempts to write again: doubled up to the longest. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2_000;

/** So long may the disk be silent, in milliseconds, before whoever waits for it is told. */
const PATIENCE = 10_000;

const CLOSED = new ThreadFailure({ failure: 'other', stored: 'nothing', reason: 'it is closed' });
const CROWDED = new ThreadFailure({ failure: 'busy', stored: 'nothing', reason: 'too many appends wait already' });

/**
 * The one writer of a log. What arrives while a group is being committed forms the next one. When a commit fails or
 * the thread dies, the group is answered, and a new thread takes over once it has made sure of what is stored; a group
 * that the thread had not begun waits for the new one.
 */
export class Writer {
  readonly #entry: URL;
  readonly #options: WriterOptions;
  readonly #events: WriterEvents;
  readonly #patience: number;
  readonly #queue = new AppendQueue();
  readonly #pace = new Pace();
  /** The groups that the thread has not answered yet. */
  readonly #underWay = new Set<Promise<void>>();
  #wake = () => {};
  #thread: WritingThread | undefined;
  #trouble: ThreadFailure | undefined;
  #inDoubt = false;
  readonly #closing = new AbortController();
  #running: Promise<void> = Promise.resolve();

  /** @param patience milliseconds that the disk may be silent before its appends are answered without it. */
  constructor(entry: URL, options: WriterOptions, events: WriterEvents, patience = PATIENCE) {
    this.#entry = entry;
    this.#options = options;
    this.#events = events;
    this.#patience = patience;
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

  append(append: Append): Promise<Stored> {
    const trouble = this.#trouble ?? (this.#closing.signal.aborted ? CLOSED : undefined);
    const refusal = trouble ?? (this.#queue.isFull ? CROWDED : undefined);
    if (refusal) return Promise.reject(refusalFor(refusal));
    const answer = this.#queue.add(append);
    this.#wake();
    return answer;
  }

  health(): StoreHealth {
    if (this.#thread && !this.#thread.hasEnded && !this.#trouble) return { writable: true };
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
    while (!this.#closing.signal.aborted || !this.#queue.isEmpty || this.#underWay.size > 0) {
      if (this.#thread) await this.#serve(this.#thread);
      else await this.#restart();
    }
  }

  async #serve(thread: WritingThread): Promise<void> {
    if (this.#queue.isEmpty || !this.#hasRoom) await new Promise<void>((resolve) => (this.#wake = resolve));
    await nextTurn(); // what else is appended in this turn of the event loop shares the commit
    this.#pace.turned(!this.#queue.isEmpty);
    if (thread !== this.#thread) return; // it has failed meanwhile
    if (thread.hasEnded) this.#thread = undefined;
    else if (!this.#queue.isEmpty && this.#hasRoom) this.#send(thread, this.#nextGroup());
  }

  get #hasRoom(): boolean {
    return this.#underWay.size < this.#pace.groups;
  }

  /** Where two groups are to be on their way and none is, the first is half of what waits. */
  #nextGroup(): Waiting[] {
    return this.#queue.takeGroup(Math.ceil(this.#queue.length / (this.#pace.groups - this.#underWay.size)));
  }

  #send(thread: WritingThread, group: readonly Waiting[]): void {
    const done = this.#commit(thread, group).finally(() => {
      this.#underWay.delete(done);
      this.#wake();
    });
    this.#underWay.add(done);
  }

  async #commit(thread: WritingThread, group: readonly Waiting[]): Promise<void> {
    const silence = setTimeout(() => {
      for (const { reject } of group) reject(refusalFor(this.#silent('unknown')));
      this.#refuseWaiting(this.#silent('nothing'));
    }, this.#patience);
    const outcomes = await thread.commit(group.map(({ append }) => append)).catch((error: ThreadFailure) => error);
    clearTimeout(silence);
    this.#pace.answered();
    this.#trouble = undefined;
    if (!(outcomes instanceof ThreadFailure)) this.#answer(group, outcomes);
    else if (outcomes.untouched) this.#queue.putBack(group);
    else this.#fail(group, outcomes);
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
    await Promise.all(this.#underWay);
    const { signal } = this.#closing;
    for (let wait = FIRST_PAUSE; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      const failure = await this.#start();
      if (!failure) return;
      this.#refuseWaiting(failure);
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    this.#refuseWaiting(CLOSED);
  }

  /** A thread that stands in a system call cannot be ended: it alone goes on waiting, and its answer counts when it comes. */
  #silent(stored: Failure['stored']): ThreadFailure {
    const reason = `the disk has not answered for ${Math.round(this.#patience / 1000)} s`;
    return new ThreadFailure({ failure: 'other', stored, reason });
  }

  async #start(): Promise<ThreadFailure | undefined> {
    const data = { ...this.#options, inDoubt: this.#inDoubt };
    const thread = new WritingThread(this.#entry, data, () => this.#wake());
    const silence = setTimeout(() => this.#refuseWaiting(this.#silent('nothing')), this.#patience);
    try {
      const { head, syncMs } = await thread.ready();
      this.#pace.syncs(syncMs);
      this.#events.started(head);
    } catch (error) {
      return error as ThreadFailure;
    } finally {
      clearTimeout(silence);
    }
    this.#thread = thread;
    this.#trouble = undefined;
    this.#inDoubt = false;
    return undefined;
  }

  /** Answers what waits, and what arrives from now on, until a thread is ready again. */
  #refuseWaiting(failure: ThreadFailure): void {
    this.#trouble = failure;
    for (const { reject } of this.#queue.takeAll()) reject(refusalFor(failure));
  }
}
