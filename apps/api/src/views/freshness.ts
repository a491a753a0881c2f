import { Injectable } from '@nestjs/common';
import { LogFollowing, type Position } from '#event-sourcing';
import { ViewsFollower } from '#views';
import { Problem } from '../http/problems/problem.js';
import { RETRY_AFTER } from '../http/problems/problem-of.js';

/** How long a read waits for the views, in milliseconds. */
const PATIENCE = 5_000;

/** Read your writes: waits until the views have seen the log up to a position. */
@Injectable()
export class Freshness {
  constructor(
    private readonly following: LogFollowing,
    private readonly follower: ViewsFollower,
  ) {}

  /** @throws Problem (503) when they have not within five seconds */
  async reached(position: Position): Promise<void> {
    if (await this.following.reached(this.follower.name, position, PATIENCE)) return;
    const detail = `The views have not reached position ${position} within ${PATIENCE / 1000} s: try again shortly, or read without it.`;
    throw new Problem('unavailable', detail, { headers: RETRY_AFTER });
  }
}
