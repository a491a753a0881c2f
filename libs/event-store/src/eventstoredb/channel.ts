import { EventStoreDBClient } from '@eventstore/db-client';
import { UnusableConnectionString } from './connection-string.js';
import { NO_ANSWER } from './failures.js';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  type ReadReq,
  type ReadResp,
  serverFeaturesGrpc,
  streamsGrpc,
  type SupportedMethods,
} from './wire.js';

/** A call that is answered by many messages. Cancelled, it ends with an error that says so. */
export interface Incoming<Message> {
  on(event: 'data', listener: (message: Message) => void): this;
  on(event: 'error', listener: (error: Error) => void): this;
  on(event: 'end', listener: () => void): this;
  pause(): this;
  resume(): this;
  cancel(): void;
}

export interface AppendCall extends Incoming<BatchAppendResp> {
  write(request: BatchAppendReq): boolean;
}

export type CallArguments = [metadata: unknown, options: unknown];

export interface Streams {
  read(request: ReadReq, ...given: CallArguments): Incoming<ReadResp>;
  batchAppend(...given: CallArguments): AppendCall;
}

export interface Features {
  getSupportedMethods(
    ...given: [unknown, ...CallArguments, (error: Error | null, answer: SupportedMethods) => void]
  ): void;
}

interface CallOptions {
  readonly requiresLeader?: boolean;
  /** In milliseconds. */
  readonly deadline?: number;
}

/** What the client's own commands are made of, and what it declares as protected for that reason. */
interface Plumbing {
  GRPCStreamCreator<Call>(service: unknown, name: string, call: (streams: Streams) => Call): () => Promise<Call>;
  execute<Result>(service: unknown, name: string, call: (features: Features) => Promise<Result>): Promise<Result>;
  callArguments(options: CallOptions, call?: { deadline: number }): CallArguments;
  /** Gives up the channel of a call that failed so that others would be better off on another. */
  handleError(this: void, streams: Streams, error: Error): Promise<void>;
}

/** gRPC's status of a peer that cannot be reached. */
const UNAVAILABLE = 14;

/**
 * The way to the server: the client finds a node and keeps a channel to it, until a call on it fails so that another is
 * to be preferred. A channel on which nothing is heard any more is given up here, as the client would wait for its
 * keepalive.
 */
export class Channel {
  readonly #client: EventStoreDBClient;
  readonly #plumbing: Plumbing;
  /** Of the last call, with the channel it was made on; and when any call was last answered. */
  #streams: Streams | undefined;
  #heardAt = -Infinity;

  /** @throws UnusableConnectionString */
  constructor(
    connectionString: string,
    private readonly silenceMs: number,
  ) {
    this.#client = clientFor(connectionString);
    this.#plumbing = this.#client as unknown as Plumbing;
    // The client calls this without waiting for it: what fails inside would end the process.
    const { handleError } = this.#plumbing;
    this.#plumbing.handleError = (...failed) => handleError(...failed).catch(() => undefined);
  }

  /** Starts a call that goes on until it is cancelled, or ends. */
  start<Call>(
    name: string,
    { requiresLeader = false }: CallOptions,
    call: (streams: Streams, given: CallArguments) => Call,
  ): Promise<Call> {
    const given = this.#plumbing.callArguments({ requiresLeader }, { deadline: Infinity });
    return this.#plumbing.GRPCStreamCreator(streamsGrpc.StreamsClient, name, (streams) => {
      this.#streams = streams;
      return call(streams, given);
    })();
  }

  /** Makes a call of one question and one answer, on a channel that is new where the last one was given up. */
  ask<Answer>(call: (features: Features, given: CallArguments) => Promise<Answer>): Promise<Answer> {
    const given = this.#plumbing.callArguments({ deadline: this.silenceMs });
    return this.#plumbing.execute(serverFeaturesGrpc.ServerFeaturesClient, 'getSupportedMethods', (features) =>
      call(features, given),
    );
  }

  /** Something came by this channel. */
  readonly hear = (): void => {
    this.#heardAt = performance.now();
  };

  /** A call was not answered in time. Where nothing else was heard either, the next call is made on another channel. */
  suspect(): void {
    const streams = this.#streams;
    if (!streams || performance.now() - this.#heardAt < this.silenceMs) return;
    this.#streams = undefined;
    void this.#plumbing.handleError(
      streams,
      Object.assign(new Error(NO_ANSWER), { code: UNAVAILABLE, details: NO_ANSWER }),
    );
  }

  close(): Promise<void> {
    return this.#client.dispose();
  }
}

function clientFor(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString);
  } catch (error) {
    throw new UnusableConnectionString(connectionString, error);
  }
}
