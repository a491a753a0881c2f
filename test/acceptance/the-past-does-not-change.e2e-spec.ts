import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './support/api.js';

const DEAL = '/v1/deals/bytedance-samsung-asic';

describe('the past does not change', () => {
  let api: Api;
  let head: string;
  beforeAll(async () => {
    api = await Api.start({ demo: true });
    head = (await api.get(DEAL)).position;
  });
  afterAll(() => api.dispose());

  it('a past state is immutable, says so, and reads the same after more was recorded', async () => {
    const before = await api.send('GET', `${DEAL}?asOf=${head}`);
    await api.post(`${DEAL}/denials/bytedance-2026-02-11/withdrawal`, {});
    const after = await api.send('GET', `${DEAL}?asOf=${head}`);
    expect(after.body).toEqual(before.body);
    expect(after.headers['cache-control']).toContain('immutable');
    expect((await api.get(DEAL)).status).toBe('reported');
  });

  it('an instant reads what had been recorded by then', async () => {
    const [withdrawal] = (await api.get('/v1/events?type=DenialWithdrawn')).events;
    const before = new Date(Date.parse(withdrawal.recordedAt) - 1).toISOString();
    expect((await api.get(`${DEAL}?asOf=${before}`)).status).toBe('contested');
    expect((await api.get(`${DEAL}?asOf=${withdrawal.recordedAt}`)).status).toBe('reported');
    const list = await api.get(`/v1/deals?asOf=${before}`);
    expect(list.items).toMatchObject([{ status: 'contested' }]);
  });

  it('what had been said by a day is another question than what had been recorded by it', async () => {
    expect((await api.send('GET', `${DEAL}?assertedBy=2026-02-10`)).body).toMatchObject({ stage: null, status: null });
    expect(await api.get(`${DEAL}?assertedBy=2026-02-11`)).toMatchObject({
      stage: 'advanced_talks',
      status: 'contested',
    });
    expect((await api.send('GET', `${DEAL}?asOf=2026-02-11T23:59:59Z`)).status).toBe(404);
  });

  it('a position beyond the head is refused with advice', async () => {
    const beyond = await api.send('GET', `${DEAL}?asOf=999999`);
    expect(beyond.status).toBe(400);
    expect(beyond.body.detail).toMatch(/the log ends at \d+/);
  });

  it.each([
    `${DEAL}?asOf=9999999999999999999`,
    `${DEAL}?asOf=2026-02-30T00:00:00Z`,
    `${DEAL}?asOf=2026-02-11T10:00:00%2B99:99`,
    `${DEAL}?assertedBy=2026-02-30`,
    '/v1/deals?asOf=2026-02-30T00:00:00Z',
    '/v1/events?after=12x',
    '/v1/events?type=Nope',
    '/v1/deals?stage=dreaming',
  ])('GET %s is refused, not answered with nothing', async (path) => {
    const { status, body } = await api.send('GET', path);
    expect(status).toBe(400);
    expect(body.errors[0].parameter).toMatch(/^(asOf|assertedBy|after|type|stage)$/);
  });

  it.each(['/v1/deals?stage=terminated', '/v1/grants?stage=revoked'])('ways out are stages: GET %s', async (path) => {
    expect(await api.get(path)).toMatchObject({ items: [] });
  });

  it('a history that a rectification shortened is another one', async () => {
    const path = `${DEAL}/history?assertedBy=2026-02-11`;
    const before = await api.send('GET', path);
    const { eventId } = before.body.events.find(({ type }: { type: string }) => type === 'CommentDeclined');
    const replacement = {
      by: ['samsung-electronics'],
      to: 'Reuters',
      mode: 'no_reply',
      scope: { kind: 'subject' },
      assertedAt: '2026-04-01',
    };
    await api.post(`${DEAL}/rectifications`, { corrects: eventId, reason: 'It was in April.', replacement });
    const after = await api.send('GET', path, { headers: { 'If-None-Match': before.headers.etag ?? '' } });
    expect(after.status).toBe(200);
    expect(after.body.events.length).toBeLessThan(before.body.events.length);
  });

  it('If-None-Match answers 304, and the ETag of a read makes a write conditional', async () => {
    const read = await api.send('GET', DEAL);
    const etag = read.headers.etag ?? '';
    expect((await api.send('GET', DEAL, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const statement = { by: ['bytedance'], wording: 'No view.', nature: 'context', scope: { kind: 'subject' } };
    const write = await api.send('POST', `${DEAL}/statements`, { body: statement, headers: { 'If-Match': etag } });
    expect(write.status).toBe(201);
    const late = await api.send('POST', `${DEAL}/statements`, { body: statement, headers: { 'If-Match': etag } });
    expect(late.status).toBe(412);
    expect(late.body.detail).toContain(write.body.revision);
    expect((await api.send('GET', DEAL, { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('what was just recorded is in the lists for those who name its position', async () => {
    for (let n = 0; n < 20; n++) {
      const { position } = await api.post('/v1/deals', {
        dealId: `quick-${n}`,
        title: `Quick ${n}`,
        kind: 'test',
        principals: [],
      });
      const { items } = await api.get(`/v1/deals?q=quick&minPosition=${position}&limit=1`);
      expect(items[0].id).toBe(`quick-${n}`);
    }
  });

  it('the pages of a list are of one moment, and a cursor serves its own query alone', async () => {
    const first = await api.get('/v1/deals?q=quick&limit=8');
    await api.post('/v1/deals', { dealId: 'quick-late', title: 'Quick late', kind: 'test', principals: [] });
    const second = await api.get(`/v1/deals?q=quick&limit=8&cursor=${first.next}`);
    const third = await api.get(`/v1/deals?q=quick&limit=8&cursor=${second.next}`);
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }: { id: string }) => id));
    expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => `quick-${19 - n}`));
    expect(third.next).toBeNull();
    expect((await api.send('GET', `/v1/deals?q=other&cursor=${first.next}`)).status).toBe(400);
  });
});
