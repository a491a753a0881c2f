import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type SampleRequest, sampleRequests } from '../../apps/api/src/demo/sample.js';
import { TestClock } from '../support/api.js';
import { Api } from './support/api.js';

let api: Api;
afterEach(() => api.dispose());

const start = async (): Promise<void> => void (api = await Api.start({ demo: false, clock: new TestClock() }));

async function answers({ post, body, idempotencyKey }: SampleRequest) {
  const headers = { 'Idempotency-Key': idempotencyKey };
  const tried = await api.send('POST', `${post}?dryRun=true`, { body, headers });
  const made = await api.send('POST', post, { body, headers });
  return { tried, made };
}

/** What the history says that the event changed. */
async function changed({ stream, revision }: { stream: string; revision: string }): Promise<unknown> {
  const [, kind = '', id = ''] = /^(\w+?)-(.*)$/.exec(stream) ?? [];
  if (kind === 'party') return { terms: [] };
  const { events } = await api.get(`/v1/${kind}s/${id}/history?limit=200`);
  return events.find((event: { revision: string }) => event.revision === revision).effects;
}

describe('a dry run', { timeout: 30_000 }, () => {
  it.each(['bytedance-samsung', 'us-gulf-chip-licences'])('of each record of %s', async (slug) => {
    await start();
    const requests = sampleRequests(readFileSync(`samples/${slug}.jsonl`, 'utf8'));
    const keys = (await api.get('/v1/events?limit=200')).events.length;
    let [changes, position] = [0, ''];
    for (const request of requests) {
      const { tried, made } = await answers(request);
      expect([tried.status, made.status], tried.text).toEqual([200, 201]);
      const { effects, ...told } = tried.body;
      expect(made.body).toMatchObject(told);
      expect(effects).toEqual(await changed(made.body));
      changes += effects.terms.length;
      position = made.body.position;
    }
    const { events } = await api.get(`/v1/events?limit=200&minPosition=${position}`);
    expect(events).toHaveLength(keys + requests.length);
    expect(changes).toBeGreaterThan(10);
  });

  it('is refused as the record would be', async () => {
    await start();
    const deal = { dealId: 'aurora', title: 'Aurora', kind: 'supply', principals: [] };
    await api.post('/v1/deals', deal);
    const refusals = async (query: string) => {
      const of = async (path: string, body: object, headers = {}) =>
        (await api.send('POST', path + query, { body, headers })).body.type;
      return [
        await of('/v1/deals', deal),
        await of('/v1/deals', { ...deal, dealId: 'borealis', principals: [{ party: 'nobody', role: 'buyer' }] }),
        await of('/v1/deals', { ...deal, surplus: true }),
        await of('/v1/deals/nothing/reports', {}),
        await of('/v1/deals/aurora/links', { linkId: 'x', kind: 'precedes', to: 'deal-aurora' }, { 'If-Match': '"7"' }),
      ];
    };
    const refused = await refusals('');
    expect(refused).not.toContain(undefined);
    expect(await refusals('?dryRun=true')).toEqual(refused);
  });

  it('of what is recorded already says so, and changes nothing', async () => {
    await start();
    const request = { body: { partyId: 'acme', name: 'Acme', kind: 'company' }, headers: { 'Idempotency-Key': 'one' } };
    const made = await api.send('POST', '/v1/parties', request);
    const tried = await api.send('POST', '/v1/parties?dryRun=true', request);
    expect(tried).toMatchObject({ status: 200, body: { revision: made.body.revision, effects: { terms: [] } } });
    expect(tried.headers['idempotency-replayed']).toBe('true');
    const reused = { ...request, body: { ...request.body, name: 'Other' } };
    expect((await api.send('POST', '/v1/parties?dryRun=true', reused)).body.type).toBe('/problems/key-reused');
  });

  it('false is none; another value, and on a route that has none, is refused', async () => {
    await start();
    const body = { partyId: 'acme', name: 'Acme', kind: 'company' };
    expect((await api.send('POST', '/v1/parties?dryRun=maybe', { body })).status).toBe(400);
    expect((await api.send('POST', '/v1/parties?dryRun=false', { body })).status).toBe(201);
    const key = { name: 'x', roles: ['auditor'] };
    expect((await api.send('POST', '/v1/keys?dryRun=true', { body: key })).status).toBe(400);
    expect((await api.send('GET', '/health/live?dryRun=true')).status).toBe(400);
  });
});
