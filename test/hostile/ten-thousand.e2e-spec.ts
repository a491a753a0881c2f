import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken, SECRET_BYTES } from '#access';
import { seeded } from '../faults/support/seed.js';
import { logIn } from '../faults/support/whole-log.js';
import { ServerProcess, temporaryFolder } from '../support/server-process.js';
import { Client, drawn, inParallel } from './support/client.js';
import type { HostileRequest } from './support/hostile-request.js';
import { type OpenApi, operationsOf } from './support/operations.js';
import { PoliteClient, p95 } from './support/polite-client.js';
import { exchange, open } from './support/raw.js';
import { rawRequests } from './support/raw-requests.table.js';
import * as made from './support/requests.js';
import { type Answer, faultsOf } from './support/well-told.js';

const COUNT = Number(process.env['DEALTRAIL_HOSTILE_REQUESTS'] ?? 10_000);
/** The same kinds of requests before anything is measured, so that the program has its working size. */
const WARM_UP = 2_000;
const AT_ONCE = 16;
const SORTS = [
  made.malformed,
  made.ambiguous,
  made.oddTexts,
  made.wrongShapes,
  made.massAssignment,
  made.wrongMethods,
  made.wrongTypesOfMedia,
  made.wrongAccept,
  made.wrongQueries,
  made.absurdHeaders,
];
const MEGABYTE = 2 ** 20;
/** The events that no request made. */
const BOOTSTRAP_KEY = 1;

const random = seeded('test/hostile/ten-thousand.e2e-spec.ts');
const token = makeToken('tenthousand', randomBytes(SECRET_BYTES));
let folder: string;
let server: ServerProcess;
let client: Client;
/** For each operation and sort, its requests. */
let pools: HostileRequest[][];

beforeAll(async () => {
  folder = await temporaryFolder();
  const settings = { DEALTRAIL_DATA: folder, DEALTRAIL_BOOTSTRAP_KEY: token, DEALTRAIL_DEMO: 'off' };
  server = await ServerProcess.start({ ...settings, DEALTRAIL_RATE_FAILED_AUTH: '50' });
  client = new Client(server.url, token, AT_ONCE);
  const { text } = await client.send({ method: 'GET', path: '/openapi.json', headers: {} });
  const sorts = operationsOf(JSON.parse(text) as OpenApi).flatMap((operation) => SORTS.map((sort) => sort(operation)));
  pools = sorts.filter((pool) => pool.length > 0);
});
afterAll(async () => {
  client.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** So many hostile requests, drawn anew: an operation, a sort, one of its requests. */
function hostile(count: number): HostileRequest[] {
  return Array.from({ length: count }, () => drawn(drawn(pools, 1, random)[0]!, 1, random)[0]!);
}

/** Sends them all, with connections that hang up or send noise between them. */
async function attack(requests: readonly HostileRequest[]): Promise<Answer[]> {
  const noise = Object.values(rawRequests(token)).map(([text]) => text);
  return inParallel(requests, AT_ONCE, async (request) => {
    const chance = random();
    if (chance < 0.02) (await open(server.url, raw(request).slice(0, 200))).socket.destroy();
    else if (chance < 0.04)
      await exchange(server.url, Buffer.from(noise[Math.floor(random() * noise.length)] ?? '', 'latin1'));
    return client.send(request);
  });
}

function raw({ method, path, body }: HostileRequest): string {
  return `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 500\r\n\r\n${body?.toString('latin1') ?? ''}`;
}

async function residentMemory(): Promise<number> {
  const { text } = await client.send({ method: 'GET', path: '/metrics', headers: {} });
  return Number(/dealtrail_resident_memory_bytes (\d+)/.exec(text)?.[1]) / MEGABYTE;
}

describe(`${COUNT} hostile requests`, { timeout: 400_000 }, () => {
  it('A1 are answered without a fault of ours or a stack, memory levels out, and others are answered meanwhile', async () => {
    const polite = new PoliteClient(server.url, token);
    await polite.prepare();
    const before = await attack(hostile(WARM_UP));
    const usual = p95(await polite.askFor(2_000));
    const requests = hostile(COUNT);
    const memory = [await residentMemory()];
    const answers: Answer[] = [];
    const meanwhile = polite.askUntilStopped();
    const from = performance.now();
    for (let quarter = 0; quarter < 4; quarter += 1) {
      answers.push(...(await attack(requests.slice((quarter * COUNT) / 4, ((quarter + 1) * COUNT) / 4))));
      memory.push(await residentMemory());
    }
    const seconds = (performance.now() - from) / 1_000;
    const during = p95(await polite.stop(meanwhile));
    console.log(
      `${answers.length} hostile requests in ${seconds.toFixed(1)} s; others p95 ${usual.toFixed(1)} ms, meanwhile ${during.toFixed(1)} ms; memory ${memory.map((size) => size.toFixed(0)).join(', ')} MB`,
    );
    const complaints = answers.flatMap((answer, n) => faultsOf(answer).map((fault) => `${requests[n]?.why}: ${fault}`));
    expect(complaints.slice(0, 10)).toEqual([]);
    const unexpected = answers.flatMap(({ status, text }, n) =>
      requests[n]?.status.includes(status) ? [] : [`${requests[n]?.why}: ${status} ${text.slice(0, 200)}`],
    );
    expect(unexpected.slice(0, 10)).toEqual([]);
    expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(6);
    expect(during).toBeLessThan(Math.max(250, usual * 15));
    expect((memory.at(-1) ?? 0) - (memory[1] ?? 0)).toBeLessThan(80);
    expect(server.exitCode).toBeUndefined();
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    await server.stop();
    const recorded = [...before, ...answers, ...polite.answers].filter(({ status }) => status === 201);
    const acknowledged = recorded.map(({ text }) => (JSON.parse(text) as { eventId: string }).eventId);
    const stored = (await logIn(folder)).map(({ eventId }) => eventId);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(stored).toHaveLength(new Set(acknowledged).size + BOOTSTRAP_KEY);
  });
});
