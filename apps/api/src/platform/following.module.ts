import { Global, Logger, Module } from '@nestjs/common';
import { LiveTail } from '#delivery';
import { EventStore, LogFollowing, type Position } from '#event-sourcing';
import { Views } from '#views';
import { AccessModule } from '../access/access.module.js';
import { KeyRing } from '../access/key-ring.js';
import { ViewsCatchingUp } from '../views/views-catching-up.js';

/** All consumers of the log in this process: a new one is a parameter here. */
@Global()
@Module({
  imports: [AccessModule],
  providers: [
    {
      provide: LogFollowing,
      useFactory: (store: EventStore, ...followers: [KeyRing, ViewsCatchingUp, LiveTail]) => {
        const log = new Logger('Following');
        const onFailure = (what: string, error: Error): void =>
          log.warn({ message: `${what}: ${error.message}`, what });
        return new LogFollowing({ store, followers, onFailure });
      },
      inject: [EventStore, KeyRing, ViewsCatchingUp, LiveTail],
    },
    {
      provide: LiveTail,
      useFactory: async (store: EventStore, views: Views) => new LiveTail(await nearTheEnd(store, views)),
      inject: [EventStore, Views],
    },
  ],
  exports: [LogFollowing, LiveTail],
})
export class FollowingModule {}

/** Views that are yet to be built are far behind the end of the log; but they answer when the store does not. */
function nearTheEnd(store: EventStore, views: Views): Promise<Position | undefined> {
  return store.head().catch(() => views.position());
}
