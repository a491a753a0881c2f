import type { EventStore } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { TestApi, type TestClock } from '../../support/api.js';

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
}

/** The whole application, asked and told over HTTP by an admin. */
export class Api {
  private constructor(private readonly running: TestApi) {}

  static async start({ demo, clock }: { demo: boolean; clock?: TestClock }): Promise<Api> {
    const environment = { DEALTRAIL_DEMO: demo ? 'on' : 'off' };
    const api = new Api(await TestApi.start({ environment, ...(clock && { clock }) }));
    await api.ready();
    return api;
  }

  /** The log, past the application; only while that does not run. */
  openLog(): Promise<EventStore> {
    return this.running.openLog();
  }

  get folder(): string {
    return this.running.folder;
  }

  /** `between` happens while nothing runs. Not ready at once: see `ready`. */
  restart(between?: () => Promise<void>): Promise<void> {
    return this.running.restart(between);
  }

  dispose(): Promise<void> {
    return this.running.close();
  }

  async ready(): Promise<void> {
    await until(async () => (await this.send('GET', '/health/ready')).status === 200);
  }

  async send(method: 'GET' | 'POST', path: string, { body, headers = {} }: Sent = {}): Promise<Answer> {
    const request = this.running.as('admin')[method === 'GET' ? 'get' : 'post'](path).set(headers);
    const { status, headers: answered, text, body: parsed } = await (body ? request.send(body) : request);
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

function expected(answer: Answer, status: number, what: string): any {
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}, not ${status}: ${answer.text}`);
  return answer.body;
}
