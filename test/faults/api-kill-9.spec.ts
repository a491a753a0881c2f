import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeToken, SECRET_BYTES } from '#access';
import type { StoredEvent } from '#event-sourcing';
import { freePort } from '../acceptance/support/npm-start.js';
import { ApiProcess, type HttpAck } from './support/api-under-writers.js';
import { type Ack, digestOf, violations } from './support/history.js';
import { killRounds } from './support/kill-rounds.js';
import { seeded } from './support/seed.js';
import { viewsIn } from './support/views-in.js';
import { logIn, withFolder } from './support/whole-log.js';

const ROUNDS = Number(process.env.DEALTRAIL_ROUNDS ?? 40);

/** What HTTP acknowledges has no digest: that of the stored event stands for it where its words are those sent. */
function asAcks(acks: readonly HttpAck[], log: readonly StoredEvent[]): Ack[] {
  const byId = new Map(log.map((event) => [event.eventId, event]));
  return acks.map(({ wording, ...ack }) => {
    const event = byId.get(ack.eventId);
    const kept = event !== undefined && wordingOf(event) === wording;
    return { ...ack, digest: kept ? digestOf(event) : 'other words' };
  });
}

function wordingOf({ data }: StoredEvent): string | undefined {
  return (JSON.parse(data) as { wording?: string }).wording;
}

describe('an API killed at random moments under eight clients', () => {
  it(
    `loses and doubles nothing that it answered 201, in ${ROUNDS} rounds; retries are recorded once; the views are those of a rebuild`,
    { timeout: 600_000 },
    async () => {
      const random = seeded('test/faults/api-kill-9.spec.ts');
      await withFolder(async (folder) => {
        const token = makeToken('killrounds', randomBytes(SECRET_BYTES));
        const [port, pending, acks] = [await freePort(), new Map<number, string>(), [] as HttpAck[]];
        const options = { folder, port, token, pending, acknowledged: (ack: HttpAck) => acks.push(ack) };
        const victim = { start: () => new ApiProcess(options) };
        const { slowestStart } = await killRounds({ victim, rounds: ROUNDS, random });
        const log = await logIn(folder);
        console.log(`${acks.length} answered 201, ${log.length} stored, slowest start ${Math.round(slowestStart)} ms`);
        expect(violations(log, asAcks(acks, log))).toEqual([]);
        const words = log.flatMap((event) => wordingOf(event) ?? []);
        expect(words.length).toBe(new Set(words).size);
        expect(acks.length).toBeGreaterThan(ROUNDS);
        const survived = await viewsIn(folder);
        rmSync(join(folder, 'views'), { recursive: true });
        expect(await viewsIn(folder)).toEqual(survived);
        expect(survived.length).toBeGreaterThan(acks.length);
      });
    },
  );
});
