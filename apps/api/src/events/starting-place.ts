import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LiveTail } from '#delivery';
import { comparePositions, EventStore, isAtOrAfter, isPosition, type Position } from '#event-sourcing';
import { Problem } from '../http/problems/problem.js';

/** From where a client wants the log. */
@Injectable()
export class StartingPlace {
  constructor(
    private readonly store: EventStore,
    private readonly tail: LiveTail,
  ) {}

  /**
   * The position after which to begin; undefined: with the first event. `Last-Event-ID` is of a client that comes back,
   * and holds over the `after` that its URL still has.
   * @throws Problem for what is no position of this log
   */
  async of(request: FastifyRequest, after: string | undefined): Promise<Position | undefined> {
    const header = request.headers['last-event-id'];
    if (typeof header === 'string' && header !== '') return this.checked('Last-Event-ID', header);
    if (after === 'now') return this.store.head();
    return after === undefined ? undefined : this.checked('after', after);
  }

  /** @throws Problem for what is no position of this log */
  async checked(parameter: string, position: string): Promise<Position> {
    if (!isPosition(position))
      throw foreign(parameter, `is ${JSON.stringify(position.slice(0, 80))}, which is no position`);
    if (isAtOrAfter(this.tail.checkpoint(), position)) return position;
    const head = (await this.store.head()) ?? '0';
    if (comparePositions(position, head) <= 0) return position;
    throw foreign(parameter, `is ${position}, but the log ends at ${head}`);
  }
}

function foreign(parameter: string, wrong: string): Problem {
  const advice =
    'it is not of this log. If the log moved, ask GET /v1/events/{eventId} for the new position of your last event; to begin anew, send none';
  const detail = `${parameter} ${wrong}: ${advice}.`;
  return new Problem('invalid-parameter', detail, { errors: [{ parameter, detail }] });
}
