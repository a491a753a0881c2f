import { get } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import type { StoredEvent } from '#event-sourcing';
import { MemoryEventStore, until } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';
import { SseClient } from '../../../../test/support/sse-client.js';

/** Answers nobody while it is held. */
class HeldStore extends MemoryEventStore {
  held: Promise<void> | undefined;
  waiting = 0;

  override async readStream(...asked: Parameters<MemoryEventStore['readStream']>): Promise<readonly StoredEvent[]> {
    this.waiting += 1;
    await this.held;
    this.waiting -= 1;
    return super.readStream(...asked);
  }
}

/** So long a key is trusted without asking its stream, and a little more. */
const TRUSTED = 2_200;

let api: TestApi;
afterEach(() => api.close());

it('a client that hangs up before its stream is open has none, and its key can open another', async () => {
  const store = new HeldStore();
  api = await TestApi.start({ environment: { DEALTRAIL_STREAMS_PER_KEY: '1' }, openStore: () => store });
  const token = api.token('subscriber');
  const url = `${api.url}/v1/events/stream`;
  const from = performance.now();
  await until(() => performance.now() - from > TRUSTED);
  let answer = (): void => undefined;
  store.held = new Promise((resolve) => (answer = resolve));
  const request = get(url, { headers: { Authorization: `Bearer ${token}` }, agent: false });
  const closed = new Promise((resolve) => request.on('error', () => undefined).once('close', resolve));
  await until(() => store.waiting > 0);
  request.destroy();
  await closed;
  // Another connection is answered after the server has heard of the end of that one.
  await api.anonymous().get('/health/live').expect(200);
  answer();
  const client = await SseClient.open(url, { token });
  expect(client.answer.statusCode).toBe(200);
  client.cut();
});
