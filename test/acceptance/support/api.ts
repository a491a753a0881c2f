import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import supertest from 'supertest';
import { makeToken, SECRET_BYTES } from '#access';
import { until } from '#event-sourcing/testing';
import { readConfig } from '../../../apps/api/src/config/read-config.js';
import { type RunningApi, startApi as startRealApi } from '../../../apps/api/src/platform/api.js';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
  // What an API answers is of as many shapes as there are routes; tests assert on it.
  readonly body: any;
}

interface Sent {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** By default the admin's. */
  readonly token?: string;
}

/** The whole application on a data folder of its own, talked to over HTTP. */
export class Api {
  readonly folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  readonly token = makeToken('acceptance', randomBytes(SECRET_BYTES));
  #running: RunningApi | undefined;

  constructor(private readonly demo: boolean) {}

  async start(): Promise<void> {
    const config = readConfig({
      PORT: '0',
      DEALTRAIL_DATA: this.folder,
      DEALTRAIL_BOOTSTRAP_KEY: this.token,
      DEALTRAIL_DEMO: this.demo ? 'on' : 'off',
    });
    this.#running = await startRealApi(config, { log: pino({ level: 'silent' }) });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get url(): string {
    if (!this.#running) throw new Error('The API does not run');
    return this.#running.url;
  }

  async ready(): Promise<void> {
    await until(async () => (await this.send('GET', '/health/ready')).status === 200);
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {}, token = this.token }: Sent = {},
  ): Promise<Answer> {
    const request = supertest(this.url)[method === 'GET' ? 'get' : 'post'](path);
    for (const [name, value] of Object.entries({ Authorization: `Bearer ${token}`, ...headers }))
      void request.set(name, value);
    const { status, headers: answered, text, body: parsed } = await (body === undefined ? request : request.send(body));
    return { status, headers: answered, text, body: parsed };
  }

  /** The body of an answer that must be 200. */
  async get(path: string): Promise<any> {
    return expected(await this.send('GET', path), 200, `GET ${path}`);
  }

  /** The body of an answer that must be 201, or what is said. */
  async post(path: string, body: object, status = 201): Promise<any> {
    return expected(await this.send('POST', path, { body }), status, `POST ${path}`);
  }
}

export async function startApi({ demo }: { demo: boolean }): Promise<Api> {
  const api = new Api(demo);
  await api.start();
  await api.ready();
  return api;
}

function expected(answer: Answer, status: number, what: string): any {
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}, not ${status}: ${answer.text}`);
  return answer.body;
}
