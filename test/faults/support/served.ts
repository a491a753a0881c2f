import { randomBytes } from 'node:crypto';
import { makeToken, SECRET_BYTES } from '#access';
import { until } from '#event-sourcing/testing';
import { ServerProcess } from '../../support/server-process.js';
import type { HttpAck } from './api-under-writers.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
  readonly milliseconds: number;
}

export interface ServedOptions {
  readonly folder: string;
  /** What runs it: `node` stands behind these words. */
  readonly under?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Milliseconds until it must be ready. */
  readonly within?: number;
}

/** The server in a process of its own, with a party and a deal that statements can be made about. */
export class Served {
  /** What was answered 201. */
  readonly acks: HttpAck[] = [];

  private constructor(
    readonly process: ServerProcess,
    readonly token: string,
  ) {}

  static async start({ folder, under = [], variables = {}, within = 10_000 }: ServedOptions): Promise<Served> {
    const token = makeToken('faults', randomBytes(SECRET_BYTES));
    const settings = { DEALTRAIL_DATA: folder, DEALTRAIL_BOOTSTRAP_KEY: token, DEALTRAIL_DEMO: 'off' };
    const served = new Served(
      await ServerProcess.start({ ...settings, LOG_LEVEL: 'info', ...variables }, under),
      token,
    );
    await served.post('/v1/parties', { partyId: 'acme', name: 'Acme', kind: 'company' }, 'acme');
    await served.post('/v1/deals', { dealId: 'talks', title: 'A deal', kind: 'test', principals: [] }, 'deal');
    await until(async () => (await served.get('/health/ready')).status === 200, { within });
    return served;
  }

  get pid(): number {
    return this.process.child.pid!;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { headers: { Authorization: `Bearer ${this.token}` } });
  }

  /** A figure of /metrics; NaN where there is none. */
  async metric(name: string): Promise<number> {
    const { body } = await this.get('/metrics');
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(String(body))?.[1]);
  }

  /** @param key null: none is sent. */
  post(path: string, body: object, key: string | null): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${this.token}`,
      'Content-Type': 'application/json',
      ...(key !== null && { 'Idempotency-Key': key }),
    };
    return this.#ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Records that statement; its words are its key, unless another is given. */
  async state(wording: string, key: string | null = keyOf(wording)): Promise<Answer> {
    const body = { by: ['acme'], wording, nature: 'context', scope: { kind: 'subject' } };
    const answer = await this.post('/v1/deals/talks/statements', body, key);
    if (answer.status === 201) this.acks.push({ ...answer.body, wording });
    return answer;
  }

  async kill(): Promise<void> {
    this.process.signal('SIGKILL');
    await this.process.ended();
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const from = performance.now();
    const response = await fetch(`${this.process.url}${path}`, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body, milliseconds: performance.now() - from };
  }
}

function keyOf(wording: string): string {
  return wording.slice(0, 60).replaceAll(' ', '-');
}

/** The 95th percentile. */
export function p95(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length * 0.95)] ?? Number.NaN;
}
