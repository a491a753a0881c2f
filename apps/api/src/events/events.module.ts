import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { Deliveries, LiveTail, Places } from '#delivery';
import { EventStore } from '#event-sourcing';
import { AccessModule } from '../access/access.module.js';
import type { Config } from '../config/read-config.js';
import { Metrics } from '../health/metrics.js';
import { CONFIG } from '../platform/config.token.js';
import { EventStreams } from './event-streams.js';
import { EventsController } from './events.controller.js';
import { Feed } from './feed.js';
import { LogReader } from './log-reader.js';
import { StreamKeys } from './stream-keys.js';
import { StartingPlace } from './starting-place.js';
import { EventStreamController } from './stream.controller.js';

/** The log, for whoever subscribes: by pages, or by a stream. */
@Module({
  imports: [AccessModule],
  controllers: [EventStreamController, EventsController],
  providers: [
    LogReader,
    Feed,
    StartingPlace,
    StreamKeys,
    EventStreams,
    {
      provide: Places,
      useFactory: ({ streams }: Config) => new Places(streams),
      inject: [CONFIG],
    },
    {
      provide: Deliveries,
      useFactory: (store: EventStore, tail: LiveTail, { heartbeatMs: heartbeat }: Config) => {
        const log = new Logger('Stream');
        const onFailure = (error: Error): void => log.warn(`The log could not be read: ${error.message}`);
        return new Deliveries({ store, tail, heartbeat, onFailure });
      },
      inject: [EventStore, LiveTail, CONFIG],
    },
  ],
})
export class EventsModule implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly deliveries: Deliveries,
    private readonly feed: Feed,
  ) {}

  onModuleInit(): void {
    const { metrics, deliveries, feed } = this;
    metrics.gauge('dealtrail_streams_open', 'Event streams open now', () => deliveries.open);
    metrics.gauge('dealtrail_polls_waiting', 'Requests for events that wait for one', () => feed.waiting);
    metrics.counter('dealtrail_streams_cut_total', 'Event streams cut because nobody read them', () => deliveries.cut);
    metrics.counter('dealtrail_stream_events_total', 'Events written to streams', () => deliveries.events);
  }
}
