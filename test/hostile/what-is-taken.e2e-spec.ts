import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { faultsOf as faultsOfRoute } from '../../apps/api/src/http/routes/route-check.js';
import { RouteTable } from '../../apps/api/src/http/routes/route-table.js';
import { TestApi } from '../support/api.js';
import { Client } from './support/client.js';
import { ODD_TEXTS } from './support/json-texts.table.js';
import { JSON_TYPE } from './support/hostile-request.js';
import { type OpenApi, type Operation, operationsOf } from './support/operations.js';

let api: TestApi;
let client: Client;

beforeAll(async () => {
  api = await TestApi.start();
  client = new Client(api.url, api.token('admin'), 1);
});
afterAll(async () => {
  client.close();
  await api.close();
});

describe('a body', () => {
  it('A5 is taken as a class with validators by every route that takes one', () => {
    const routes = api.running.app.get(RouteTable).routes();
    const reading = routes.filter(({ body }) => body !== undefined);
    expect(reading.length).toBeGreaterThan(40);
    expect(routes.flatMap(faultsOfRoute)).toEqual([]);
    const [route] = reading as [(typeof routes)[number]];
    for (const type of [Array, Object, undefined, class Bare {}]) {
      expect(faultsOfRoute({ ...route, body: { type, part: undefined } })).toHaveLength(1);
    }
  });

  it.each(['[]', '[{}]', '[[]]', 'null', '"text"', '12', 'true'])(
    'A5 that is %s is refused by every route',
    async (text) => {
      const operations = operationsOf((await api.anonymous().get('/openapi.json')).body as OpenApi);
      const refusing = operations.filter(({ body }) => body !== undefined);
      expect(refusing.length).toBeGreaterThan(40);
      const ask = async ({ method, path }: Operation) =>
        client.send({ method, path, headers: JSON_TYPE, body: Buffer.from(text) });
      for (const operation of refusing) {
        const { status, text: answer } = await ask(operation);
        expect([operation.name, status, answer.includes('/problems/invalid-body')]).toEqual([
          operation.name,
          400,
          true,
        ]);
      }
    },
  );
});

describe('a text', () => {
  /** A text as it may be kept: within the length of a name, and without what no name may hold. */
  const kept = Object.entries(ODD_TEXTS).filter(([, text]) => text.length <= 200);

  it('A6 is kept as it was sent, to the code unit, over a restart; two that look alike stay two', async () => {
    const ids = new Map<string, string>();
    for (const [why, name] of kept) {
      const answer = await api.as('admin').post('/v1/parties').send({ name, kind: 'company' });
      expect([why, answer.status]).toEqual([why, 201]);
      ids.set(why, (answer.body as { partyId: string }).partyId);
    }
    const read = async (): Promise<Record<string, string>> => {
      const found: Record<string, string> = {};
      for (const [why, id] of ids) {
        const { body } = await api.as('auditor').get(`/v1/parties/${id}`).expect(200);
        found[why] = (body as { name: string }).name;
      }
      return found;
    };
    const sent = Object.fromEntries(kept);
    expect(await read()).toEqual(sent);
    expect(sent['a composed letter']).not.toBe(sent['the same letter, decomposed']);
    const search = async (q: string): Promise<string[]> => {
      const { body } = await api
        .as('auditor')
        .get(`/v1/parties?q=${encodeURIComponent(q)}`)
        .expect(200);
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    const cafes = [ids.get('a composed letter'), ids.get('the same letter, decomposed')].sort();
    for (const q of ['caf\u00e9', 'cafe\u0301'])
      await until(async () => (await search(q)).sort().join() === cafes.join());
    await api.restart();
    client.close();
    expect(await read()).toEqual(sent);
  });
});
