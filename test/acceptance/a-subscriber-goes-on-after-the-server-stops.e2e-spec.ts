import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventSource } from 'eventsource';
import { makeToken } from '#access';
import { until } from '#event-sourcing/testing';
import { ServerProcess, temporaryFolder } from '../support/server-process.js';
import { SseClient } from '../support/sse-client.js';
import { makeTestLog, type TestLog } from '../support/test-log.js';
import { freePort } from './support/npm-start.js';

const token = makeToken('automation', new Uint8Array(20).fill(5));
const STREAMS = 20;

let log: TestLog;
let environment: Readonly<Record<string, string>>;
let server: ServerProcess;
let source: EventSource | undefined;

beforeAll(async () => {
  log = await makeTestLog();
  environment = {
    ...log.environment,
    PORT: String(await freePort()),
    DEALTRAIL_DATA: await temporaryFolder(),
    DEALTRAIL_DEMO: 'off',
    DEALTRAIL_BOOTSTRAP_KEY: token,
  };
  server = await ServerProcess.start(environment);
});
afterAll(async () => {
  source?.close();
  await server.stop();
  await log.dispose();
});

/** Records a party, however often that must be tried. Returns the id of the event that was acknowledged. */
async function record(n: number): Promise<string> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': `n-${n}` };
  const body = JSON.stringify({ partyId: `party-${n}`, name: `Party ${n}`, kind: 'company' });
  for (;;) {
    const answer = await fetch(`${server.url}/v1/parties`, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.status === 201) return ((await answer.json()) as { eventId: string }).eventId;
    await until(() => server.exitCode === undefined);
  }
}

describe('SIGTERM with streams open, while others record', () => {
  it('A15: the process ends with 0 within 10 s; a plain EventSource goes on by itself, with no gap and no repeat', async () => {
    const received: string[] = [];
    const ends: string[] = [];
    source = new EventSource(`${server.url}/v1/events/stream?type=PartyRegistered`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${token}` } }),
    });
    source.addEventListener('message', ({ data }) => received.push(JSON.parse(data as string).eventId));
    source.addEventListener('end', ({ data }) => ends.push(JSON.parse(data as string).reason));
    const others = await Promise.all(
      Array.from({ length: STREAMS }, () => SseClient.open(`${server.url}/v1/events/stream`, { token })),
    );
    // One of them reads nothing: it is not waited for.
    others[0]!.stopReading();
    const acknowledged: string[] = [];
    let recording = true;
    const writing = (async () => {
      for (let n = 0; recording; n++) acknowledged.push(await record(n));
    })();
    await until(() => received.length > 20);
    server.signal('SIGTERM');
    expect(await server.ended(10_000)).toBe(0);
    await Promise.all(others.slice(1).map(({ over }) => over));
    expect(others.slice(1).map(({ ended }) => ended)).toEqual(Array(STREAMS - 1).fill('by the server'));
    expect(ends).toEqual(['stopping']);
    const before = acknowledged.length;
    server = await ServerProcess.start(environment);
    await until(() => acknowledged.length > before + 20, { within: 20_000 });
    recording = false;
    await writing;
    await until(() => received.length >= acknowledged.length, { within: 20_000 });
    expect(received).toEqual(acknowledged);
  }, 60_000);
});
