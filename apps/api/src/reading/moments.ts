import { Injectable } from '@nestjs/common';
import { comparePositions, EventStore, type Position } from '#event-sourcing';
import { Views } from '#views';
import { Problem } from '../http/problems/problem.js';
import { Freshness } from '../views/freshness.js';
import type { MomentRequest } from './moment.requests.js';

/** A moment of the log: everything up to a position; everything, if absent. */
export interface Moment {
  readonly upTo?: Position;
  /** Where the log is further on, nothing can change what is read at this moment. */
  readonly past: boolean;
}

/** No position is before the first event's. */
const BEFORE_ALL: Position = '0';

/** Turns instants into positions: from there on only positions are compared. */
@Injectable()
export class Moments {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  /** @throws Problem for a position beyond the head, or views that stay behind */
  async resolve({ asOf, minPosition }: MomentRequest): Promise<Moment> {
    if (minPosition !== undefined) await this.reach(minPosition, 'minPosition');
    if (asOf === undefined) return { past: false };
    const upTo = asOf.includes('T') ? await this.#positionAt(asOf) : asOf;
    const head = (await this.store.head()) ?? BEFORE_ALL;
    if (comparePositions(upTo, head) > 0) throw beyondHead('asOf', upTo, head);
    return { upTo, past: comparePositions(upTo, head) < 0 };
  }

  /** For lists: what is read at a position must be in the views. */
  async resolveInViews(request: MomentRequest): Promise<Moment> {
    const moment = await this.resolve(request);
    if (moment.upTo !== undefined && moment.upTo !== BEFORE_ALL) await this.freshness.reached(moment.upTo);
    return moment;
  }

  /** Waits until the views have seen that position. @throws Problem for one beyond the head, or views that stay behind */
  async reach(position: Position, parameter: string): Promise<void> {
    const head = (await this.store.head()) ?? BEFORE_ALL;
    if (comparePositions(position, head) > 0) throw beyondHead(parameter, position, head);
    await this.freshness.reached(position);
  }

  /** The last position up to which nothing was recorded later than the instant. */
  async #positionAt(instant: string): Promise<Position> {
    const head = await this.store.head();
    if (head !== undefined) await this.freshness.reached(head);
    return this.views.positionAt(instant) ?? BEFORE_ALL;
  }
}

function beyondHead(parameter: string, position: Position, head: Position): Problem {
  const detail = `${parameter} is ${position}, but the log ends at ${head}: read without it, or at a position up to ${head}.`;
  return new Problem('invalid-parameter', detail, { errors: [{ parameter, detail }] });
}
