import { requireValidAppend } from '../append-limits.js';
import { OutcomeUnknown } from '../errors.js';
import type { NewEvent, StoredEvent } from '../event.js';
import {
  type Appended,
  EventStore,
  type LogPage,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoreHealth,
  type SubscribeOptions,
  type Subscription,
} from '../event-store.js';
import type { Position } from '../position.js';
import { MemoryLog } from './memory-log.js';
import { MemorySubscription } from './memory-subscription.js';

/** An append on its way. */
export interface AppendAttempt {
  readonly stream: string;
  readonly expectedRevision: string;
  readonly events: readonly NewEvent[];
}

/** An error to throw without storing; or `answer-lost`: store, then throw OutcomeUnknown; or nothing. */
export type AppendFault = Error | 'answer-lost' | undefined;

/** What befalls the calls of a store. Each is awaited first, so that it can also delay. */
export interface Faults {
  readonly append?: (attempt: AppendAttempt) => AppendFault | Promise<AppendFault>;
  /** Before a read of a stream or of the log: an error to throw, or nothing. */
  readonly read?: () => Error | undefined | Promise<Error | undefined>;
}

export interface MemoryEventStoreOptions {
  /** A log to open; a new one by default. */
  readonly log?: MemoryLog;
  readonly faults?: Faults;
}

/** A real event store that keeps its log in memory: for tests. Passes the contract that every store passes. */
export class MemoryEventStore extends EventStore {
  readonly #log: MemoryLog;
  readonly #faults: Faults;
  readonly #subscriptions = new Set<MemorySubscription>();

  constructor({ log = new MemoryLog(), faults = {} }: MemoryEventStoreOptions = {}) {
    super();
    this.#log = log;
    this.#faults = faults;
  }

  override describe(): string {
    return 'In memory, gone when the process ends';
  }

  override async append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Promise<Appended> {
    requireValidAppend(stream, expectedRevision, events);
    const fault = await this.#faults.append?.({ stream, expectedRevision, events });
    if (fault instanceof Error) throw fault;
    const appended = this.#log.append(stream, expectedRevision, events);
    for (const subscription of this.#subscriptions) subscription.wake();
    if (fault === 'answer-lost') throw new OutcomeUnknown('The answer was lost');
    return appended;
  }

  override async readStream(stream: string, options: ReadStreamOptions = {}): Promise<readonly StoredEvent[]> {
    await this.#mayFail();
    return this.#log.readStream(stream, options);
  }

  override async readLog(options: ReadLogOptions = {}): Promise<LogPage> {
    await this.#mayFail();
    return this.#log.readLog(options);
  }

  override async head(): Promise<Position | undefined> {
    return this.#log.head;
  }

  override subscribe(options: SubscribeOptions): Subscription {
    const subscription = new MemorySubscription(this.#log, options);
    this.#subscriptions.add(subscription);
    const forget = (): boolean => this.#subscriptions.delete(subscription);
    subscription.done.then(forget, forget);
    return subscription;
  }

  /** How many subscriptions there are now. */
  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  /** Ends every subscription from the store's side: with the error, or without one as if the server hung up. */
  interruptSubscriptions(error?: Error): void {
    for (const subscription of this.#subscriptions) subscription.end(error);
  }

  override health(): StoreHealth {
    return { writable: true };
  }

  override async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
  }

  async #mayFail(): Promise<void> {
    const error = await this.#faults.read?.();
    if (error) throw error;
  }
}
