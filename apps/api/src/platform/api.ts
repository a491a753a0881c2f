import { Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { openEventStore } from '#event-store';
import { type EventStore, LogFollowing } from '#event-sourcing';
import { AccessGuard, guardRoutes } from '../access/access.guard.js';
import { KeyRing } from '../access/key-ring.js';
import { type FirstKey, FirstKeys } from '../access/first-key.js';
import { AppModule } from '../app.module.js';
import type { Config } from '../config/read-config.js';
import { Demo } from '../demo/demo.js';
import { MeasuredStore } from '../health/measured-store.js';
import { Metrics } from '../health/metrics.js';
import { makeServer } from '../http/server.js';
import { logRequests } from '../logging/access-log.js';
import { NestLog } from '../logging/nest-log.js';
import { type Clock, SystemClock } from './clock.js';
import { watchRequests } from './draining.js';
import { Lifecycle } from './lifecycle.js';
import { logPlace } from './log-place.js';
import type { Platform } from './platform.module.js';

/** How long requests in hand may take once the process is to stop; the rest of ten seconds is for closing. */
const DRAIN_MS = 8_000;

/** An API that answers. */
export interface RunningApi {
  readonly app: NestFastifyApplication;
  /** Without a slash at the end. */
  readonly url: string;
  readonly firstKey: FirstKey | undefined;
  /** The token for whoever started this process, where it is to have one. */
  readonly parentKey: string | undefined;
  /** The store's own line about itself. */
  readonly store: string;
  /** Refuses new requests, ends those in hand, then closes what they stood on. Returns how many were cut off. */
  stop(): Promise<number>;
}

/** What a start takes from outside beside its configuration. */
export interface Surroundings {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Absent: opens the store that the configuration names. */
  readonly openStore?: (config: Config) => Promise<EventStore>;
}

/**
 * Opens the store, builds the application and listens. Whatever was opened is closed again when it fails.
 * @throws FolderInUse, UnusableDatabase, StoreFull, StoreUnavailable; an error with `code` EADDRINUSE or the like
 */
export async function startApi(config: Config, surroundings: Surroundings): Promise<RunningApi> {
  const { log, clock = new SystemClock(), openStore = openConfigured } = surroundings;
  const metrics = new Metrics();
  const store = new MeasuredStore(await openStore(config), metrics);
  const platform = { config, store, clock, metrics, lifecycle: new Lifecycle() };
  try {
    return await serve(platform, await build(platform, log));
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openConfigured(config: Config): Promise<EventStore> {
  return openEventStore(logPlace(config));
}

async function build(platform: Platform, log: Logger): Promise<NestFastifyApplication> {
  const adapter = makeServer(platform.config.trustedProxies);
  const fastify = adapter.getInstance<FastifyInstance>();
  watchRequests(fastify, platform.lifecycle);
  logRequests(fastify, log, platform.metrics);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform), adapter, {
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
  });
  guardRoutes(fastify, () => app.get(AccessGuard));
  return app.init();
}

/** The first key is made only once nothing can fail any more: a key that nobody is shown would be lost. */
async function serve(platform: Platform, app: NestFastifyApplication): Promise<RunningApi> {
  const { config, store, lifecycle } = platform;
  const following = app.get(LogFollowing);
  try {
    await app.listen(config.port, config.host);
    following.start();
    const parentKey = app.get(KeyRing).parentKey;
    const firstKey = parentKey ? undefined : await app.get(FirstKeys).ensure(config.bootstrapKey);
    if (config.demo) await loadDemo(app);
    lifecycle.markStarted();
    return { app, url: urlOf(app), firstKey, parentKey, store: store.describe(), stop: () => stop(platform, app) };
  } catch (error) {
    await lifecycle.drain(0);
    await following.stop();
    await app.close();
    throw error;
  }
}

/** A demo that cannot be loaded is no reason not to serve; the next start tries again. */
async function loadDemo(app: NestFastifyApplication): Promise<void> {
  try {
    await app.get(Demo).load(app.getHttpAdapter().getInstance());
  } catch (error) {
    new NestLogger('Demo').error(String(error));
  }
}

/** What stands on something ends before it: requests, followers, the application, the store. */
async function stop({ lifecycle, store }: Platform, app: NestFastifyApplication): Promise<number> {
  const cutOff = await lifecycle.drain(DRAIN_MS);
  await app.get(LogFollowing).stop();
  const closed = app.close();
  app.getHttpServer().closeAllConnections();
  await closed;
  await store.close();
  return cutOff;
}

function urlOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address() as { address: string; family: string; port: number };
  const anywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = address.family === 'IPv6' && !anywhere ? `[${address.address}]` : address.address;
  return `http://${anywhere ? 'localhost' : host}:${address.port}`;
}
