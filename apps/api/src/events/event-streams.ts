import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Deliveries, endFrame, type EventFilter, Places } from '#delivery';
import type { Position } from '#event-sourcing';
import { callerOf } from '../access/caller.js';
import { Lifecycle } from '../platform/lifecycle.js';
import { placeFor } from './held-open.js';
import { StreamKeys } from './stream-keys.js';

/** No cache keeps it, no proxy holds it back. */
const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

const STOPPING = endFrame('stopping', 'This server is about to stop; another one may answer.');
const KEY_GONE = endFrame('key', 'The access key was revoked or rotated away, or has expired.');

/** So long a connection may be silent before its other end is asked whether it is there, in milliseconds. */
const ASK_AFTER = 10_000;

/** One request for a stream, and where it is answered. */
interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Writes the log to whoever has a stream open, and ends the streams that must end. */
@Injectable()
export class EventStreams implements OnModuleInit {
  readonly #log = new Logger('Stream');

  constructor(
    private readonly deliveries: Deliveries,
    private readonly places: Places,
    private readonly keys: StreamKeys,
    private readonly lifecycle: Lifecycle,
  ) {}

  onModuleInit(): void {
    this.lifecycle.stopping.addEventListener('abort', () => this.deliveries.endAll(STOPPING), { once: true });
  }

  /**
   * Begins, and returns at once.
   * @throws Problem where too many are open
   */
  open({ request, reply }: Exchange, filter: EventFilter, after: Position | undefined): void {
    // Who left before this would never be heard to leave, and keep a place for good.
    if (reply.raw.destroyed) return;
    const { keyId } = callerOf(request);
    const leave = placeFor(this.places, keyId);
    const out = reply.hijack().raw;
    out.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
    out.socket?.setKeepAlive(true, ASK_AFTER);
    const delivery = this.deliveries.start({ out, filter, after });
    const forget = this.keys.watch(request, () => this.deliveries.end(delivery, KEY_GONE));
    out.once('close', () => {
      leave();
      forget();
      this.#log.log({ message: 'Stream closed', requestId: request.id, key: keyId, events: delivery.events });
    });
  }

  /** What HEAD answers: nothing is held open for it. */
  describe({ reply }: Exchange): void {
    void reply.headers(HEADERS).send();
  }
}
