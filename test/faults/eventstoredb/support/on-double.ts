import { EventStoreDBClient, streamNameFilter } from '@eventstore/db-client';
import { type EventStore, LogFollowing, NO_STREAM, type StoredEvent } from '#event-sourcing';
import { appendTo, newEvents } from '#event-sourcing/testing';
import { openEventStore } from '#event-store';
import { Collector } from '../../../../libs/event-sourcing/src/testing/sample/collector.js';
import { type DoubleOptions, EventStoreDBDouble } from '../../../support/eventstoredb/eventstoredb-double.js';

/** Seconds in which what follows the log is level with it again, once the server is back. */
export const RECOVERY_MS = 5_000;

/** A double, a store on it and a follower of its log, with all pauses as they are in earnest. */
export class OnDouble {
  readonly collector = new Collector('collector');
  readonly failures: string[] = [];
  readonly following: LogFollowing;
  readonly #clients: EventStoreDBClient[] = [];

  private constructor(
    readonly double: EventStoreDBDouble,
    readonly store: EventStore,
  ) {
    const onFailure = (what: string, error: Error): void => void this.failures.push(`${what}: ${error.message}`);
    this.following = new LogFollowing({ store, followers: [this.collector], onFailure });
  }

  static async start(options?: DoubleOptions): Promise<OnDouble> {
    const double = await EventStoreDBDouble.start(options);
    const on = new OnDouble(double, await openOn(double));
    on.following.start();
    return on;
  }

  /** Appends to the end of the stream. */
  async append(stream: string, count: number): Promise<readonly StoredEvent[]> {
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    return appendTo(this.store, stream, last?.revision ?? NO_STREAM, newEvents(count));
  }

  /** How far the follower is from what stands in the log. */
  get missing(): number {
    return (
      this.double.log.events().filter(({ stream }) => stream.startsWith('deal-')).length - this.collector.events.length
    );
  }

  /** What a client without a supervisor hears of the same log, and of its end. */
  bareSubscription(): { readonly heard: string[]; readonly told: string[] } {
    const client = EventStoreDBClient.connectionString(this.double.url);
    this.#clients.push(client);
    const [heard, told]: [string[], string[]] = [[], []];
    const filter = streamNameFilter({ prefixes: ['deal-'] });
    const subscription = client.subscribeToAll({ fromPosition: 'start', filter });
    subscription.on('data', ({ event }) => void (event && heard.push(event.id)));
    for (const ending of ['error', 'end', 'close'] as const) subscription.on(ending, () => void told.push(ending));
    return { heard, told };
  }

  bareClient(): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(this.double.url);
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    this.double.resume();
    await this.following.stop();
    await this.store.close();
    for (const client of this.#clients) await client.dispose().catch(() => undefined);
    await this.double.stop();
  }
}

export function openOn(double: EventStoreDBDouble): Promise<EventStore> {
  return openEventStore({ kind: 'eventstoredb', connectionString: double.url, streamPrefixes: ['deal-'] });
}
