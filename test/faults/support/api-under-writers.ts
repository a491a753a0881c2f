import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { StoredEvent } from '#event-sourcing';
import { until } from '#event-sourcing/testing';
import { type Ack, digestOf } from './history.js';
import type { Running } from './kill-rounds.js';

const WRITERS = 8;

/** What a writer was told over HTTP of one of its records. */
export interface HttpAck {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly wording: string;
}

/** What HTTP acknowledges has no digest: that of the stored event stands for it where its words are those sent. */
export function asAcks(acks: readonly HttpAck[], log: readonly StoredEvent[]): Ack[] {
  const byId = new Map(log.map((event) => [event.eventId, event]));
  return acks.map(({ wording, ...ack }) => {
    const event = byId.get(ack.eventId);
    const kept = event !== undefined && wordingOf(event) === wording;
    return { ...ack, digest: kept ? digestOf(event) : 'other words' };
  });
}

export function wordingOf({ data }: StoredEvent): string | undefined {
  return (JSON.parse(data) as { wording?: string }).wording;
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

  get pid(): number {
    return this.#child.pid!;
  }

  /** Sends what was acknowledged once more, with its key; what is not answered as it was. */
  async repeated(acks: readonly HttpAck[]): Promise<string[]> {
    const odd: string[] = [];
    for (const { wording, ...ack } of acks) {
      const again = await this.#state(ack.stream, wording);
      const same = (['eventId', 'stream', 'revision', 'position'] as const).every((name) => again[name] === ack[name]);
      if (!same) odd.push(`retried: ${ack.eventId} was answered ${JSON.stringify(again)}`);
    }
    return odd;
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
      const answer = await this.#state(`deal-deal-${writer}`, wording).catch(() => undefined);
      if (!answer) return;
      pending.delete(writer);
      acknowledged({ ...answer, wording });
    }
  }

  #state(stream: string, wording: string): Promise<Omit<HttpAck, 'wording'>> {
    const body = { by: ['acme'], wording, nature: 'context', scope: { kind: 'subject' } };
    const path = `/v1/deals/${stream.slice('deal-'.length)}/statements`;
    return this.#post(path, body, wording.replaceAll(' ', '-'));
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
