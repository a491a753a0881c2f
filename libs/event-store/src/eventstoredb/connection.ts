import { type StoredEvent, StoreUnavailable } from '#event-sourcing';
import { type AppendCall, Channel, type Incoming } from './channel.js';
import { toStored } from './events.js';
import { asStoreError, isOtherLeader, NO_ANSWER } from './failures.js';
import { EMPTY, type ReadReq, type ReadResp, type SupportedMethods } from './wire.js';

/** How to read. */
interface ReadOptions {
  /** Answered by the node that leads: with all that was acknowledged. */
  readonly leader?: boolean;
  /** The server may have to go through much that is not ours before it finds anything. */
  readonly searches?: boolean;
}

interface SilenceLimits {
  readonly silenceMs: number;
  readonly onSilence: () => void;
}

/** How long the server may search without finding anything, in milliseconds: it goes through some 300,000 events a second. */
const SEARCH_MS = 60_000;
/** How long to let the client turn to the leader it was told of, in milliseconds, and how often. */
const TURNING_MS = 50;
const TURNS = 3;

/** The calls that the store makes of its server, none of which it waits for without an end. */
export class Connection {
  readonly #channel: Channel;

  /**
   * @param silenceMs how long a call may go without an answer
   * @throws UnusableConnectionString
   */
  constructor(
    connectionString: string,
    private readonly silenceMs: number,
  ) {
    this.#channel = new Channel(connectionString, silenceMs);
  }

  /**
   * The server's version. Its answer shows that there is a channel that works.
   * @throws StoreUnavailable
   */
  async version(): Promise<string> {
    const asked = this.#channel.ask(
      (features, given) =>
        new Promise<SupportedMethods>((resolve, reject) =>
          features.getSupportedMethods(EMPTY, ...given, (error, answer) => (error ? reject(error) : resolve(answer))),
        ),
    );
    try {
      const answer = await this.#inTime(asked);
      this.#channel.hear();
      return answer.getEventStoreServerVersion();
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
        const call = await this.open(request, leader);
        const events = await collect(call, { silenceMs, onSilence: () => this.suspect() });
        this.#channel.hear();
        return events;
      } catch (error) {
        if (!isOtherLeader(error) || turn >= TURNS) throw asStoreError(error);
        await new Promise((resolve) => setTimeout(resolve, turn * TURNING_MS));
      }
    }
  }

  /** A read whose messages are the caller's to take. @throws StoreUnavailable */
  async open(request: ReadReq, requiresLeader = false): Promise<Incoming<ReadResp>> {
    const start = this.#channel.start('read', { requiresLeader }, (streams, given) => streams.read(request, ...given));
    return (await this.#opened(start)).on('data', this.#channel.hear);
  }

  /** @throws StoreUnavailable */
  async openAppends(): Promise<AppendCall> {
    const start = this.#channel.start('append', {}, (streams, given) => streams.batchAppend(...given));
    return (await this.#opened(start)).on('data', this.#channel.hear);
  }

  /** Tells that an answer is missing. */
  suspect(): void {
    this.#channel.suspect();
  }

  close(): Promise<void> {
    return this.#channel.close();
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
      timer = setTimeout(() => {
        reject(new StoreUnavailable(NO_ANSWER));
        this.suspect();
      }, this.silenceMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The events of a read, or why there are none. */
function collect(call: Incoming<ReadResp>, { silenceMs, onSilence }: SilenceLimits): Promise<StoredEvent[]> {
  return new Promise((resolve, reject) => {
    const events: StoredEvent[] = [];
    const silence = setTimeout(() => {
      reject(new StoreUnavailable(NO_ANSWER));
      call.cancel();
      onSilence();
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
