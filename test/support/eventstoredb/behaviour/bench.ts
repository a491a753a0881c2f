import { randomUUID } from 'node:crypto';
import {
  type AllStreamSubscription,
  EventStoreDBClient,
  type EventType,
  jsonEvent,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { afterAll, beforeAll } from 'vitest';
import { until } from '#event-sourcing/testing';

/** The two ways of the client to append: over one call for all, or, when credentials are given, over a call for each. */
export const WAYS = [
  ['BatchAppend', {}],
  ['Append', { credentials: { username: 'someone', password: 'ignored' } }],
] as const;

export interface Bench {
  readonly url: string;
  readonly client: EventStoreDBClient;
}

/** Tells where the server is, and how to be rid of it. */
export type OpenServer = () => Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;

/** A client of the server for all tests of the block. */
export function benchFor(open: OpenServer): Bench {
  const bench = {} as { url: string; client: EventStoreDBClient; stop: () => Promise<void> };
  beforeAll(async () => {
    const { url, stop } = await open();
    Object.assign(bench, { url, client: EventStoreDBClient.connectionString(url), stop });
  });
  afterAll(async () => {
    await bench.client.dispose();
    await bench.stop();
  });
  return bench;
}

export function newStream(): string {
  return `note-${randomUUID()}`;
}

export function newEvent(n = 0, wanted: { readonly id?: string; readonly type?: string } = {}) {
  const { id = randomUUID(), type = 'NoteTaken' } = wanted;
  return jsonEvent({ id, type, data: { n } });
}

export function newEvents(count: number): ReturnType<typeof newEvent>[] {
  return Array.from({ length: count }, (_, n) => newEvent(n));
}

export async function collect(reading: AsyncIterable<ResolvedEvent<EventType>>): Promise<ResolvedEvent<EventType>[]> {
  const events: ResolvedEvent<EventType>[] = [];
  for await (const event of reading) events.push(event);
  return events;
}

/** What was read, by the number in it. */
export async function numbers(reading: AsyncIterable<ResolvedEvent<EventType>>): Promise<number[]> {
  return (await collect(reading)).map(({ event }) => (event?.data as { n: number }).n);
}

export async function positionsOf({ client }: Bench, stream: string): Promise<Position[]> {
  return (await collect(client.readStream(stream))).map(({ event }) => event!.position!);
}

/** How it failed. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  return promise.then(
    () => {
      throw new Error('It did not fail');
    },
    (error) => error,
  );
}

/** A subscription, and all that it told in its order: events by their number, and what else it emits by name. */
export class Listening {
  readonly told: (number | string)[] = [];
  error: (Error & Record<string, unknown>) | undefined;

  constructor(readonly subscription: AllStreamSubscription | StreamSubscription) {
    for (const name of ['confirmation', 'caughtUp', 'end', 'close'])
      subscription.on(name as 'close', () => this.told.push(name));
    subscription.on('error', (error) => {
      this.error = error as Error & Record<string, unknown>;
      this.told.push('error');
    });
    subscription.on('data', ({ event }: ResolvedEvent<EventType>) => this.told.push((event?.data as { n: number }).n));
  }

  /** Waits until it has told as much. */
  async until(...told: (number | string)[]): Promise<this> {
    await until(() => told.every((one) => this.told.includes(one)));
    return this;
  }

  async stop(): Promise<void> {
    await this.subscription.unsubscribe();
  }
}
