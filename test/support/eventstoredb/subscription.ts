import { randomUUID } from 'node:crypto';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { readAnswers } from './answers.js';
import type { Failure } from './errors.js';
import { failures } from './errors.js';
import type { Feed } from './feeds.js';

export type ReadCall = ServerWritableStream<ReadReq, Buffer>;

export interface SubscriptionOptions {
  readonly feed: Feed;
  /** How many events may wait for a reader that has caught up, before it is dropped. */
  readonly liveBuffer: number;
  readonly isStalled: () => boolean;
  readonly onEnd: (subscription: Subscription) => void;
}

/**
 * Reads on from event to event, as fast as the client takes them; at the end it waits to be woken. Nothing is kept for
 * it: what a real server holds in a buffer is a distance in the log here, and so is its overflow.
 */
export class Subscription {
  readonly #feed: Feed;
  /** Whether the end was reached once. */
  #caughtUp = false;
  /** Events that wait since the reader was last at the end; undefined while it has the leave to be behind. */
  #behind: number | undefined;
  /** Events that may still be sent before it is dropped. */
  #untilDrop = Infinity;
  #draining = false;
  #over = false;
  /** Events handed to the connection. */
  pushed = 0;

  constructor(
    private readonly call: ReadCall,
    private readonly options: SubscriptionOptions,
  ) {
    this.#feed = options.feed;
    call.on('drain', () => {
      this.#draining = false;
      this.pump();
    });
    call.on('cancelled', () => this.#close());
    call.on('error', () => this.#close());
    this.#write(readAnswers.confirmation(randomUUID()));
    this.pump();
  }

  /** Told that the log has grown. */
  wake(): void {
    if (this.#over) return;
    const news = this.#feed.newsSinceLastLook();
    if (this.options.isStalled()) this.#behind = undefined;
    if (this.#behind !== undefined) this.#count(this.#behind + news);
    this.pump();
  }

  /** Sends what there is, as far as the client takes it. */
  pump(): void {
    while (this.#mayWrite() && this.#step());
  }

  fail(failure: Failure): void {
    if (this.#over) return;
    this.#close();
    this.call.emit('error', failure);
  }

  end(): void {
    if (this.#over) return;
    this.#close();
    this.call.end();
  }

  #mayWrite(): boolean {
    return !this.#over && !this.#draining && !this.options.isStalled();
  }

  /** Does the next thing; false when there is none. */
  #step(): boolean {
    if (this.#untilDrop === 0) return this.#drop();
    const next = this.#feed.next();
    if (next === undefined) return this.#atEnd();
    for (const answer of next.answers) this.#write(answer);
    if (next.failure) this.fail(next.failure);
    if (next.event) this.#countPushed();
    return true;
  }

  #countPushed(): void {
    this.pushed++;
    this.#untilDrop--;
    if (this.#behind !== undefined) this.#behind--;
  }

  #atEnd(): boolean {
    this.#feed.newsSinceLastLook();
    if (!this.#feed.exists) return false;
    this.#behind = 0;
    if (this.#caughtUp) return false;
    this.#caughtUp = true;
    this.#write(readAnswers.caughtUp());
    return true;
  }

  /** What was in the buffer before it overflowed arrives; then the reader is dropped. */
  #count(behind: number): void {
    this.#behind = behind;
    if (behind > this.options.liveBuffer) this.#untilDrop = Math.min(this.#untilDrop, this.options.liveBuffer);
  }

  #drop(): boolean {
    this.fail(failures.timeout('Consumer too slow to handle event while live. Client resubscription required.'));
    return false;
  }

  #write(answer: Buffer): void {
    if (!this.#over && !this.call.write(answer)) this.#draining = true;
  }

  #close(): void {
    if (this.#over) return;
    this.#over = true;
    this.options.onEnd(this);
  }
}
