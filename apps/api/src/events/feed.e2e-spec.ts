import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';

const FOR_EVER = 'private, max-age=31536000, immutable';

let api: TestApi;
let reads: number;

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  reads = 0;
  const log = new MemoryLog();
  const faults = { read: () => void (reads += 1) };
  api = await TestApi.start({ environment, openStore: () => new MemoryEventStore({ log, faults }) });
}

beforeEach(() => start());
afterEach(() => api.close());

async function record(name: string): Promise<{ eventId: string; position: string; stream: string }> {
  return (await api.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201)).body;
}

const page = (query: string, who: 'subscriber' | 'admin' = 'subscriber') => api.as(who).get(`/v1/events?${query}`);

async function waiting(): Promise<number> {
  const { text } = await api.as('admin').get('/metrics').expect(200);
  return Number(/^dealtrail_polls_waiting (\d+)$/m.exec(text)?.[1]);
}

describe('a page of the log', () => {
  it('that is full is the same for ever, and may be kept; the last one is asked for again', async () => {
    const parties = [await record('One'), await record('Two'), await record('Three')];
    const query = `limit=2&minPosition=${parties[2]!.position}`;
    const full = await page(query).expect(200);
    expect(full.headers).toMatchObject({
      'cache-control': FOR_EVER,
      vary: 'Authorization',
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
    expect(full.body).toMatchObject({ next: parties[1]!.position, position: parties[1]!.position });
    const last = await page(`limit=2&after=${full.body.next}`).expect(200);
    expect(last.headers['cache-control']).toBe('private, no-cache');
    await page(`limit=2&after=${full.body.next}`).set('If-None-Match', last.headers['etag']!).expect(304);
    const four = await record('Four');
    const grown = await page(`limit=2&after=${full.body.next}&minPosition=${four.position}`).expect(200);
    expect(grown.headers['etag']).not.toBe(last.headers['etag']);
    // Exactly as many as fit: whether there is a next page is not settled.
    expect(grown.headers['cache-control']).toBe('private, no-cache');
    const again = await page(query).expect(200);
    expect([again.text, again.headers['etag']]).toEqual([full.text, full.headers['etag']]);
    await page(query).set('If-None-Match', full.headers['etag']!).expect(304);
  });

  it('after now is empty, and tells where to go on', async () => {
    const { body: empty } = await page('after=now').expect(200);
    expect(empty).toEqual({ events: [], next: null, position: expect.anything() });
    const one = await record('One');
    const { body } = await page(`after=now&minPosition=${one.position}`).expect(200);
    expect(body).toEqual({ events: [], next: null, position: one.position });
  });

  it('of a moment past is the same for ever, too', async () => {
    const [one, two] = [await record('One'), await record('Two')];
    const then = await page(`asOf=${one.position}&minPosition=${two.position}`).expect(200);
    expect(then.headers['cache-control']).toBe(FOR_EVER);
    await record('Three');
    expect((await page(`asOf=${one.position}`).expect(200)).text).toBe(then.text);
    expect((await page(`asOf=${(await record('Four')).position}`).expect(200)).headers['cache-control']).not.toBe(
      FOR_EVER,
    );
  });

  it('of a party is not: whom an event names may be known better later', async () => {
    const { stream, position } = await record('One');
    const party = stream.slice('party-'.length);
    for (const alias of ['Uno', 'Eins'])
      await api.as('recorder').post(`/v1/parties/${party}/aliases`).send({ alias }).expect(201);
    const answer = await page(`party=${party}&limit=1&minPosition=${position}`).expect(200);
    expect(answer.headers['cache-control']).toBe('private, no-cache');
  });

  it('tells where to go on although nothing of it fits', async () => {
    const { position } = await record('One');
    const { body } = await page(`type=DealOpened&minPosition=${position}`).expect(200);
    expect(body).toEqual({ events: [], next: null, position });
    expect((await page(`type=DealOpened&after=${position}`).expect(200)).body.position).toBe(position);
  });

  it('after what is no position of this log is refused', async () => {
    await page('after=9223372036854775808').expect(400);
    const { body } = await page('after=9223372036854775807').expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-parameter', errors: [{ parameter: 'after' }] });
  });
});

describe('a long poll', () => {
  it('is answered at once where there are events', async () => {
    const one = await record('One');
    const { body } = await page(`wait=30&minPosition=${one.position}`).expect(200);
    expect(body.events).toHaveLength(1);
  });

  it('is answered as soon as there is one that its filter selects, and reads nothing while it waits', async () => {
    const one = await record('One');
    const polls = [`wait=30&after=${one.position}`, `wait=30&after=${one.position}&type=PartyAliasAdded`];
    const answers = polls.map((query) => page(query).then(({ body }) => body));
    await until(async () => (await waiting()) === 2);
    const two = await record('Two');
    expect((await answers[0]!).events.map(({ eventId }: any) => eventId)).toEqual([two.eventId]);
    expect(await waiting()).toBe(1);
    const party = one.stream.slice('party-'.length);
    const { body } = await api.as('recorder').post(`/v1/parties/${party}/aliases`).send({ alias: 'Uno' }).expect(201);
    expect((await answers[1]!).events.map(({ eventId }: any) => eventId)).toEqual([body.eventId]);
    expect(await waiting()).toBe(0);
  });

  it('misses nothing that comes between its page and its waiting', async () => {
    let { position } = await record('First');
    for (let n = 0; n < 30; n++) {
      const poll = page(`wait=30&after=${position}`).then(({ body }) => body);
      const recorded = await record(`Party ${n}`);
      const { events } = await poll;
      expect(events.map(({ eventId }: any) => eventId)).toEqual([recorded.eventId]);
      position = recorded.position;
    }
  });

  it('costs the store nothing however many wait', async () => {
    const one = await record('One');
    await until(async () => (await page(`after=${one.position}`)).status === 200);
    const polls = Array.from({ length: 50 }, () => page(`wait=1&after=${one.position}`).then(({ body }) => body));
    await until(async () => (await waiting()) === 50);
    const before = reads;
    await Promise.all(polls);
    // What is read meanwhile is the end of the streams of the two keys that are used, every two seconds.
    expect(reads - before).toBeLessThan(10);
  });

  it('is answered empty when the time is up, with the position to go on from', async () => {
    const one = await record('One');
    const { body, headers } = await page(`wait=1&after=${one.position}`).expect(200);
    expect(body).toEqual({ events: [], next: null, position: one.position });
    expect(headers['cache-control']).toBe('private, no-cache');
  });

  it('is over when the client hangs up', async () => {
    const one = await record('One');
    const headers = { Authorization: `Bearer ${api.token('subscriber')}` };
    const request = httpRequest(`${api.url}/v1/events?wait=30&after=${one.position}`, { headers, agent: false });
    request.on('error', () => undefined).end();
    await until(async () => (await waiting()) === 1);
    request.destroy();
    await until(async () => (await waiting()) === 0);
  });

  it('is answered when the server is about to stop', async () => {
    const one = await record('One');
    const poll = page(`wait=30&after=${one.position}`).expect(200);
    const answer = poll.then(({ body }) => body);
    await until(async () => (await waiting()) === 1);
    const from = performance.now();
    await api.restart();
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(await answer).toMatchObject({ events: [], position: one.position });
  });

  it('is refused for the past, for too long, and beyond what one key may have open', async () => {
    const one = await record('One');
    await page(`wait=5&asOf=${one.position}`).expect(400);
    for (const wait of ['0', '31', '1.5', 'x']) await page(`wait=${wait}`).expect(400);
    await api.close();
    await start({ DEALTRAIL_STREAMS_PER_KEY: '1' });
    const { position } = await record('One');
    const first = page(`wait=30&after=${position}`).then(({ body }) => body);
    await until(async () => (await waiting()) === 1);
    const { body } = await page(`wait=30&after=${position}`).expect(429);
    expect(body.type).toBe('/problems/too-many-streams');
    await record('Two');
    expect((await first).events).toHaveLength(1);
  });
});
