import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { EventStore, LogFollowing } from '#event-sourcing';
import type { Config } from '../config/read-config.js';
import { CONFIG } from '../platform/config.token.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { ReadinessCheck } from './readiness.js';

/** What tells operators how the service does. */
@Module({ controllers: [HealthController, MetricsController], providers: [ReadinessCheck] })
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly store: EventStore,
    private readonly following: LogFollowing,
    private readonly check: ReadinessCheck,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { metrics, store, following, check, config } = this;
    metrics.gauge('dealtrail_ready', '1 when /health/ready answers 200', () => Number(check.now().ready));
    if (config.eventStoreDB === undefined) {
      const wal = join(config.dataFolder, 'log.db-wal');
      metrics.gauge('dealtrail_wal_bytes', 'Size of the write-ahead log', () => sizeOf(wal));
    }
    metrics.gauge('dealtrail_store_writable', '1 while events can be recorded', () => Number(store.health().writable));
    metrics.gauge(
      'dealtrail_store_warnings',
      'How many things will stop writing if nobody does anything about them; /health/ready names them',
      () => store.health().warnings?.length ?? 0,
    );
    metrics.gauge('dealtrail_disk_free_bytes', 'Free bytes of the disk that the data folder is on', () => {
      const { bavail, bsize } = statfsSync(config.dataFolder);
      return bavail * bsize;
    });
    metrics.gauge(
      'dealtrail_subscription_drops',
      'How often the subscription to the log ended',
      () => following.status().drops,
    );
    metrics.gauges('dealtrail_follower_behind_seconds', 'Time since a follower was level with the log', () =>
      Object.fromEntries(following.status().followers.map(({ name, behindMs }) => [name, behindMs / 1000])),
    );
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
