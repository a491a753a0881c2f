import {
  type Appended,
  EventStore,
  type LogPage,
  type NewEvent,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  requireValidAppend,
  type StoredEvent,
  type StoreHealth,
  StoreUnavailable,
  type SubscribeOptions,
  type Subscription,
} from '#event-sourcing';
import { Appender } from './appender.js';
import { Connection } from './connection.js';
import { withoutSecrets } from './connection-string.js';
import { Horizon } from './horizon.js';
import { LiveSubscription } from './live-subscription.js';
import { LogReader } from './log-reader.js';
import type { Prefixes } from './read-requests.js';
import { ReadBack } from './read-back.js';

export interface EventStoreDBOptions {
  /** `esdb://user:password@host:2113,…?tls=true`, as EventStoreDB's clients take it. */
  readonly connectionString: string;
  /** How the names of the streams of ours begin: what stands in others is no part of the log. None: all but system streams. */
  readonly streamPrefixes: Prefixes;
  /** How long a call may go without an answer, in milliseconds (2,500 unless told). */
  readonly answerMs?: number;
  /** How long to wait for the server at the start, in milliseconds (15,000 unless told). */
  readonly startMs?: number;
  /** Called once it is closed. */
  readonly onClosed?: () => void;
}

const ANSWER_MS = 2_500;
const START_MS = 15_000;
const BETWEEN_TRIES_MS = 250;

/** The log in an EventStoreDB, for any number of processes. */
export class EventStoreDBEventStore extends EventStore {
  readonly #connection: Connection;
  readonly #reader: LogReader;
  readonly #appender: Appender;
  readonly #horizon = new Horizon();
  readonly #subscriptions = new Set<LiveSubscription>();
  readonly #options: EventStoreDBOptions;
  #version = '';

  private constructor(options: EventStoreDBOptions) {
    super();
    const { connectionString, streamPrefixes: prefixes, answerMs = ANSWER_MS } = options;
    this.#options = options;
    this.#connection = new Connection(connectionString, answerMs);
    const parts = { connection: this.#connection, horizon: this.#horizon };
    this.#reader = new LogReader({ ...parts, prefixes });
    this.#appender = new Appender({ ...parts, answerMs, readBack: new ReadBack(this.#connection) });
  }

  /**
   * Waits for the server, as long as a cluster takes to find its leader.
   * @throws StoreUnavailable, naming the server, when it cannot be reached
   */
  static async open(options: EventStoreDBOptions): Promise<EventStoreDBEventStore> {
    const store = new EventStoreDBEventStore(options);
    const end = performance.now() + (options.startMs ?? START_MS);
    for (;;) {
      try {
        store.#version = await store.#connection.version();
        await store.head();
        return store;
      } catch (error) {
        if (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
        else throw await store.#unreachable(error);
      }
    }
  }

  describe(): string {
    return `EventStoreDB ${this.#version}, ${withoutSecrets(this.#options.connectionString)}`;
  }

  async append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Promise<Appended> {
    requireValidAppend(stream, expectedRevision, events);
    return this.#appender.append({ stream, expectedRevision, events });
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]> {
    return this.#reader.readStream(stream, options);
  }

  readLog(options?: ReadLogOptions): Promise<LogPage> {
    return this.#reader.readLog(options);
  }

  head(): Promise<Position | undefined> {
    return this.#reader.head();
  }

  subscribe(options: SubscribeOptions): Subscription {
    const parts = { connection: this.#connection, horizon: this.#horizon, prefixes: this.#options.streamPrefixes };
    const subscription = new LiveSubscription(parts, options);
    const forget = (): boolean => this.#subscriptions.delete(subscription);
    this.#subscriptions.add(subscription);
    subscription.done.then(forget, forget);
    return subscription;
  }

  /** Whether the server takes appends is known by trying: not writable is one that lately failed to take one. */
  health(): StoreHealth {
    const reason = this.#appender.trouble;
    return reason === undefined ? { writable: true } : { writable: false, reason };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    this.#appender.close();
    await this.#connection.close();
    this.#options.onClosed?.();
  }

  async #unreachable(error: unknown): Promise<Error> {
    await this.#connection.close();
    const where = withoutSecrets(this.#options.connectionString);
    const why = error instanceof Error ? error.message : String(error);
    return new StoreUnavailable(`There is no EventStoreDB to be reached at ${where}. ${why}`, { cause: error });
  }
}
