import {
  type Appended,
  EventStore,
  type LogPage,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StoreHealth,
  StoreUnavailable,
  type Subscription,
} from '#event-sourcing';
import { LogReader } from './log-reader.js';

const READER = 'This is a reader: it can neither append nor subscribe.';

/** The log of a store that is open elsewhere in this process, for another thread to page through. */
export class SqliteEventReader extends EventStore {
  readonly #log: LogReader;

  constructor(folder: string) {
    super();
    this.#log = new LogReader(folder);
  }

  describe(): string {
    return `${this.#log.describe()}, for reading`;
  }

  /** @throws StoreUnavailable always. */
  append(): Promise<Appended> {
    return Promise.reject(new StoreUnavailable(READER));
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]> {
    return this.#log.readStream(stream, options);
  }

  readLog(options?: ReadLogOptions): Promise<LogPage> {
    return this.#log.readLog(options);
  }

  head(): Promise<Position | undefined> {
    return this.#log.head();
  }

  /** Its `done` rejects with StoreUnavailable at once: only the store hears of commits. */
  subscribe(): Subscription {
    return { done: Promise.reject(new StoreUnavailable(READER)), stop: () => Promise.resolve() };
  }

  health(): StoreHealth {
    return { writable: false, reason: READER };
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}
