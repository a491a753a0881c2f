import { Worker } from 'node:worker_threads';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { builtEntry, type EventStoreOptions } from '#event-store';
import { type RebuildProgress, Views, ViewsFollower } from '#views';
import type { Config } from '../config/read-config.js';
import { Problem } from '../http/problems/problem.js';
import { CONFIG } from '../platform/config.token.js';
import { Lifecycle } from '../platform/lifecycle.js';
import { logPlace } from '../platform/log-place.js';

/** What the worker is told. */
export interface RebuildOrder {
  readonly log: EventStoreOptions;
  readonly file: string;
}

const PROGRESS_EVERY = 10_000;

/** Megabytes for what is young in the thread's memory: with four times as much it is no faster, and the process larger by 30 MB. */
const YOUNG_MB = 12;

/** Rebuilds the views from the log in a thread of its own, while the old ones serve, then puts the new ones in their place. */
@Injectable()
export class Rebuilds implements OnModuleInit {
  readonly #log = new Logger('Rebuild');
  #running: Promise<void> | undefined;
  #worker: Worker | undefined;
  #progress: RebuildProgress | undefined;
  #said = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly views: Views,
    private readonly follower: ViewsFollower,
    private readonly lifecycle: Lifecycle,
  ) {}

  /** Whoever follows for the views may wait for a rebuild, and is waited for before anything is closed. */
  onModuleInit(): void {
    this.lifecycle.stopping.addEventListener('abort', () => void this.stop(), { once: true });
  }

  /** How far the rebuild at hand is; undefined while there is none. */
  progress(): RebuildProgress | undefined {
    return this.#running && this.#progress;
  }

  /** Begins a rebuild, or joins the one at hand. Resolves when the new views serve. */
  start(): Promise<void> {
    this.#running ??= this.#rebuild().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Ends the rebuild at hand after the page it is at; the next one goes on from there. */
  async stop(): Promise<void> {
    this.#worker?.postMessage('stop');
    await this.#running?.catch(() => undefined);
  }

  async #rebuild(): Promise<void> {
    this.#progress = undefined;
    const file = this.views.rebuildFile();
    const { stopping } = this.lifecycle;
    const whole = !stopping.aborted && (await this.#build({ log: logPlace(this.config), file }));
    if (!whole)
      throw new Problem('unavailable', 'The server is about to stop: the rebuild goes on when it is asked for again.');
    await this.follower.swap(file);
  }

  /** True when the head was reached; false when stopped before. */
  #build(order: RebuildOrder): Promise<boolean> {
    const worker = new Worker(builtEntry(import.meta.url, './rebuild.worker.js'), {
      workerData: order,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      worker.on('message', (progress: RebuildProgress) => this.#note(progress));
      worker.once('error', reject);
      worker.once('exit', (code) => resolve(code === 0));
    });
  }

  #note(progress: RebuildProgress): void {
    this.#progress = progress;
    const now = performance.now();
    if (now - this.#said < PROGRESS_EVERY) return;
    this.#said = now;
    const { done, eventsPerSecond, secondsLeft } = progress;
    const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
    this.#log.log(`Rebuilding the views: ${Math.floor(done * 100)} %, ${Math.round(eventsPerSecond)} events/s${left}`);
  }
}
