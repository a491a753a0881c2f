import { ANY, EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WrongExpectedRevision } from '#event-sourcing';
import { newEvent, until } from '#event-sourcing/testing';
import { TestApi } from '../../support/api.js';
import type { AppendFault } from '../../support/eventstoredb/eventstoredb-double.js';
import { openOn } from './support/on-double.js';

const IN_TIME_MS = 10_000;
const DEAL = '/v1/deals/acme-chips';
const STATEMENT = { by: ['acme'], wording: 'No view.', nature: 'context', scope: { kind: 'subject' } };

let api: TestApi;
let bare: EventStoreDBClient;
beforeAll(async () => {
  api = await TestApi.start({ log: 'eventstoredb' });
  bare = EventStoreDBClient.connectionString(api.double.url);
  await api.as('recorder').post('/v1/parties').send({ partyId: 'acme', name: 'Acme', kind: 'company' }).expect(201);
  const deal = {
    dealId: 'acme-chips',
    title: 'Acme buys chips',
    kind: 'supply',
    principals: [{ party: 'acme', role: 'customer' }],
  };
  await api.as('recorder').post('/v1/deals').send(deal).expect(201);
});
afterEach(() => {
  api.double.onAppend = undefined;
});
afterAll(async () => {
  await bare.dispose();
  await api.close();
});

const stored = (): string[] => api.double.log.events('deal-acme-chips').map(({ eventId }) => eventId);

interface Posted {
  readonly status: number;
  readonly body: {
    readonly eventId: string;
    readonly revision: string;
    readonly type: string;
    readonly detail: string;
  };
  readonly headers: Record<string, string>;
  readonly tookMs: number;
}

async function post(idempotencyKey: string, headers: Record<string, string> = {}): Promise<Posted> {
  const from = performance.now();
  const request = api
    .as('recorder')
    .post(`${DEAL}/statements`)
    .set({ 'Idempotency-Key': idempotencyKey, ...headers });
  const { status, body, headers: answered } = await request.send(STATEMENT);
  return { status, body: body as Posted['body'], headers: answered, tookMs: performance.now() - from };
}

/** The fault befalls the appends of the deal, as often as that. */
function befall(fault: AppendFault, times = Infinity): void {
  let left = times;
  api.double.onAppend = ({ stream }) => (stream === 'deal-acme-chips' && left-- > 0 ? fault : undefined);
}

describe('E4: an append that is never answered', () => {
  it('is told to be of unknown outcome within ten seconds, and the retry gives exactly one event', async () => {
    befall('never-answer');
    const before = stored().length;
    const first = await post('hangs');
    expect(first.status).toBe(503);
    expect(first.tookMs).toBeLessThan(IN_TIME_MS);
    expect(first.body.type).toBe('/problems/outcome-unknown');
    expect(first.headers['retry-after']).toBeDefined();
    api.double.onAppend = undefined;
    const again = await post('hangs');
    expect(again.status).toBe(201);
    expect(stored().slice(before)).toEqual([again.body.eventId]);
  });

  it('does not hold up those of other subjects', async () => {
    befall('never-answer');
    const hanging = post('hangs-too');
    const from = performance.now();
    await api.as('recorder').post('/v1/parties').send({ name: 'Other', kind: 'company' }).expect(201);
    expect(performance.now() - from).toBeLessThan(2_000);
    api.double.onAppend = undefined;
    expect((await hanging).status).toBe(201);
  });

  it('control: without the fault the same request is answered at once', async () => {
    const { status, tookMs } = await post('does-not-hang');
    expect(status).toBe(201);
    expect(tookMs).toBeLessThan(2_000);
  });
});

describe('E5: an append that is stored, and its answer lost', () => {
  it.each<[string, AppendFault]>([
    ['with the connection', 'lose-answer'],
    ['in silence', 'store-silently'],
    ['to the server’s own impatience', 'timeout-stored'],
    ['for longer than is waited', { lateMs: 4_000 }],
  ])('%s, is answered as if nothing had been, and stored once', async (_, fault) => {
    const before = stored().length;
    befall(fault, 1);
    const key = randomUUID();
    const { status, body, headers } = await post(key);
    expect(status).toBe(201);
    expect(headers['idempotency-replayed']).toBeUndefined();
    expect(stored().slice(before)).toEqual([body.eventId]);
    const again = await post(key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(body);
    expect(stored()).toHaveLength(before + 1);
  });

  it('control: a client that takes the error for a failure and tries anew stores it twice', async () => {
    const stream = `deal-${randomUUID()}`;
    api.double.onAppend = (append) =>
      append.stream === stream && api.double.log.events(stream).length === 0 ? 'lose-answer' : undefined;
    const event = jsonEvent({ type: 'Told', data: {} });
    const append = (expectedRevision: typeof NO_STREAM | bigint): Promise<unknown> =>
      bare.appendToStream(stream, event, { expectedRevision, credentials: { username: 'a', password: 'b' } });
    await expect(append(NO_STREAM)).rejects.toThrow();
    await append(0n);
    expect(api.double.log.events(stream).map(({ eventId }) => eventId)).toEqual([event.id, event.id]);
  });
});

describe('E6: writers in conflict', () => {
  const WRITERS = 50;

  it(`of ${WRITERS} at one revision, in as many processes as there are stores, exactly one wins`, async () => {
    const stream = `deal-${randomUUID()}`;
    const stores = await Promise.all(Array.from({ length: 5 }, () => openOn(api.double)));
    const outcomes = await Promise.allSettled(
      Array.from({ length: WRITERS }, (_, n) => stores[n % 5]!.append(stream, 'none', [newEvent()])),
    );
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(WRITERS - 1);
    for (const { reason } of lost) expect(reason).toMatchObject({ name: WrongExpectedRevision.name, actual: '0' });
    expect(api.double.log.events(stream)).toHaveLength(1);
    for (const store of stores) await store.close();
  });

  it('who names the revision in If-Match is told the current one, and loses nothing', async () => {
    const revision = stored().length - 1;
    const posts = Array.from({ length: 10 }, () => post(randomUUID(), { 'If-Match': `"${revision}"` }));
    const answers = await Promise.all(posts);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(412)]);
    for (const { status, body } of answers) {
      if (status === 412) expect(body.detail).toContain(`at revision ${revision + 1}`);
    }
  });

  it('who names none all get through, each once', async () => {
    const before = stored().length;
    const answers = await Promise.all(Array.from({ length: WRITERS }, () => post(randomUUID())));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    await until(() => stored().length === before + WRITERS);
    expect(new Set(answers.map(({ body }) => body.revision)).size).toBe(WRITERS);
  });

  it('control: with any revision expected, all of them are stored', async () => {
    const stream = `deal-${randomUUID()}`;
    const append = (): Promise<unknown> =>
      bare.appendToStream(stream, jsonEvent({ type: 'Told', data: {} }), { expectedRevision: ANY });
    await Promise.all(Array.from({ length: WRITERS }, append));
    expect(api.double.log.events(stream)).toHaveLength(WRITERS);
  });
});
