import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_STREAM } from '#event-sourcing';
import { appendTo, MemoryEventStore, MemoryLog, newEvent, until } from '#event-sourcing/testing';
import { TestApi, TestClock } from '../../../../test/support/api.js';
import { SseClient } from '../../../../test/support/sse-client.js';

let api: TestApi;
let clock: TestClock;
let clients: SseClient[];
let store: MemoryEventStore;

async function start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  clock = new TestClock();
  clients = [];
  const log = new MemoryLog({ firstPosition: '9007199254740993' });
  api = await TestApi.start({ clock, environment, openStore: () => (store = new MemoryEventStore({ log })) });
}

beforeEach(() => start());
afterEach(async () => {
  for (const client of clients) client.cut();
  await api.close();
});

async function open(query = '', { token = api.token('subscriber'), lastEventId = '' } = {}): Promise<SseClient> {
  const client = await SseClient.open(`${api.url}/v1/events/stream?${query}`, { token, lastEventId });
  clients.push(client);
  return client;
}

async function record(name: string): Promise<{ eventId: string; position: string; stream: string }> {
  return (await api.as('recorder').post('/v1/parties').send({ name, kind: 'company' }).expect(201)).body;
}

async function metric(name: string): Promise<number> {
  const { text } = await api.as('admin').get('/metrics').expect(200);
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

describe('a stream', () => {
  it('hands out what is past, then what comes, as the feed shows it, with positions past 2^53 to the last digit', async () => {
    const [one, two] = [await record('One'), await record('Two')];
    const client = await open();
    await until(() => client.isLevel);
    const three = await record('Three');
    await until(() => client.events.length === 3);
    const { body } = await api.as('subscriber').get(`/v1/events?minPosition=${three.position}`).expect(200);
    expect(client.events).toEqual(body.events);
    const ids = client.messages.filter(({ event }) => !event).map(({ id }) => id);
    expect(ids).toEqual([one, two, three].map(({ position }) => position));
    expect(BigInt(one.position)).toBeGreaterThan(9007199254740992n);
  });

  it('can be kept by no cache and held back by no proxy', async () => {
    const { answer } = await open();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const head = await api.as('subscriber').head('/v1/events/stream').expect(200);
    expect(head.headers['content-type']).toBe('text/event-stream');
    expect(await metric('dealtrail_streams_open')).toBe(1);
  });

  it('goes on after `after`, and after `Last-Event-ID` in spite of it', async () => {
    const [one, two, three] = [await record('One'), await record('Two'), await record('Three')];
    const byQuery = await open(`after=${one.position}`);
    const byHeader = await open(`after=${one.position}`, { lastEventId: two.position });
    await until(() => byQuery.events.length === 2 && byHeader.events.length === 1);
    expect(byHeader.events[0].eventId).toBe(three.eventId);
  });

  it('from now on tells at once where it begins, so that a break right then loses nothing', async () => {
    await record('One');
    const client = await open('after=now');
    await until(() => client.isLevel);
    client.cut();
    const two = await record('Two');
    const again = await open('after=now', { lastEventId: client.lastId! });
    await until(() => again.events.length === 1);
    expect(again.events[0].eventId).toBe(two.eventId);
    expect(client.events).toEqual([]);
  });

  it('takes the filters of the feed, and moves the last id past what they leave out', async () => {
    const { stream } = await record('One');
    const party = stream.slice('party-'.length);
    await api.as('recorder').post(`/v1/parties/${party}/aliases`).send({ alias: 'Uno' }).expect(201);
    const two = await record('Two');
    const queries = [`subject=${stream}`, 'type=PartyAliasAdded', `party=${party}`];
    const streams = await Promise.all(queries.map((query) => open(query)));
    for (const [n, client] of streams.entries()) {
      await until(() => client.isLevel);
      const { body } = await api.as('subscriber').get(`/v1/events?${queries[n]}&minPosition=${two.position}`);
      expect(client.events).toEqual(body.events);
      expect(client.lastId).toBe(two.position);
    }
    await api.as('recorder').post(`/v1/parties/${party}/aliases`).send({ alias: 'Eins' }).expect(201);
    await until(() => streams.every(({ events }) => events.at(-1).data.alias === 'Eins'));
  });

  it('shows streams of keys to admins alone', async () => {
    await record('One');
    const [mine, theirs] = [await open('', { token: api.token('admin') }), await open()];
    await until(() => mine.isLevel && theirs.isLevel);
    expect(mine.events.map(({ type }) => type)).toContain('KeyCreated');
    expect(theirs.events.map(({ stream }) => stream.split('-')[0])).toEqual(['party']);
    expect((await open('subject=key-testadmin')).events).toEqual([]);
  });
});

describe('a stream that is not read', () => {
  it('W1, W3: is cut in seconds, while others get all; its client goes on where it was', async () => {
    const [slow, other] = [
      await open('', { token: api.token('admin') }),
      await open('', { token: api.token('admin') }),
    ];
    await until(() => slow.isLevel && other.isLevel);
    slow.stopReading();
    const before = other.events.length;
    let revision: string = NO_STREAM;
    for (let n = 0; n < 60; n++) {
      // More than the buffers of the system on both sides take.
      const [event] = await appendTo(store, 'deal-large', revision, [newEvent({ data: 'x'.repeat(300_000) })]);
      revision = event!.revision;
    }
    await until(() => other.events.length === before + 60);
    await until(async () => (await metric('dealtrail_streams_cut_total')) === 1, { within: 15_000 });
    expect(await metric('dealtrail_streams_open')).toBe(1);
    slow.read();
    await slow.over;
    const again = await open('', { token: api.token('admin'), lastEventId: slow.lastId! });
    await until(() => slow.events.length + again.events.length === other.events.length);
    expect([...slow.events, ...again.events]).toEqual(other.events);
  });
});

describe('a stream is refused', () => {
  it.each([
    ['after=zzz', '', 'after'],
    ['after=9223372036854775808', '', 'after'],
    ['after=9223372036854775807', '', 'after'],
    ['', '0x1f', 'Last-Event-ID'],
    ['', '9223372036854775807', 'Last-Event-ID'],
    ['since=1', '', 'since'],
    ['type=Nope', '', 'type'],
  ])('with %j and %j: what is no position of this log, or no parameter', async (query, id, parameter) => {
    const request = api.as('subscriber').get(`/v1/events/stream?${query}`);
    const { body } = await (id ? request.set('Last-Event-ID', id) : request).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-parameter', errors: [{ parameter }] });
    if (/^\d{19}$/.test(id)) expect(body.detail).toContain('GET /v1/events/{eventId}');
  });

  it('W6: with a key in the URL, which is not looked at and reaches no log', async () => {
    const lines: string[] = [];
    const logged = await TestApi.start({ openStore: () => new MemoryEventStore(), logTo: (line) => lines.push(line) });
    const token = logged.token('subscriber');
    for (const name of ['token', 'access_token', 'key', 'api_key']) {
      await logged.anonymous().get(`/v1/events/stream?${name}=${token}`).expect(401);
      await logged.as('subscriber').get(`/v1/events/stream?${name}=${token}`).expect(400);
    }
    await logged.close();
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).not.toContain(token.split('_')[2]);
  });

  it('beyond what one key, and what all together may have open, until one is closed', async () => {
    await api.close();
    await start({ DEALTRAIL_STREAMS: '3', DEALTRAIL_STREAMS_PER_KEY: '2' });
    const [first] = [await open(), await open()];
    const { body, headers } = await api.as('subscriber').get('/v1/events/stream').expect(429);
    expect([body.type, headers['retry-after']]).toEqual(['/problems/too-many-streams', '2']);
    await open('', { token: api.token('auditor') });
    await api.as('auditor').get('/v1/events/stream').expect(503);
    expect(await metric('dealtrail_streams_open')).toBe(3);
    first.cut();
    await until(async () => (await metric('dealtrail_streams_open')) === 2);
    expect((await open('', { token: api.token('auditor') })).status).toBe(200);
  });
});

describe('a stream ends', () => {
  const key = async (more: object = {}): Promise<{ token: string; keyId: string }> =>
    (
      await api
        .as('admin')
        .post('/v1/keys')
        .send({ name: 'consumer', roles: ['subscriber'], ...more })
        .expect(201)
    ).body;

  it('W5: as soon as its key is revoked or rotated, and says why; those of other keys go on', async () => {
    const [revoked, rotated, other] = [await key(), await key(), await key()];
    const [one, two, three] = await Promise.all([revoked, rotated, other].map(({ token }) => open('', { token })));
    await until(() => [one!, two!, three!].every(({ text }) => text !== ''));
    await api.as('admin').post(`/v1/keys/${revoked.keyId}/revocation`).send({ reason: 'leaked' }).expect(201);
    await api.as('admin').post(`/v1/keys/${rotated.keyId}/rotation`).send({}).expect(201);
    await until(() => one!.ended !== undefined && two!.ended !== undefined, { within: 2_000 });
    for (const client of [one!, two!]) {
      expect(client.ended).toBe('by the server');
      expect(client.messages.at(-1)).toMatchObject({ event: 'end', data: { reason: 'key' } });
    }
    const { eventId } = await record('One');
    await until(() => three!.events.length === 1);
    expect([three!.events[0].eventId, three!.ended]).toEqual([eventId, undefined]);
  });

  it('W5: within seconds of the moment at which its key expires', async () => {
    const { token } = await key({ expiresAt: '2026-02-11T10:00:00Z' });
    const client = await open('', { token });
    clock.forward(3_600);
    await until(() => client.ended !== undefined, { within: 10_000 });
    expect(client.messages.at(-1)).toMatchObject({ event: 'end', data: { reason: 'key' } });
  });

  it('when the server stops, and is told to come back a little later', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => open()));
    const { position } = await record('One');
    await until(() => streams.every(({ lastId }) => lastId === position));
    const from = performance.now();
    await api.restart();
    expect(performance.now() - from).toBeLessThan(3_000);
    for (const client of streams) {
      await client.over;
      expect(client.ended).toBe('by the server');
      expect(client.messages.at(-1)).toMatchObject({ event: 'end', data: { reason: 'stopping' } });
      expect([...client.text.matchAll(/^retry: (\d+)$/gm)]).toHaveLength(2);
    }
    const two = await record('Two');
    const again = await open('', { lastEventId: position });
    await until(() => again.events.length === 1);
    expect(again.events[0].eventId).toBe(two.eventId);
  });
});
