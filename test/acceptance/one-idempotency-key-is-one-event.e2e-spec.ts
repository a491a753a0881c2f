import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from './support/api.js';

describe('one Idempotency-Key is one event', () => {
  let api: Api;
  const body = { dealId: 'aurora', title: 'Aurora', kind: 'supply', principals: [] };
  const headers = { 'Idempotency-Key': 'open-aurora-1' };
  const statement = { by: ['acme'], wording: 'No view.', nature: 'context', scope: { kind: 'subject' } };
  const once = { 'Idempotency-Key': 'statement-1' };

  beforeAll(async () => {
    api = await Api.start({ demo: false });
    await api.post('/v1/parties', { partyId: 'acme', name: 'Acme', kind: 'company' });
    await api.post('/v1/deals', { ...body, dealId: 'borealis' });
  });
  afterAll(() => api.dispose());

  it('fifty parallel posts with one key: one event, fifty equal answers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => api.send('POST', '/v1/deals', { body, headers })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers: answered }) => answered['idempotency-replayed'] === 'true')).toHaveLength(49);
    const { events } = await api.get('/v1/events?subject=deal-aurora&minPosition=3');
    expect(events).toHaveLength(1);
  });

  it('the same key with another body is refused: 422', async () => {
    const answer = await api.send('POST', '/v1/deals', { body: { ...body, title: 'Another' }, headers });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ type: '/problems/key-reused' });
  });

  it('a record without an id of its own is given one, and keeps it', async () => {
    const first = await api.send('POST', '/v1/deals/borealis/statements', { body: statement, headers: once });
    const second = await api.send('POST', '/v1/deals/borealis/statements', { body: statement, headers: once });
    expect(first.status).toBe(201);
    expect(first.body.statementId).toBe(first.body.eventId);
    expect(second.text).toBe(first.text);
  });

  it('a deal without an id is made once under one key', async () => {
    const { dealId: _, ...nameless } = body;
    const posts = Array.from({ length: 10 }, () =>
      api.send('POST', '/v1/deals', { body: nameless, headers: { 'Idempotency-Key': 'nameless' } }),
    );
    const answers = await Promise.all(posts);
    expect(new Set(answers.map(({ body: answered }) => answered.dealId)).size).toBe(1);
  });

  it('the key that was made for a request without one is named, and works', async () => {
    const first = await api.send('POST', '/v1/deals/borealis/statements', { body: statement });
    const made = first.headers['idempotency-key'] ?? '';
    const again = await api.send('POST', '/v1/deals/borealis/statements', {
      body: statement,
      headers: { 'Idempotency-Key': made },
    });
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('all this holds after a restart', async () => {
    const before = await api.send('POST', '/v1/deals', { body, headers });
    await api.restart();
    const after = await api.send('POST', '/v1/deals', { body, headers });
    expect(after.text).toBe(before.text);
    expect(after.headers['idempotency-replayed']).toBe('true');
    const other = await api.send('POST', '/v1/deals', { body: { ...body, kind: 'merger' }, headers });
    expect(other.status).toBe(422);
  });
});
