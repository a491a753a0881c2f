import { join } from 'node:path';
import { Global, Module, type OnModuleDestroy } from '@nestjs/common';
import { EventStore } from '#event-sourcing';
import { openViews, Views, ViewsFollower } from '#views';
import type { Config } from '../config/read-config.js';
import { CONFIG } from '../platform/config.token.js';
import { Freshness } from './freshness.js';
import { RebuildsController } from './rebuilds.controller.js';
import { Rebuilds } from './rebuilds.js';
import { ViewsCatchingUp } from './views-catching-up.js';

/** The read models in the data folder's `views`, which may be deleted at any time. */
@Global()
@Module({
  controllers: [RebuildsController],
  providers: [
    {
      provide: Views,
      useFactory: (store: EventStore, config: Config) => openViews({ folder: join(config.dataFolder, 'views'), store }),
      inject: [EventStore, CONFIG],
    },
    {
      provide: ViewsFollower,
      useFactory: (views: Views, store: EventStore) => new ViewsFollower(views, store),
      inject: [Views, EventStore],
    },
    Freshness,
    Rebuilds,
    ViewsCatchingUp,
  ],
  exports: [Views, ViewsFollower, Freshness, Rebuilds, ViewsCatchingUp],
})
export class ViewsModule implements OnModuleDestroy {
  constructor(
    private readonly views: Views,
    private readonly rebuilds: Rebuilds,
  ) {}

  /** Once nobody follows any more. */
  async onModuleDestroy(): Promise<void> {
    await this.rebuilds.stop();
    this.views.close();
  }
}
