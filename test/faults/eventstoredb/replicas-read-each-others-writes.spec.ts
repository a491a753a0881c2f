import { describe, expect, it } from 'vitest';
import type { Replica } from './support/replica.js';
import { type ThreeReplicas, withReadyReplicas } from './support/three-replicas.js';

const ROUNDS = 100;
/** How long a read waits for the views at most, and what the machine may add to it. */
const PATIENCE_MS = 5_000;
const LATER_AT_MOST_MS = 3_000;

interface Opened {
  readonly dealId: string;
  readonly position: string;
}

async function open(replica: Replica, token: string, dealId: string): Promise<Opened> {
  const body = { dealId, title: dealId, kind: 'test', principals: [] };
  return replica.get('/v1/deals', { token, body, idempotencyKey: dealId });
}

/** The deal that a replica's list names first: the one that was opened last, as far as it knows. */
async function newest(replica: Replica, token: string, minPosition?: string): Promise<string | undefined> {
  const path = minPosition === undefined ? '/v1/deals?limit=1' : `/v1/deals?limit=1&minPosition=${minPosition}`;
  return (await replica.get(path, { token })).items[0]?.id;
}

/** Each replica in turn opens a deal, which the two others list at once. Returns the milliseconds of the slowest list. */
async function goRound({ replicas, token }: ThreeReplicas): Promise<number> {
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const writer = replicas[round % replicas.length]!;
    const { dealId, position } = await open(writer, token, `round-${round}`);
    const from = performance.now();
    const readers = replicas.filter((replica) => replica !== writer);
    const read = await Promise.all(readers.map((reader) => newest(reader, token, position)));
    slowest = Math.max(slowest, performance.now() - from);
    expect(read, `after round ${round}`).toEqual([dealId, dealId]);
  }
  return slowest;
}

async function whileNothingIsPushed({ double, replicas, token }: ThreeReplicas): Promise<void> {
  const [writer, reader] = replicas as [Replica, Replica, Replica];
  const before = await newest(reader, token);
  double.stallSubscriptions(true);
  const { dealId, position } = await open(writer, token, 'not-pushed');
  expect(await newest(reader, token)).toBe(before);
  const from = performance.now();
  const refused = await reader.ask(`/v1/deals?minPosition=${position}`, { token });
  const waited = performance.now() - from;
  expect(refused.status).toBe(503);
  expect(JSON.parse(refused.text)).toMatchObject({ type: '/problems/unavailable' });
  expect(refused.headers.get('Retry-After')).toBe('2');
  expect(waited).toBeGreaterThan(PATIENCE_MS - 100);
  expect(waited).toBeLessThan(PATIENCE_MS + LATER_AT_MOST_MS);
  console.log(`Refused after ${Math.round(waited)} ms`);
  expect((await reader.get(`/v1/deals/${dealId}`, { token })).dealId, 'a deal is read from the log').toBe(dealId);
  double.stallSubscriptions(false);
  expect(await newest(reader, token, position)).toBe(dealId);
}

describe('what one replica acknowledged', () => {
  it(`is in the others' lists at once for who names its position, ${ROUNDS} times in a row; a list that cannot have it is refused, and never stale`, async () => {
    await withReadyReplicas(async (three) => {
      console.log(`Slowest pair of lists: ${Math.round(await goRound(three))} ms`);
      await whileNothingIsPushed(three);
    });
  });
});
