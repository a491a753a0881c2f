import { Client } from './client.js';
import type { Answer } from './well-told.js';

/** Someone who goes about their work: records a statement, reads the deal, again and again, one after the other. */
export class PoliteClient {
  /** What was answered to what it recorded. */
  readonly answers: Answer[] = [];
  readonly #client: Client;
  /** A new one now and then, as in life: none grows without end. */
  #deal = '';
  #turns = 0;
  #stopped = false;

  /** @param name of its party, and the beginning of its deals' */
  constructor(
    url: string,
    token: string,
    private readonly name = 'polite',
  ) {
    this.#client = new Client(url, token, 1);
  }

  async prepare(): Promise<void> {
    await this.#record('/v1/parties', { partyId: this.name, name: this.name, kind: 'company' });
    await this.#open();
  }

  /** Works for so many milliseconds. Returns how long each answer took. */
  async askFor(milliseconds: number): Promise<number[]> {
    const end = performance.now() + milliseconds;
    const taken: number[] = [];
    while (performance.now() < end) taken.push(...(await this.#turn()));
    return taken;
  }

  async askUntilStopped(): Promise<number[]> {
    const taken: number[] = [];
    while (!this.#stopped) taken.push(...(await this.#turn()));
    return taken;
  }

  async stop(working: Promise<number[]>): Promise<number[]> {
    this.#stopped = true;
    const taken = await working;
    this.#client.close();
    return taken;
  }

  async #open(): Promise<void> {
    this.#deal = `${this.name}-${this.#turns}`;
    await this.#record('/v1/deals', { dealId: this.#deal, title: 'Polite', kind: 'test', principals: [] });
  }

  async #turn(): Promise<number[]> {
    this.#turns += 1;
    if (this.#turns % 50 === 0) await this.#open();
    const body = { by: [this.name], wording: `Turn ${this.#turns}`, nature: 'context', scope: { kind: 'subject' } };
    const began = performance.now();
    await this.#record(`/v1/deals/${this.#deal}/statements`, body);
    const recorded = performance.now();
    await this.#client.send({ method: 'GET', path: `/v1/deals/${this.#deal}`, headers: {} });
    return [recorded - began, performance.now() - recorded];
  }

  async #record(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await this.#client.send({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) });
    if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    this.answers.push(answer);
  }
}

/** The time within which 95 of 100 were answered. */
export function p95(taken: readonly number[]): number {
  return [...taken].sort((a, b) => a - b)[Math.floor(taken.length * 0.95)] ?? NaN;
}
