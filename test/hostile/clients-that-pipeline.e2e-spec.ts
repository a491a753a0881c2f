import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '#event-sourcing/testing';
import { TestApi } from '../support/api.js';
import { SseClient } from '../support/sse-client.js';
import { open, raw } from './support/raw.js';

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start({ environment: { DEALTRAIL_STREAMS_PER_KEY: '3' } });
});
afterEach(() => api.close());

async function openStreams(): Promise<number> {
  const { text } = await api.as('admin').get('/metrics').expect(200);
  return Number(/^dealtrail_streams_open (.+)$/m.exec(text)?.[1]);
}

it('and hang up: answers that wait for their turn give back their places, and no stop waits for them', async () => {
  const token = api.token('subscriber');
  const stream = raw(['GET /v1/events/stream HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`]);
  const { socket } = await open(api.url, stream + stream + stream);
  await until(async () => (await openStreams()) === 3);
  socket.destroy();
  await until(async () => (await openStreams()) === 0);
  const clients = [];
  for (let n = 0; n < 3; n++) clients.push(await SseClient.open(`${api.url}/v1/events/stream`, { token }));
  expect(clients.map(({ answer }) => answer.statusCode)).toEqual([200, 200, 200]);
  for (const client of clients) client.cut();
  const from = performance.now();
  await api.restart();
  expect(performance.now() - from).toBeLessThan(5_000);
});
