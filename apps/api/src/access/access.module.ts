import { Module } from '@nestjs/common';
import { accessCatalogue, keyDecider } from '#access';
import { EventStore, Subjects } from '#event-sourcing';
import { HttpModule } from '../http/http.module.js';
import { Clock } from '../platform/clock.js';
import { AccessGuard } from './access.guard.js';
import { FirstKeys } from './first-key.js';
import { KEYS } from './key-subjects.js';
import { KeyRing } from './key-ring.js';
import { KeysController } from './keys.controller.js';
import { Rates } from './rates/rates.js';

/** Who may do what. */
@Module({
  imports: [HttpModule],
  controllers: [KeysController],
  providers: [
    KeyRing,
    AccessGuard,
    Rates,
    FirstKeys,
    {
      provide: KEYS,
      useFactory: (store: EventStore, clock: Clock) =>
        new Subjects({ store, catalogue: accessCatalogue, decider: keyDecider, now: () => new Date(clock.now()) }),
      inject: [EventStore, Clock],
    },
  ],
  exports: [KeyRing, KEYS],
})
export class AccessModule {}
