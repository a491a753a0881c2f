import { type DynamicModule, Module } from '@nestjs/common';
import { EventStore, LogFollowing } from '#event-sourcing';
import { AccessModule } from './access/access.module.js';
import { KeyRing } from './access/key-ring.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { type Platform, PlatformModule } from './platform/platform.module.js';

/** The whole application. A new door is a module in this list; a new consumer of the log is a follower of FollowingModule. */
@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(platform), HttpModule, AccessModule, HealthModule] };
  }
}
