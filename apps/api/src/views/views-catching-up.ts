import { Injectable } from '@nestjs/common';
import { Follower, type LogFilter, type Position, type StoredEvent } from '#event-sourcing';
import { Views, ViewsFollower } from '#views';
import { Rebuilds } from './rebuilds.js';

/** A first batch of so many events means a log that is long enough to be folded where it blocks nobody. */
const MANY = 500;

/** Follows for the views. Those that begin on a long log are first built in a thread of their own. */
@Injectable()
export class ViewsCatchingUp extends Follower {
  readonly name: string;
  readonly filter: LogFilter;
  #removedOld = false;

  constructor(
    private readonly follower: ViewsFollower,
    private readonly rebuilds: Rebuilds,
    private readonly views: Views,
  ) {
    super();
    this.name = follower.name;
    this.filter = follower.filter;
  }

  checkpoint(): Position | undefined {
    return this.follower.checkpoint();
  }

  /** After a rebuild the checkpoint stands where that ended, and what comes next is handed over from there. */
  async handle(events: readonly StoredEvent[], examined: Position): Promise<void> {
    const more = events.length >= MANY;
    if (more && this.checkpoint() === undefined) return this.rebuilds.start();
    await this.follower.handle(events, examined);
    if (!more) this.#caughtUp();
  }

  /** What older versions left is of no use any more. */
  #caughtUp(): void {
    if (this.#removedOld) return;
    this.#removedOld = true;
    this.views.removeOldFiles();
  }
}
