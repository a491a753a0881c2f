import { Injectable } from '@nestjs/common';
import { Follower, type LogFilter, type Position, type StoredEvent } from '#event-sourcing';
import { ViewsFollower } from '#views';
import { Rebuilds } from './rebuilds.js';

/** A first batch of so many events means a log that is long enough to be folded where it blocks nobody. */
const MANY = 500;

/** Follows for the views. Those that begin on a long log are first built in a thread of their own. */
@Injectable()
export class ViewsCatchingUp extends Follower {
  readonly name: string;
  readonly filter: LogFilter;

  constructor(
    private readonly follower: ViewsFollower,
    private readonly rebuilds: Rebuilds,
  ) {
    super();
    this.name = follower.name;
    this.filter = follower.filter;
  }

  checkpoint(): Position | undefined {
    return this.follower.checkpoint();
  }

  /** After a rebuild the checkpoint stands where that ended, and what comes next is handed over from there. */
  handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    const begins = this.checkpoint() === undefined && events.length >= MANY;
    return begins ? this.rebuilds.start() : this.follower.handle(events, examined);
  }
}
