import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { TestApi } from '../../support/api.js';

interface Readiness {
  readonly ready: boolean;
  readonly live: boolean;
  readonly followers: readonly { readonly name: string; readonly state: string; readonly behindMs: number }[];
}

describe('E3: silence, as those who route requests see it', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start({ log: 'eventstoredb' });
  });
  afterAll(() => api.close());

  const readiness = async (): Promise<Readiness & { readonly status: number }> => {
    const { status, body } = await api.anonymous().get('/health/ready');
    return { status, ...(body as Readiness) };
  };
  const drops = async (): Promise<number> => {
    const { text } = await api.as('admin').get('/metrics').expect(200);
    return Number(/^dealtrail_subscription_drops (\d+)$/m.exec(text)?.[1]);
  };
  const register = () => api.as('recorder').post('/v1/parties').send({ name: 'Acme', kind: 'company' }).expect(201);

  it('a replica that lags says 503 and by how much, and counts what it gave up, and is sent requests again soon after', async () => {
    await until(async () => (await readiness()).ready);
    api.double.stallSubscriptions(true);
    await register();
    await until(async () => !(await readiness()).ready, { within: 30_000 });
    const views = (await readiness()).followers.find(({ name }) => name === 'views')!;
    expect(views).toMatchObject({ state: 'behind' });
    expect(views.behindMs).toBeGreaterThan(0);
    // Control: appending and reading subjects go on meanwhile; it is the following that is ill.
    await register();
    await until(async () => (await drops()) > 0, { within: 30_000 });
    api.double.stallSubscriptions(false);
    const from = performance.now();
    await until(async () => (await readiness()).ready, { within: 30_000 });
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
