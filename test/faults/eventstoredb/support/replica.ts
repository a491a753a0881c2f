import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '#event-sourcing/testing';
import { freePort } from '../../../acceptance/support/npm-start.js';
import { ServerProcess, temporaryFolder } from '../../../support/server-process.js';

/** What is answered to a request, as it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Question {
  readonly token: string;
  /** Absent: GET. */
  readonly body?: object;
  readonly idempotencyKey?: string;
}

const STARTS_WITHIN_MS = 60_000;
const ANSWERS_WITHIN_MS = 20_000;
const READY_WITHIN_MS = 60_000;
/** Three replicas and a cluster share this machine: to look more often would slow them. */
const BETWEEN_LOOKS_MS = 50;

/** One API of several on the same log: a process with an address and a data folder that it keeps over restarts. */
export class Replica {
  #process: ServerProcess | undefined;
  /** What every process of it so far wrote. */
  #written = '';

  private constructor(
    readonly name: string,
    readonly port: number,
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async of(name: string, environment: Readonly<Record<string, string>>): Promise<Replica> {
    return new Replica(name, await freePort(), await temporaryFolder(), environment);
  }

  /** The key that its start showed, if it did. */
  get shownKey(): string | undefined {
    return this.#process?.shownKey;
  }

  get output(): string {
    return this.#written + this.#said();
  }

  get isRunning(): boolean {
    return this.#process !== undefined && this.#process.exitCode === undefined;
  }

  /** Whether a signal ended it, and not it itself. */
  get wasKilled(): boolean {
    return this.#process?.exitCode === null;
  }

  /** Resolves once it serves. @throws Error when it ends before that of itself */
  async start(): Promise<void> {
    this.#written = this.output;
    const process = ServerProcess.spawn({
      DEALTRAIL_DEMO: 'off',
      LOG_LEVEL: 'warn',
      ...this.environment,
      PORT: String(this.port),
      DEALTRAIL_DATA: this.folder,
    });
    this.#process = process;
    await until(() => process.stdout.includes('Try it') || process.exitCode !== undefined, {
      within: STARTS_WITHIN_MS,
    });
    if (process.exitCode !== undefined) throw new Error(`${this.name} did not start: ${process.stderr}`);
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.isRunning) this.#process!.signal('SIGKILL');
    await this.#process?.ended();
  }

  /** As an operator stops it. Returns its exit code. */
  async stop(): Promise<number | null> {
    return (await this.#process?.stop()) ?? null;
  }

  /** Loses its read models, as a machine does that is replaced; only while it does not run. */
  async loseViews(): Promise<void> {
    await rm(join(this.folder, 'views'), { recursive: true, force: true });
  }

  async ask(path: string, { token, body, idempotencyKey }: Question): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The body of an answer that is a success. @throws Error, quoting it, when it is none */
  async get(path: string, question: Question): Promise<any> {
    const { status, text } = await this.ask(path, question);
    if (status >= 400) throw new Error(`${this.name} answered ${path} with ${status}: ${text}`);
    return JSON.parse(text);
  }

  /** Whether it listens, though it may not have all that it serves from. */
  isLive(): Promise<boolean> {
    return this.ask('/health/live', { token: '' }).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  /** Resolves once it is ready, or has ended. @throws Error that says how it stands, when it is neither in time */
  async readyOrGone(within = READY_WITHIN_MS): Promise<void> {
    try {
      await until(() => !this.isRunning || this.#isReadyNow(), { within });
    } catch {
      const answer = await this.ask('/health/ready', { token: '' }).catch(String);
      throw new Error(`${this.name} is not ready: ${JSON.stringify(answer)}\n${this.output.slice(-4_000)}`);
    }
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #isReadyNow(): Promise<boolean> {
    const answer = await this.ask('/health/ready', { token: '' }).catch(() => undefined);
    if (answer?.status !== 200) await pause(BETWEEN_LOOKS_MS);
    return answer?.status === 200;
  }

  #said(): string {
    return this.#process ? this.#process.stdout + this.#process.stderr : '';
  }
}
