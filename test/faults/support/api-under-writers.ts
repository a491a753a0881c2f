import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '#event-sourcing/testing';
import type { Running } from './kill-rounds.js';

const ROOT = join(import.meta.dirname, '../../..');
const WRITERS = 8;

/** What a writer was told over HTTP of one of its records. */
export interface HttpAck {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly wording: string;
}

export interface ApiUnderWriters {
  readonly folder: string;
  readonly port: number;
  readonly token: string;
  /** What each writer has not been answered yet: sent again after a restart, with the same Idempotency-Key. */
  readonly pending: Map<number, string>;
  readonly acknowledged: (ack: HttpAck) => void;
}

/** The API in a process of its own, and eight clients that post statements to it as fast as it answers. */
export class ApiProcess implements Running {
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  #output = '';
  #killed = false;

  constructor(private readonly options: ApiUnderWriters) {
    const { folder, port, token } = options;
    const settings = {
      PORT: String(port),
      DEALTRAIL_DATA: folder,
      DEALTRAIL_BOOTSTRAP_KEY: token,
      DEALTRAIL_DEMO: 'off',
    };
    this.#child = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...settings, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text) => (this.#output += String(text)));
    this.ready = this.#begin();
    this.ready.catch(() => undefined);
  }

  async kill(): Promise<void> {
    this.#killed = true;
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
  }

  async #begin(): Promise<void> {
    await until(() => this.#output.includes('Try it') || this.#child.exitCode !== null, { within: 30_000 });
    if (this.#child.exitCode !== null) throw new Error(`The API ended: ${this.#output}`);
    await this.#post('/v1/parties', { partyId: 'acme', name: 'Acme', kind: 'company' }, 'party');
    for (let writer = 0; writer < WRITERS; writer++) {
      await this.#post(
        '/v1/deals',
        { dealId: `deal-${writer}`, title: 'Killed', kind: 'test', principals: [] },
        `deal-${writer}`,
      );
      void this.#write(writer);
    }
  }

  /** Posts one record after the other, until the process is gone. */
  async #write(writer: number): Promise<void> {
    const { pending, acknowledged } = this.options;
    while (!this.#killed) {
      const wording = pending.get(writer) ?? `writer ${writer}, ${crypto.randomUUID()}`;
      pending.set(writer, wording);
      const body = { by: ['acme'], wording, nature: 'context', scope: { kind: 'subject' } };
      const answer = await this.#post(`/v1/deals/deal-${writer}/statements`, body, wording.replaceAll(' ', '-')).catch(
        () => undefined,
      );
      if (!answer) return;
      pending.delete(writer);
      acknowledged({ ...answer, wording });
    }
  }

  async #post(path: string, body: object, idempotencyKey: string): Promise<Omit<HttpAck, 'wording'>> {
    const { port, token } = this.options;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': idempotencyKey,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as Omit<HttpAck, 'wording'>;
  }
}
