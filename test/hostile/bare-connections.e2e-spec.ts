import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { ADMIN_TOKEN, TestApi } from '../support/api.js';
import { exchange, raw, statusesIn } from './support/raw.js';
import { rawRequests } from './support/raw-requests.table.js';
import { faultsOf } from './support/well-told.js';

const log = new MemoryLog();
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
});
afterAll(() => api.close());

/** The first answer of those in a text. */
function firstOf(text: string): { status: number; headers: Record<string, string>; text: string } {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':')[0]?.toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const body = rest.join('\r\n\r\n').slice(0, Number(headers['content-length'] ?? 0));
  return { status: statusesIn(text)[0] ?? 0, headers, text: body };
}

describe('a bare connection that sends', () => {
  it.each(Object.entries(rawRequests(ADMIN_TOKEN)))('%s is answered well', async (_, [text, ...allowed]) => {
    const before = log.readLog({}).events.length;
    const answer = await exchange(api.url, Buffer.from(text, 'latin1'));
    const [status] = statusesIn(answer);
    if (allowed.length === 0) expect(status).toBeUndefined();
    else expect(allowed, answer.slice(0, 300)).toContain(status);
    if (status !== undefined) expect(faultsOf(firstOf(answer)), answer.slice(0, 600)).toEqual([]);
    expect(log.readLog({}).events).toHaveLength(before);
  });

  it('A2 a body of ten megabytes is refused within a second, before it is read', async () => {
    const head = [
      'POST /v1/keys HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${ADMIN_TOKEN}`,
      'Content-Type: application/json',
    ];
    const from = performance.now();
    const answer = await exchange(api.url, raw([...head, 'Content-Length: 10000000'], 'x'.repeat(100_000)));
    expect(statusesIn(answer)).toEqual([413]);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it('A2 nobody is smuggled in behind another: what follows a refused length is not read', async () => {
    const requests = rawRequests(ADMIN_TOKEN);
    for (const name of ['a length and chunks', 'chunks and a length', 'two lengths', 'an unknown transfer coding']) {
      const answer = await exchange(api.url, requests[name]?.[0] ?? '', 2);
      expect(statusesIn(answer), name).toEqual([400]);
    }
  });

  it('A10 a thousand requests in one go has each of them answered, in order', async () => {
    const text = Array.from({ length: 1_000 }, (_, n) =>
      raw([`GET /health/live HTTP/1.1`, 'Host: x', `X-Request-Id: in-order-${n}`]),
    ).join('');
    const answer = await exchange(api.url, text, 1_000);
    const ids = [...answer.matchAll(/^x-request-id: in-order-(\d+)/gim)].map(([, n]) => Number(n));
    expect(statusesIn(answer)).toEqual(Array.from({ length: 1_000 }, () => 200));
    expect(ids).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
  });
});
