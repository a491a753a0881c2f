import { Global, Logger, Module } from '@nestjs/common';
import { LiveTail } from '#delivery';
import { EventStore, LogFollowing } from '#event-sourcing';
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
      // Not where the views stand: those that are yet to be built are far behind.
      useFactory: async (store: EventStore) => new LiveTail(await store.head()),
      inject: [EventStore],
    },
  ],
  exports: [LogFollowing, LiveTail],
})
export class FollowingModule {}
