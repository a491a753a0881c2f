import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeToken, SECRET_BYTES } from '#access';
import { freePort } from '../acceptance/support/npm-start.js';
import { ApiProcess, asAcks, type HttpAck, wordingOf } from './support/api-under-writers.js';
import { violations } from './support/history.js';
import { killRounds } from './support/kill-rounds.js';
import { seeded } from './support/seed.js';
import { viewsIn } from './support/views-in.js';
import { logIn, withFolder } from './support/whole-log.js';

const ROUNDS = Number(process.env.DEALTRAIL_ROUNDS ?? 40);

describe('S1 an API killed at random moments under eight clients', () => {
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
