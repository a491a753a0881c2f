import {
  isAtOrAfter,
  matches,
  type Position,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '#event-sourcing';
import type { Incoming } from './channel.js';
import type { Connection } from './connection.js';
import { toStored } from './events.js';
import { asStoreError, isTooSlow } from './failures.js';
import type { Horizon } from './horizon.js';
import { type Prefixes, subscribeRequest } from './read-requests.js';
import type { ReadResp } from './wire.js';

/** Events handed over at a time, and how many are held before the server is made to wait. */
const BATCH = 500;
const MOST_HELD = 1_000;

interface Parts {
  readonly connection: Connection;
  readonly horizon: Horizon;
  readonly prefixes: Prefixes;
}

/**
 * Past events, then live ones, of the streams of ours. It ends when the server ends it, with or without an error. Being
 * dropped for being too slow while live is how older servers make room: it goes on from where it was.
 */
export class LiveSubscription implements Subscription {
  readonly done: Promise<void>;
  readonly #parts: Parts;
  readonly #options: SubscribeOptions;
  #after: Position | undefined;
  #stopped = false;
  #call: Incoming<ReadResp> | undefined;
  #held: StoredEvent[] = [];
  /** Of the last event that came by the call at hand. */
  #received: Position | undefined;
  #over: { readonly error: Error | undefined } | undefined;
  #isPaused = false;
  #wake = (): void => {};

  constructor(parts: Parts, options: SubscribeOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#after = options.after;
    this.done = this.#run();
    // Whoever does not look at `done` has not thereby left a rejection unhandled.
    this.done.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#call?.cancel();
    this.#wake();
    await this.done.catch(() => undefined);
  }

  async #run(): Promise<void> {
    try {
      while (!this.#stopped) {
        await this.#open();
        await this.#handAll();
        this.#goOnOrThrow(this.#over?.error);
      }
    } catch (error) {
      this.#call?.cancel();
      if (!this.#stopped) throw error;
    }
  }

  #goOnOrThrow(error: Error | undefined): void {
    if (this.#stopped || (error && isTooSlow(error))) return;
    throw error ? asStoreError(error) : new Error('The server ended the subscription');
  }

  async #open(): Promise<void> {
    const { connection, prefixes } = this.#parts;
    const call = await connection.open(subscribeRequest(this.#after, prefixes));
    this.#call = call;
    this.#over = undefined;
    this.#isPaused = false;
    // What an earlier call still brings comes again by this one.
    this.#held = [];
    this.#received = this.#after;
    call.on('data', (message) => this.#receive(call, message));
    call.on('error', (error) => this.#end(call, error));
    call.on('end', () => this.#end(call, undefined));
    if (this.#stopped) call.cancel();
  }

  #receive(call: Incoming<ReadResp>, message: ReadResp): void {
    // Checkpoints tell of events that are not ours: our log ends before them.
    if (call !== this.#call || !message.hasEvent()) return;
    const event = toStored(message.getEvent()!.getEvent()!);
    // A node that has not yet come as far as we have begins with what we know.
    if (this.#received !== undefined && isAtOrAfter(this.#received, event.position)) return;
    this.#received = event.position;
    this.#held.push(event);
    if (this.#held.length >= MOST_HELD && !this.#isPaused) {
      this.#isPaused = true;
      call.pause();
    }
    this.#wake();
  }

  #end(call: Incoming<ReadResp>, error: Error | undefined): void {
    if (call !== this.#call) return;
    this.#over ??= { error };
    this.#wake();
  }

  /** Hands over what is held, until there is nothing left and the call is over. */
  async #handAll(): Promise<void> {
    while (!this.#stopped) {
      const batch = this.#held.splice(0, BATCH);
      if (this.#isPaused && this.#held.length < BATCH) {
        this.#isPaused = false;
        this.#call?.resume();
      }
      if (batch.length > 0) await this.#hand(batch, batch.at(-1)!.position);
      else if (this.#over) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async #hand(batch: readonly StoredEvent[], next: Position): Promise<void> {
    this.#parts.horizon.see(next);
    const { onEvents, ...filter } = this.#options;
    await onEvents(
      batch.filter((event) => matches(filter, event)),
      next,
    );
    this.#after = next;
  }
}
