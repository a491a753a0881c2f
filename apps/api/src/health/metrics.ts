import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const NANOSECONDS = 1e9;

/** What Prometheus reads. One registry for an application, so that several may live in one process. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  readonly registry = new Registry();
  readonly #loop: IntervalHistogram = monitorEventLoopDelay({ resolution: 10 });

  /** Requests by method, route pattern and status. */
  readonly requests = new Histogram({
    name: 'dealtrail_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly appends = new Histogram({
    name: 'dealtrail_append_seconds',
    help: 'Time until an append was durable, or failed',
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    this.#loop.enable();
    this.gauge('dealtrail_resident_memory_bytes', 'Resident memory of the process', () => process.memoryUsage.rss());
    this.gauge(
      'dealtrail_event_loop_delay_p99_seconds',
      'Event-loop delay since the last reading, 99th percentile',
      () => {
        const seconds = this.#loop.percentile(99) / NANOSECONDS;
        this.#loop.reset();
        return seconds;
      },
    );
  }

  onModuleDestroy(): void {
    this.#loop.disable();
  }

  /** A figure that is asked for when it is read. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** A figure that only grows, asked for when it is read. */
  counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  /** A figure for each of several things, asked for when read. */
  gauges(name: string, help: string, read: () => Readonly<Record<string, number>>): void {
    new Gauge({
      name,
      help,
      labelNames: ['name'],
      registers: [this.registry],
      collect() {
        for (const [label, value] of Object.entries(read())) this.set({ name: label }, value);
      },
    });
  }
}
