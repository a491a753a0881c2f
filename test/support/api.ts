import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { makeToken, type Role, ROLES } from '#access';
import type { EventStore } from '#event-sourcing';
import { type Config, readConfig } from '../../apps/api/src/config/read-config.js';
import { openLog } from '../../apps/api/src/logging/log.js';
import { type RunningApi, startApi } from '../../apps/api/src/platform/api.js';
import { Clock } from '../../apps/api/src/platform/clock.js';
import type { EventStoreDBDouble } from './eventstoredb/eventstoredb-double.js';
import { makeTestLog, type TestLog } from './test-log.js';

/** A clock that stands still until it is moved. */
export class TestClock extends Clock {
  constructor(public instant = '2026-02-11T09:30:00.000Z') {
    super();
  }

  now(): string {
    return this.instant;
  }

  forward(seconds: number): void {
    this.instant = new Date(Date.parse(this.instant) + seconds * 1000).toISOString();
  }
}

export interface TestApiOptions {
  readonly clock?: Clock;
  /** The store of this application's log, `sqlite` or `eventstoredb`; absent: the one this run is about. */
  readonly log?: string;
  /** Instead of any of these; called again at each restart. */
  readonly openStore?: () => EventStore;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the log goes; absent: nowhere. */
  readonly logTo?: (line: string) => void;
}

/** An admin key that every test API is started with. */
export const ADMIN_TOKEN = makeToken('testadmin', new Uint8Array(20).fill(9));

/** The whole application on a data folder of its own, listening on a free port. */
export class TestApi {
  #running!: RunningApi;
  readonly #tokens = new Map<Role, string>([['admin', ADMIN_TOKEN]]);

  private constructor(
    readonly folder: string,
    private readonly log: TestLog,
    private readonly options: TestApiOptions,
  ) {}

  static async start(options: TestApiOptions = {}): Promise<TestApi> {
    const folder = await mkdtemp(join(tmpdir(), 'dealtrail-'));
    const api = new TestApi(folder, await makeTestLog(options.log), options);
    await api.#start();
    return api;
  }

  /** The server that holds its log, where that is one: to trouble it. */
  get double(): EventStoreDBDouble {
    if (!this.log.double) throw new Error('This log is in no EventStoreDB');
    return this.log.double;
  }

  get running(): RunningApi {
    return this.#running;
  }

  get url(): string {
    return this.#running.url;
  }

  /** Requests without a key. */
  anonymous(): supertest.Agent {
    return supertest.agent(this.url);
  }

  /** Requests with a key that has just this role. */
  as(role: Role): supertest.Agent {
    return this.with(this.token(role));
  }

  with(token: string): supertest.Agent {
    return supertest.agent(this.url).set('Authorization', `Bearer ${token}`);
  }

  token(role: Role): string {
    const token = this.#tokens.get(role);
    if (!token) throw new Error(`There is no key for ${role}`);
    return token;
  }

  /** Ends the process's part and begins anew on the same data; `between` happens while nothing runs. */
  async restart(between?: () => Promise<void>): Promise<void> {
    await this.#running.stop();
    await between?.();
    await this.#start();
  }

  /** Its log, past the application; only while that does not run. */
  openLog(): Promise<EventStore> {
    return this.log.open(this.folder);
  }

  /** Stops and removes the data. */
  async close(): Promise<void> {
    await this.#running.stop();
    await this.log.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const { clock, openStore, logTo } = this.options;
    this.#running = await startApi(this.#config(), {
      log: openLog(logTo ? 'trace' : 'silent', { write: (line) => logTo?.(line) }),
      ...(clock && { clock }),
      ...(openStore && { openStore: async () => openStore() }),
    });
    for (const role of ROLES) if (!this.#tokens.has(role)) await this.#makeKey(role);
  }

  async #makeKey(role: Role): Promise<void> {
    const { body } = await this.as('admin')
      .post('/v1/keys')
      .send({ name: `test ${role}`, roles: [role] })
      .expect(201);
    this.#tokens.set(role, (body as { token: string }).token);
  }

  #config(): Config {
    return readConfig({
      PORT: '0',
      DEALTRAIL_DATA: this.folder,
      DEALTRAIL_DEMO: 'off',
      DEALTRAIL_BOOTSTRAP_KEY: ADMIN_TOKEN,
      ...this.log.environment,
      ...this.options.environment,
    });
  }
}
