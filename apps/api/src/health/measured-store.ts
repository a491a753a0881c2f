import {
  type Appended,
  EventStore,
  type LogPage,
  type NewEvent,
  type Position,
  type ReadLogOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StoreHealth,
  type SubscribeOptions,
  type Subscription,
} from '#event-sourcing';
import type { Metrics } from './metrics.js';

/** The store, with its appends timed. */
export class MeasuredStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async append(stream: string, expectedRevision: string, events: readonly NewEvent[]): Promise<Appended> {
    const stop = this.metrics.appends.startTimer();
    try {
      const appended = await this.store.append(stream, expectedRevision, events);
      stop({ outcome: 'stored' });
      return appended;
    } catch (error) {
      stop({ outcome: error instanceof Error ? error.name : 'unknown' });
      throw error;
    }
  }

  describe(): string {
    return this.store.describe();
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, options);
  }

  readLog(options?: ReadLogOptions): Promise<LogPage> {
    return this.store.readLog(options);
  }

  head(): Promise<Position | undefined> {
    return this.store.head();
  }

  subscribe(options: SubscribeOptions): Subscription {
    return this.store.subscribe(options);
  }

  health(): StoreHealth {
    return this.store.health();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
