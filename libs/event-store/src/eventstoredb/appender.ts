import {
  type Appended,
  isAtOrAfter,
  nextRevision,
  OutcomeUnknown,
  type StoredEvent,
  StoreUnavailable,
} from '#event-sourcing';
import { type Append, AppendStream, type Placed } from './append-stream.js';
import type { Connection } from './connection.js';
import { StreamDamaged, StreamRefused } from './failures.js';
import type { Horizon } from './horizon.js';
import type { ReadBack } from './read-back.js';

/** How long after a failed append it counts as a sign, in milliseconds. */
const TROUBLE_MS = 5_000;
/** So many appends may wait for their answers. */
const MOST_WAITING = 10_000;

interface Parts {
  readonly connection: Connection;
  readonly horizon: Horizon;
  readonly readBack: ReadBack;
  /** How long an append may go without an answer, in milliseconds. */
  readonly answerMs: number;
}

/**
 * Appends, and makes sure of each. The server answers success to ids that are there already, whatever the bytes: so the
 * last event of an append is read back, and told as it is stored.
 */
export class Appender {
  readonly #parts: Parts;
  #opening: Promise<AppendStream> | undefined;
  #stream: AppendStream | undefined;
  #failed: { readonly error: Error; readonly at: number } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Why appends fail, as far as is known: a while after one failed there may be nobody left who tries. */
  get trouble(): string | undefined {
    if (this.#failed && performance.now() - this.#failed.at > TROUBLE_MS) this.#failed = undefined;
    return this.#failed?.error.message;
  }

  /** @throws WrongExpectedRevision, InvalidAppend, OutcomeUnknown, StoreUnavailable */
  async append(append: Append): Promise<Appended> {
    try {
      const appended = await this.#append(append);
      this.#failed = undefined;
      return appended;
    } catch (error) {
      if (isOfServer(error)) this.#failed = { error, at: performance.now() };
      throw error;
    }
  }

  async #append(append: Append): Promise<Appended> {
    const stream = await this.#current();
    if (stream.size >= MOST_WAITING) {
      throw new StoreUnavailable(
        'Too many appends wait for EventStoreDB already. Nothing was stored; try again later.',
      );
    }
    const { horizon, readBack } = this.#parts;
    const seen = horizon.seen;
    const placed = await stream.send(append);
    requirePlace(append, placed);
    const last = await readBack.event(placed.position, append.events.length).catch((error: Error) => {
      throw new OutcomeUnknown('The append could not be made sure of: it may be stored.', { cause: error });
    });
    horizon.see(placed.position);
    const wasSeen = seen !== undefined && isAtOrAfter(seen, placed.position);
    return { last, duplicate: wasSeen || !isOurs(last, append) };
  }

  close(): void {
    this.#stream?.cancel();
  }

  /** The call to send on. A new one is opened only where the server answers, so that nothing is sent into the dark. */
  async #current(): Promise<AppendStream> {
    if (this.#stream?.isUsable) return this.#stream;
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open(): Promise<AppendStream> {
    const { connection, answerMs } = this.#parts;
    await connection.version();
    const onLate = (): void => connection.suspect();
    this.#stream = new AppendStream(await connection.openAppends(), { answerMs, onLate });
    return this.#stream;
  }
}

/** Where others have removed a stream on the server, it goes on where it ended, though nothing is left to follow. */
function requirePlace({ stream, expectedRevision, events }: Append, { revision }: Placed): void {
  const first = BigInt(nextRevision(expectedRevision));
  if (BigInt(revision) === first + BigInt(events.length) - 1n) return;
  throw new StreamDamaged(
    `${stream} was at ${expectedRevision} and is at ${revision} after an append of ${events.length}: events of it were removed on the server.`,
  );
}

/** Whether an append failed for a reason that may well befall the next one. */
function isOfServer(error: unknown): error is Error {
  if (error instanceof StreamRefused || error instanceof StreamDamaged) return false;
  return error instanceof StoreUnavailable || error instanceof OutcomeUnknown;
}

function isOurs(stored: StoredEvent, { events }: Append): boolean {
  const sent = events.at(-1)!;
  return stored.data === sent.data && stored.metadata === sent.metadata;
}
