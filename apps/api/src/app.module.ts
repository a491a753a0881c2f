import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DoorsModule } from './doors.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { FollowingModule } from './platform/following.module.js';
import { type Platform, PlatformModule } from './platform/platform.module.js';
import { ReadingModule } from './reading/reading.module.js';
import { SubjectsModule } from './subjects/subjects.module.js';
import { ViewsModule } from './views/views.module.js';

/** The whole application. A new door is a line of DoorsModule, a new consumer of the log one of FollowingModule. */
@Module({
  imports: [
    HttpModule,
    AccessModule,
    ViewsModule,
    FollowingModule,
    SubjectsModule,
    ReadingModule,
    DoorsModule,
    DemoModule,
    HealthModule,
  ],
})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(platform)] };
  }
}
