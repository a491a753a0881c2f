import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EventStore } from '#event-sourcing';
import type { Config } from '../config/read-config.js';
import { Metrics } from '../health/metrics.js';
import { Clock } from './clock.js';
import { CONFIG } from './config.token.js';
import { Lifecycle } from './lifecycle.js';

/** What the process brings along: made before Nest, closed after it. */
export interface Platform {
  readonly config: Config;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
}

@Global()
@Module({})
export class PlatformModule {
  static of({ config, store, clock, lifecycle, metrics }: Platform): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: EventStore, useValue: store },
      { provide: Clock, useValue: clock },
      { provide: Lifecycle, useValue: lifecycle },
      { provide: Metrics, useValue: metrics },
    ];
    return { module: PlatformModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
