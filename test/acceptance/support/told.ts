import { readFileSync } from 'node:fs';
import { until } from '#event-sourcing/testing';
import { sampleRequests } from '../../../apps/api/src/demo/sample.js';
import { TestApi, TestClock } from '../../support/api.js';

/** An application on a store, whose answers are to be compared with those of another. */
export class Told {
  #positions: Promise<readonly string[]> | undefined;

  private constructor(readonly api: TestApi) {}

  /** One that was told these samples, at the same instants and under the same keys as any other. */
  static async of(log: string, samples: readonly string[]): Promise<Told> {
    const clock = new TestClock();
    const api = await TestApi.start({ log, clock });
    const lines = samples.map((path) => readFileSync(path, 'utf8')).join('');
    const recorded = new Set<string>();
    for (const { post, body, idempotencyKey } of sampleRequests(lines)) {
      clock.forward(60);
      const headers = { 'Idempotency-Key': idempotencyKey, 'X-Request-Id': `request-${idempotencyKey}` };
      const answer = await api.as('admin').post(post).set(headers).send(body).expect(201);
      const again = answer.headers['idempotency-replayed'] === 'true';
      if (again !== recorded.has(idempotencyKey)) throw new Error(`POST ${post}, ${idempotencyKey}: recorded anew`);
      recorded.add(idempotencyKey);
    }
    await until(async () => (await api.anonymous().get('/health/ready')).status === 200);
    return new Told(api);
  }

  /** Positions, which are a store's own, as the places of their events in the log; all else to the letter. */
  async answer(path: string): Promise<{ status: number; body: unknown }> {
    // Nothing is recorded after the samples.
    const positions = await (this.#positions ??= this.#readPositions());
    const from = path.replace(/\{(\d+)\}/, (_, n) => positions[Number(n)]!);
    const { status, body } = await this.api.as('recorder').get(from).set('X-Request-Id', 'request-of-a-reader');
    const numbered = JSON.stringify(body, (name, value: unknown) =>
      /position|next|asOf|since/i.test(name) && positions.includes(value as string)
        ? `the ${positions.indexOf(value as string)}th`
        : value,
    );
    return { status, body: JSON.parse(numbered.replaceAll(/"detail":"[^"]*"/g, '"detail":"…"')) as unknown };
  }

  async #readPositions(): Promise<readonly string[]> {
    return (await this.events()).map(({ position }) => position);
  }

  /** The whole log. */
  async events(): Promise<readonly { readonly position: string }[]> {
    const events: { position: string }[] = [];
    for (let after: string | undefined; ; after = events.at(-1)?.position) {
      const { body } = await this.api
        .as('recorder')
        .get(`/v1/events?limit=200${after === undefined ? '' : `&after=${after}`}`)
        .expect(200);
      const page = (body as { events: { position: string }[] }).events;
      events.push(...page);
      if (page.length < 200) return events;
    }
  }
}
