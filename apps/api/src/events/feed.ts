import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, fromEvent, map, merge, type Observable, of, share, timer } from 'rxjs';
import { LiveTail, Places } from '#delivery';
import type { Position } from '#event-sourcing';
import { callerOf } from '../access/caller.js';
import { Problem } from '../http/problems/problem.js';
import { Lifecycle } from '../platform/lifecycle.js';
import { Freshness } from '../views/freshness.js';
import type { EventListRequest } from './events.requests.js';
import { filterOf } from './filter-of.js';
import { placeFor } from './held-open.js';
import { StartingPlace } from './starting-place.js';
import { LogReader, type PageAnswer } from './log-reader.js';

/** One request for a page, and where it is answered. */
interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Pages of the log; one that would be empty may wait for an event. */
@Injectable()
export class Feed {
  #waiting = 0;
  /** Listened to once, however many wait. */
  readonly #stopping: Observable<unknown>;

  constructor(
    private readonly log: LogReader,
    private readonly tail: LiveTail,
    private readonly places: Places,
    private readonly freshness: Freshness,
    private readonly lifecycle: Lifecycle,
    private readonly place: StartingPlace,
  ) {
    this.#stopping = fromEvent(lifecycle.stopping, 'abort').pipe(share());
  }

  /** How many requests wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** @throws Problem for a place or a moment that is none, a wait for the past, too many that wait, views that stay behind */
  async page(query: EventListRequest, exchange: Exchange): Promise<PageAnswer> {
    const filter = filterOf(query, exchange.request);
    const { wait, after, ...rest } = query;
    if (wait !== undefined && query.asOf !== undefined) throw waitsForThePast();
    const place = after === 'now' ? await this.log.end() : after;
    if (place !== undefined) await this.place.checked('after', place);
    const asked = { ...rest, ...(place !== undefined && { after: place }) };
    const answer = await this.log.page(asked, filter);
    if (wait === undefined || answer.page.events.length > 0) return answer;
    const arrived = await this.#arrival(exchange, {
      wait,
      coming: this.tail.next(answer.page.position ?? undefined, filter),
    });
    if (arrived === undefined) return answer;
    await this.freshness.reached(arrived);
    return this.log.page(asked, filter);
  }

  /** Where an event arrived; undefined when the time is up, the client left, or the server is about to stop. */
  async #arrival(
    { request, reply }: Exchange,
    { wait, coming }: { readonly wait: number; readonly coming: Observable<Position> },
  ): Promise<Position | undefined> {
    const leave = placeFor(this.places, callerOf(request).keyId);
    this.#waiting += 1;
    try {
      const over = merge(
        this.lifecycle.stopping.aborted || reply.raw.destroyed ? of(true) : timer(wait * 1_000),
        this.#stopping,
        fromEvent(reply.raw, 'close'),
      ).pipe(map(() => undefined));
      return await firstValueFrom(merge(coming, over));
    } finally {
      this.#waiting -= 1;
      leave();
    }
  }
}

function waitsForThePast(): Problem {
  const detail = 'cannot be with asOf: what had been recorded by then does not grow.';
  return new Problem('invalid-parameter', `wait ${detail}`, { errors: [{ parameter: 'wait', detail }] });
}
