import { EventStoreDBClient } from '@eventstore/db-client';
import { type StoredEvent, StoreUnavailable } from '#event-sourcing';
import { toStored } from './events.js';
import { asStoreError, isOtherLeader, NO_ANSWER } from './failures.js';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  EMPTY,
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

type CallArguments = [metadata: unknown, options: unknown];

interface Streams {
  read(request: ReadReq, ...given: CallArguments): Incoming<ReadResp>;
  batchAppend(...given: CallArguments): AppendCall;
}

interface Features {
  getSupportedMethods(
    ...given: [unknown, ...CallArguments, (error: Error | null, answer: SupportedMethods) => void]
  ): void;
}

/** What the client's own commands are made of, and what it declares as protected for that reason. */
interface Plumbing {
  GRPCStreamCreator<Call>(service: unknown, name: string, call: (streams: Streams) => Call): () => Promise<Call>;
  execute<Result>(service: unknown, name: string, call: (features: Features) => Promise<Result>): Promise<Result>;
  callArguments(options: { requiresLeader?: boolean; deadline?: number }, call?: { deadline: number }): CallArguments;
}

/** How to read. */
interface ReadOptions {
  /** Answered by the node that leads: with all that was acknowledged. */
  readonly leader?: boolean;
  /** The server may have to go through much that is not ours before it finds anything. */
  readonly searches?: boolean;
}

/** How long the server may search without finding anything, in milliseconds: it goes through some 300,000 events a second. */
const SEARCH_MS = 60_000;
/** How long to let the client turn to the leader it was told of, in milliseconds, and how often. */
const TURNING_MS = 50;
const TURNS = 3;

/**
 * The connection to the server or cluster: finding it, TLS, user, channel and its replacement are the client's; the
 * calls on it are ours.
 */
export class Connection {
  readonly #client: EventStoreDBClient;
  readonly #plumbing: Plumbing;

  /**
   * @param silenceMs how long a call may go without an answer
   * @throws Error for a connection string that is none
   */
  constructor(
    connectionString: string,
    private readonly silenceMs: number,
  ) {
    this.#client = EventStoreDBClient.connectionString(connectionString);
    this.#plumbing = this.#client as unknown as Plumbing;
  }

  /**
   * The server's version. Its answer shows that there is a channel that works.
   * @throws StoreUnavailable
   */
  async version(): Promise<string> {
    const given = this.#plumbing.callArguments({ deadline: this.silenceMs });
    const asked = this.#plumbing.execute(
      serverFeaturesGrpc.ServerFeaturesClient,
      'getSupportedMethods',
      (features) =>
        new Promise<SupportedMethods>((resolve, reject) =>
          features.getSupportedMethods(EMPTY, ...given, (error, answer) => (error ? reject(error) : resolve(answer))),
        ),
    );
    try {
      return (await this.#inTime(asked)).getEventStoreServerVersion();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  /**
   * All events of a read; none for a stream that is missing.
   * @throws StoreUnavailable
   */
  async read(request: ReadReq, { leader = false, searches = false }: ReadOptions = {}): Promise<StoredEvent[]> {
    const silenceMs = searches ? Math.max(SEARCH_MS, this.silenceMs) : this.silenceMs;
    for (let turn = 1; ; turn++) {
      try {
        return await collect(await this.open(request, leader), silenceMs);
      } catch (error) {
        if (!isOtherLeader(error) || turn >= TURNS) throw asStoreError(error);
        await new Promise((resolve) => setTimeout(resolve, turn * TURNING_MS));
      }
    }
  }

  /** A read whose messages are the caller's to take. @throws StoreUnavailable */
  open(request: ReadReq, requiresLeader = false): Promise<Incoming<ReadResp>> {
    return this.#opened(this.#start('read', { requiresLeader }, (streams, given) => streams.read(request, ...given)));
  }

  openAppends(): Promise<AppendCall> {
    return this.#opened(this.#start('append', {}, (streams, given) => streams.batchAppend(...given)));
  }

  close(): Promise<void> {
    return this.#client.dispose();
  }

  #start<Call>(
    name: string,
    options: { requiresLeader?: boolean },
    call: (streams: Streams, given: CallArguments) => Call,
  ): Promise<Call> {
    const given = this.#plumbing.callArguments(options, { deadline: Infinity });
    return this.#plumbing.GRPCStreamCreator(streamsGrpc.StreamsClient, name, (streams) => call(streams, given))();
  }

  /** The call, unless the client takes too long to find a node for it: it has no deadline for that. */
  async #opened<Call extends { cancel(): void }>(opening: Promise<Call>): Promise<Call> {
    try {
      return await this.#inTime(opening);
    } catch (error) {
      opening.then((call) => call.cancel()).catch(() => undefined);
      throw asStoreError(error);
    }
  }

  async #inTime<Result>(work: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StoreUnavailable(NO_ANSWER)), this.silenceMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The events of a read, or why there are none. */
function collect(call: Incoming<ReadResp>, silenceMs: number): Promise<StoredEvent[]> {
  return new Promise((resolve, reject) => {
    const events: StoredEvent[] = [];
    const silence = setTimeout(() => {
      reject(new StoreUnavailable(NO_ANSWER));
      call.cancel();
    }, silenceMs);
    const over = (settle: () => void) => (): void => {
      clearTimeout(silence);
      settle();
    };
    call.on('data', (message) => {
      silence.refresh();
      if (message.hasEvent()) events.push(toStored(message.getEvent()!.getEvent()!));
    });
    call.on('error', (error) => over(() => reject(error))());
    call.on(
      'end',
      over(() => resolve(events)),
    );
  });
}
