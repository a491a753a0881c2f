import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { seeded } from '../faults/support/seed.js';
import { TestApi } from '../support/api.js';
import { Client, drawn, inParallel } from './support/client.js';
import type { HostileRequest } from './support/hostile-request.js';
import { type OpenApi, type Operation, operationsOf } from './support/operations.js';
import * as made from './support/requests.js';
import { type Answer, faultsOf } from './support/well-told.js';

/** Of each sort, so many for each operation; those that are drawn follow from the seed. */
const OF_EACH = Number(process.env['DEALTRAIL_HOSTILE_OF_EACH'] ?? 12);

/** Complaints that are shown of what may be thousands. */
const SHOWN = 8;

const random = seeded('test/hostile/every-route.e2e-spec.ts');
const log = new MemoryLog();
let api: TestApi;
let client: Client;
let document: OpenApi;
let operations: Operation[];

beforeAll(async () => {
  const environment = { DEALTRAIL_RATE_FAILED_AUTH: '0' };
  api = await TestApi.start({ environment, openStore: () => new MemoryEventStore({ log }) });
  client = new Client(api.url, api.token('admin'), 8);
  document = (await api.anonymous().get('/openapi.json').expect(200)).body as OpenApi;
  operations = operationsOf(document);
});
afterAll(async () => {
  client.close();
  await api.close();
});

/** What is wrong with what is answered to a hostile request, a line each. */
function complaints({ why, status, names, method }: HostileRequest, answer: Answer): string[] {
  const told = [answer.text, String(answer.headers['allow'])].some((text) => text.includes(names ?? ''));
  const faults = [
    ...faultsOf(answer),
    status.includes(answer.status)
      ? ''
      : `answered ${answer.status}, not ${status.join(' or ')}: ${answer.text.slice(0, 300)}`,
    told || method === 'HEAD' ? '' : `does not name ${names}: ${answer.text.slice(0, 300)}`,
  ];
  return faults.filter(Boolean).map((fault) => `${why}: ${fault}`);
}

async function complaintsAbout(make: (operation: Operation) => HostileRequest[], of = OF_EACH): Promise<string[]> {
  const requests = operations.flatMap((operation) => drawn(make(operation), of, random));
  expect(requests.length).toBeGreaterThan(50);
  const found = await inParallel(requests, 8, async (request) => complaints(request, await client.send(request)));
  return found.flat().slice(0, SHOWN);
}

const events = (): number => log.readLog({}).events.length;

describe('on every route', { timeout: 120_000 }, () => {
  it('A1 a body that is no JSON is refused: 400 with the place', async () => {
    const before = events();
    expect(await complaintsAbout(made.malformed, 30)).toEqual([]);
    expect(events()).toBe(before);
  });

  it('A3 a body too deep is refused, however deep it is', async () => {
    const deep = ['{"a":'.repeat(2_500) + '1' + '}'.repeat(2_500), '['.repeat(45_000) + ']'.repeat(45_000)];
    const requests = (operation: Operation): HostileRequest[] =>
      made
        .malformed(operation)
        .slice(0, 2)
        .map((request, n) => ({ ...request, why: `${n} deep`, body: Buffer.from(deep[n] ?? ''), names: 'too deep' }));
    expect(await complaintsAbout(requests)).toEqual([]);
  });

  it('A4 a property nobody asked for is refused and named, and no prototype is touched', async () => {
    const before = events();
    expect(await complaintsAbout(made.massAssignment, 40)).toEqual([]);
    expect(events()).toBe(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('A6 odd texts are refused or kept, and answered well', async () => {
    expect(await complaintsAbout(made.oddTexts)).toEqual([]);
  });

  it('A7 what two programs read differently is refused, wherever it stands', async () => {
    const before = events();
    expect(await complaintsAbout(made.ambiguous, 20)).toEqual([]);
    expect(await complaintsAbout(made.wrongQueries, 20)).toEqual([]);
    expect(events()).toBe(before);
  });

  it('A7 a value of the wrong type is refused and its place named', async () => {
    const before = events();
    expect(await complaintsAbout(made.wrongShapes, 40)).toEqual([]);
    expect(events()).toBe(before);
  });

  it('A8 a wrong method is answered 405 with Allow', async () => {
    expect(await complaintsAbout(made.wrongMethods)).toEqual([]);
  });

  it('A8 a wrong media type, or a coding, is answered 415', async () => {
    expect(await complaintsAbout(made.wrongTypesOfMedia, 20)).toEqual([]);
  });

  it('A8 an Accept that cannot be served is answered 406, and nothing is recorded', async () => {
    const before = events();
    expect(await complaintsAbout(made.wrongAccept)).toEqual([]);
    expect(events()).toBe(before);
  });

  it('absurd paths and headers are answered well', async () => {
    const { paths } = document;
    for (const pattern of Object.keys(paths)) {
      const here = operations.filter(({ name }) => name.endsWith(` ${pattern}`));
      const requests = here.flatMap((operation) => drawn(made.wrongPaths(pattern)(operation), OF_EACH, random));
      const found = await inParallel(requests, 8, async (request) => complaints(request, await client.send(request)));
      expect(found.flat()).toEqual([]);
    }
    expect(await complaintsAbout(made.absurdHeaders)).toEqual([]);
  });
});
